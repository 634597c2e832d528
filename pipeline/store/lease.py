"""One run at a time in an object store, which knows no locks: a note that says who writes, and until when.

The note is renewed while the run lives and ends by itself two minutes after a kill. Two runs that start in the same
moment both write it; each waits and reads it back, and the one that finds the other's name gives way.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.files import Files
from pipeline.store.errors import StoreError

NOTE = "_lock"
LASTS, RENEWED = 120.0, 30.0
SETTLES = 1.0


@contextmanager
def leased(files: Files) -> Iterator[Callable[[], None]]:
    """Hold the output; the function given raises StoreError once another run has taken over. Seconds are those of
    the clocks of the machines, which must agree within a minute.

    Raises StoreError where another run holds it.
    """
    me = f"process {os.getpid()} on {socket.gethostname()}, {uuid.uuid4().hex[:8]}"
    _refuse_if_held(files, me)
    _write(files, me)
    time.sleep(SETTLES)
    _refuse_if_held(files, me)
    over = threading.Event()
    renewal = threading.Thread(target=_renew, args=(files, me, over), daemon=True)
    renewal.start()
    try:
        yield lambda: _refuse_if_held(files, me)
    finally:
        over.set()
        renewal.join()
        if _holder(files) == me:
            files.delete(NOTE)


def _refuse_if_held(files: Files, me: str) -> None:
    holder = _holder(files)
    if holder not in (None, me):
        raise StoreError(f"the output is being written by another run ({holder}): wait for it to end")


def _holder(files: Files) -> str | None:
    try:
        with files.open(NOTE) as file:
            note = json.loads(file.read())
    except FileNotFoundError:
        return None
    return note["holder"] if note["until"] > time.time() else None


def _write(files: Files, me: str) -> None:
    files.write(NOTE, json.dumps({"holder": me, "until": time.time() + LASTS}).encode())


def _renew(files: Files, me: str, over: threading.Event) -> None:
    while not over.wait(RENEWED):
        if _holder(files) not in (None, me):
            return
        _write(files, me)
