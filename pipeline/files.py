"""A folder of files, on this machine or in an object store: what the readers and the store need of it.

Names are paths relative to the root, with ``/``. A write is seen whole or not at all.
"""

from __future__ import annotations

import io
import os
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyarrow.fs import FileSystem


_S3 = "s3://"
_SIDE_BY_SIDE = 16


class Files(Protocol):
    """The files under one root."""

    def names(self, folder: str = "") -> Iterator[str]:
        """Every file under ``folder``, at any depth, in no order; nothing where there is no such folder."""

    def size(self, name: str) -> int | None:
        """Bytes of the file, None where there is none."""

    def open(self, name: str) -> BinaryIO:
        """The file for reading. Raises OSError."""

    def write(self, name: str, data: bytes, durable: bool = False) -> None:
        """Put ``data`` in place in one step; ``durable``: on the disk before it is seen. Raises OSError."""

    def settle(self, names: Iterable[str]) -> None:
        """Return when these files are on the disk, proof against a loss of power. Raises OSError."""

    def move(self, name: str, target: str) -> None:
        """Give the file another name in one step. Raises OSError."""

    def delete(self, name: str) -> None:
        """Remove the file if it is there."""


def files_at(root: str | Path) -> Files:
    """The files under a path, or under an address such as ``s3://bucket/folder``. Raises ValueError for an
    address that no file system answers to.
    """
    if str(root).startswith(_S3):
        return ObjectFiles(_s3(), str(root).removeprefix(_S3))
    if is_address(root):
        from pyarrow.fs import FileSystem

        return ObjectFiles(*FileSystem.from_uri(str(root)))
    return LocalFiles(Path(root))


def content(files: Files, name: str) -> bytes:
    """All of the file. Raises OSError."""
    with files.open(name) as file:
        return file.read()


def _s3() -> FileSystem:
    """S3 as the AWS environment variables describe it, the endpoint among them; each file is one PUT."""
    from pyarrow.fs import S3FileSystem

    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    place = {}
    if endpoint:
        scheme, _, host = endpoint.rpartition("://")
        place = {"endpoint_override": host.rstrip("/"), "scheme": scheme or "https"}
    # Opened when the first part is full, at some megabytes: less is sent in one request.
    return S3FileSystem(allow_delayed_open=True, **place)


def is_address(root: str | Path) -> bool:
    """Whether this is an address of an object store rather than a path."""
    return "://" in str(root)


class LocalFiles:
    """Files in a folder of this machine; written beside their place and renamed into it."""

    def __init__(self, root: Path):
        self.root = root

    def names(self, folder: str = "") -> Iterator[str]:
        for here, folders, files in os.walk(self.root / folder):
            folders[:] = [f for f in folders if not f.startswith(".")]
            for file in files:
                if not file.startswith("."):
                    yield Path(here, file).relative_to(self.root).as_posix()

    def size(self, name: str) -> int | None:
        try:
            return os.stat(self.root / name).st_size
        except FileNotFoundError:
            return None

    def open(self, name: str) -> BinaryIO:
        return open(self.root / name, "rb")

    def write(self, name: str, data: bytes, durable: bool = False) -> None:
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.{uuid.uuid4().hex}")
        try:
            with open(beside, "wb") as file:
                file.write(data)
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            os.replace(beside, target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def settle(self, names: Iterable[str]) -> None:
        # Side by side, because the file system then writes its journal once for many of them.
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            list(pool.map(self._sync, names))

    def _sync(self, name: str) -> None:
        descriptor = os.open(self.root / name, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def move(self, name: str, target: str) -> None:
        (self.root / target).parent.mkdir(parents=True, exist_ok=True)
        os.replace(self.root / name, self.root / target)

    def delete(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)


class ObjectFiles:
    """Objects under a prefix. A write is one PUT, which the store shows whole or not at all."""

    def __init__(self, system: FileSystem, root: str):
        self.system, self._root = system, root.rstrip("/")

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root

    def names(self, folder: str = "") -> Iterator[str]:
        from pyarrow.fs import FileSelector, FileType

        selector = FileSelector(self._path(folder), recursive=True, allow_not_found=True)
        for info in self.system.get_file_info(selector):
            if info.type == FileType.File:
                yield info.path.removeprefix(self._root).lstrip("/")

    def size(self, name: str) -> int | None:
        from pyarrow.fs import FileType

        info = self.system.get_file_info(self._path(name))
        return info.size if info.type == FileType.File else None

    def open(self, name: str) -> BinaryIO:
        return io.BufferedReader(self.system.open_input_stream(self._path(name)))

    def write(self, name: str, data: bytes, durable: bool = True) -> None:
        with self.system.open_output_stream(self._path(name), buffer_size=0) as stream:
            stream.write(data)

    def settle(self, names: Iterable[str]) -> None:
        """Nothing to wait for: a PUT is answered when the object is safe."""

    def move(self, name: str, target: str) -> None:
        self.system.move(self._path(name), self._path(target))

    def delete(self, name: str) -> None:
        if self.size(name) is not None:
            self.system.delete_file(self._path(name))
