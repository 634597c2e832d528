"""The compiled loops, ready to call: machine code from disk where it is kept, else compiled and put there.

Reading it takes llvmlite alone, a twentieth of a second; the compiler itself takes ten times as long to import and
to prepare, even when it has nothing to compile.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import llvmlite.binding as llvm

logger = logging.getLogger(__name__)

_SOURCES = tuple(Path(__file__).parent / name for name in ("loops", "actions.py", "shapes.py"))
# Addresses come first, then sizes: how many of each.
_SIGNATURES = {
    "add_normalised_maximum": (6, 3, 0),
    "add_tiles": (6, 3, 0),
    "add_windows": (9, 5, 0),
    "parse": (9, 5, 5),
    "recognise": (9, 5, 4),
    "spread": (2, 2, 0),
}
# Named by the code that numba writes around every function, reached by none of ours: they allocate and raise nothing.
_NEVER_CALLED = (
    "NRT_Allocate",
    "NRT_Free",
    "NRT_MemInfo_call_dtor",
    "numba_do_raise",
    "numba_gil_ensure",
    "numba_gil_release",
    "numba_runtime_build_excinfo_struct",
    "numba_unpickle",
)


@dataclass(frozen=True)
class Loops:
    """The functions of ``pipeline.kernels.loops.entry``, called with addresses (``array.ctypes.data``) and sizes."""

    add_normalised_maximum: Callable[..., None]
    add_tiles: Callable[..., None]
    add_windows: Callable[..., None]
    parse: Callable[..., None]
    recognise: Callable[..., None]
    spread: Callable[..., None]
    engines: tuple[Any, ...]


@cache
def loops() -> Loops:
    """The loops for this machine. The first call compiles them where none of the folders has them."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    name = f"engagements-{_key()}.code"
    code = next((found for folder in _folders() if (found := _read(folder / name))), None)
    if code is None:
        logger.warning("compiling the kernels for this machine: once, a quarter of a minute")
        code = _compile()
        _keep(code, name)
    return _linked(code)


def _key() -> str:
    """A digest of everything that the machine code depends on."""
    digest = hashlib.sha256(f"{llvm.get_host_cpu_name()} {llvm.get_host_cpu_features().flatten()}".encode())
    digest.update(f"{version('numba')} {version('llvmlite')} {llvm.get_process_triple()}".encode())
    for source in _SOURCES:
        for path in sorted(source.glob("*.py")) if source.is_dir() else [source]:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _folders() -> tuple[Path, Path]:
    """Where machine code may be kept: beside this module, or where the user keeps what can be made again."""
    cache_home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(__file__).parent / "__pycache__", Path(cache_home) / "engagements"


def _compile() -> dict[str, tuple[str, bytes]]:
    """For each loop the name of its symbol and its object file."""
    from pipeline.kernels.loops import entry

    target = llvm.Target.from_default_triple()
    features = llvm.get_host_cpu_features().flatten()
    machine = target.create_target_machine(cpu=llvm.get_host_cpu_name(), features=features, opt=3, jit=True)
    functions = {name: getattr(entry, name) for name in _SIGNATURES}
    return {
        name: (function.native_name, machine.emit_object(llvm.parse_assembly(function.inspect_llvm())))
        for name, function in functions.items()
    }


def _keep(code: dict[str, tuple[str, bytes]], name: str) -> None:
    """Write ``code`` to the first folder that takes it: a line that says what follows, then the object files."""
    body = b"".join(parts for _, parts in code.values())
    contents = [[loop, symbol, len(parts)] for loop, (symbol, parts) in code.items()]
    head = json.dumps({"sha256": hashlib.sha256(body).hexdigest(), "contents": contents}).encode()
    for folder in _folders():
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
                file.write(head + b"\n" + body)
            Path(file.name).chmod(0o644)
            os.replace(file.name, folder / name)
            return
    logger.warning("neither %s nor %s takes the compiled kernels: the next start compiles them again", *_folders())


def _read(path: Path) -> dict[str, tuple[str, bytes]] | None:
    """What :func:`_keep` wrote; None where nothing whole is there."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        said = json.loads(head)
        if hashlib.sha256(body).hexdigest() != said["sha256"]:
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    code, start = {}, 0
    for loop, symbol, size in said["contents"]:
        code[loop] = symbol, body[start : start + size]
        start += size
    return code


def _linked(code: dict[str, tuple[str, bytes]]) -> Loops:
    for symbol in _NEVER_CALLED:
        llvm.add_symbol(symbol, ctypes.cast(ctypes.pythonapi.Py_GetVersion, ctypes.c_void_p).value)
    functions: dict[str, Callable[..., None]] = {}
    engines = []
    for loop, (symbol, parts) in code.items():
        machine = llvm.Target.from_default_triple().create_target_machine(jit=True)
        engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
        engine.add_object_file(llvm.ObjectFileRef.from_data(parts))
        engine.finalize_object()
        before, sizes, after = _SIGNATURES[loop]
        kinds = [ctypes.c_void_p] * before + [ctypes.c_int64] * sizes + [ctypes.c_void_p] * after
        functions[loop] = ctypes.CFUNCTYPE(None, *kinds)(engine.get_function_address(symbol))
        engines.append(engine)
    return Loops(**functions, engines=tuple(engines))
