"""How the kernels' loops are compiled: once for each machine, kept on disk, and said aloud when it takes a while."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numba

logger = logging.getLogger(__name__)

SECONDS_BEFORE_A_WORD = 1.5

# Sums may be reordered (and so run in vector registers) and multiply-adds fused; NaN and infinity keep their rules.
_LOOSE = {"reassoc", "contract", "nsz"}


def compiled(function: Callable[..., Any]) -> Any:
    """``function`` as machine code, compiled on its first call and cached beside the module or in the user's cache.

    Where neither folder can be written the code is compiled anew by each process.
    """
    try:
        return numba.njit(cache=True, fastmath=_LOOSE, nogil=True)(function)
    except RuntimeError:
        logger.warning("no folder to keep compiled code in (set NUMBA_CACHE_DIR): compiling for this process alone")
        return numba.njit(fastmath=_LOOSE, nogil=True)(function)


@contextmanager
def told_when_slow(message: str) -> Iterator[None]:
    """Log ``message`` as a warning if the block has not ended after SECONDS_BEFORE_A_WORD."""
    timer = threading.Timer(SECONDS_BEFORE_A_WORD, logger.warning, [message])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
