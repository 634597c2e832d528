"""One run at a time on one output."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.files import Files, LocalFiles
from pipeline.store.errors import StoreError
from pipeline.store.lease import leased

LOCK = "_lock"


@contextmanager
def locked(files: Files) -> Iterator[Callable[[], None]]:
    """Hold the output for this process. The system lets go of it when the process ends, however it ends.
    The function given raises StoreError if the output is no longer held.

    Raises StoreError where another run holds it, or the folder cannot be written.
    """
    if not isinstance(files, LocalFiles):
        with leased(files) as confirm:
            yield confirm
        return
    import fcntl

    try:
        files.root.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(files.root / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"{files.root} cannot be written: {error.strerror}") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 200).decode(errors="replace").strip()
            raise StoreError(f"{files.root} is being written by another run ({holder}): wait for it to end") from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"process {os.getpid()} on {socket.gethostname()}".encode())
        yield lambda: None
    finally:
        os.close(descriptor)
