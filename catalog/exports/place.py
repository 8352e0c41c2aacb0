"""Where an export lies: a local folder, or a prefix of an object store (s3://, gs://, az://), through pyarrow.fs."""

from __future__ import annotations

import hashlib
import io
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from catalog.errors import CatalogError, UsageError
from catalog.text import address

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMES = ("s3", "gs", "az")
_BLOCK = 1 << 20  # bytes read at a time


@dataclass(frozen=True)
class Place:
    """A folder and the file system it is of. `shown` is its name for messages: it holds no credentials."""

    filesystem: Any
    path: str
    shown: str

    @property
    def local(self) -> Path | None:
        """The folder as a path, or None if it is in an object store."""
        return Path(self.path) if self.filesystem.type_name == "local" else None

    def files(self) -> dict[str, int]:
        """Return the files under the folder, by their paths from it, with their sizes; none if it is not there."""
        from pyarrow.fs import FileSelector, FileType

        selector = FileSelector(self.path, recursive=True, allow_not_found=True)
        found = [info for info in self.filesystem.get_file_info(selector) if info.type == FileType.File]
        return {info.path[len(self.path) :].lstrip("/"): int(info.size) for info in found}

    def read(self, name: str) -> bytes | None:
        """Return the content of a file, or None if there is none of that name."""
        from pyarrow.fs import FileType

        if self.filesystem.get_file_info(self._of(name)).type != FileType.File:
            return None
        with self.filesystem.open_input_stream(self._of(name)) as stream:
            return bytes(stream.read())

    def open(self, name: str) -> Any:
        """Return a file opened for reading, with seek."""
        return self.filesystem.open_input_file(self._of(name))

    def sha256(self, name: str) -> str:
        """Return the SHA-256 of a file, read block by block."""
        digest = hashlib.sha256()
        with self.filesystem.open_input_stream(self._of(name)) as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest()

    @contextmanager
    def create(self, name: str) -> Iterator[HashedFile]:
        """Give a new file to write, which is there under its name when the block has ended."""
        local = self.local
        if local is not None:
            (local / name).parent.mkdir(parents=True, exist_ok=True)
            with (local / name).open("wb") as file:
                yield HashedFile(file)
                file.flush()
                os.fsync(file.fileno())
            return
        with self.filesystem.open_output_stream(self._of(name)) as stream:
            yield HashedFile(stream)

    def write(self, name: str, data: bytes) -> None:
        """Write a small file at once: a reader sees all of it, or what was there before."""
        local = self.local
        with self.create(name if local is None else f"{name}.new") as file:
            file.write(data)
        if local is not None:
            (local / f"{name}.new").replace(local / name)

    def delete(self, name: str) -> None:
        """Delete a file if it is there."""
        from pyarrow.fs import FileType

        if self.filesystem.get_file_info(self._of(name)).type == FileType.File:
            self.filesystem.delete_file(self._of(name))

    def _of(self, name: str) -> str:
        return f"{self.path}/{name}"


class HashedFile(io.RawIOBase):
    """A file that is only written, and knows how long it is and its SHA-256."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """The SHA-256 of what has been written, in hexadecimal."""
        return self._digest.hexdigest()

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def tell(self) -> int:
        """Return how many bytes have been written."""
        return self.size

    def write(self, data: Any) -> int:
        """Write bytes; return how many."""
        length = memoryview(data).nbytes
        self._digest.update(data)
        self._file.write(data)
        self.size += length
        return length


def place_of(location: str | Path) -> Place:
    """Return the place that a path or URL means; nothing is made there.

    Credentials and the endpoint of an object store come from the environment, as its own tools read them: see
    docs/export.md.
    UsageError for a URL of another kind; CatalogError when its file system cannot be had.
    """
    from pyarrow.fs import FileSystem, LocalFileSystem

    text = str(location)
    scheme, found, rest = text.partition("://")
    if not found:
        return Place(LocalFileSystem(), str(Path(location).absolute()), text)
    shown = address(text).rstrip("/")
    if scheme not in SCHEMES or not rest.strip("/"):
        kinds = ", ".join(f"{name}://" for name in SCHEMES)
        raise UsageError(f"{shown} is no folder, nor a URL that begins with {kinds} and names a bucket")
    try:
        filesystem, path = _azure(rest) if scheme == "az" else FileSystem.from_uri(_with_region(text))
    except (OSError, ValueError) as error:
        raise CatalogError(f"cannot reach {shown}: {reason(error)}") from None
    return Place(filesystem, path.strip("/"), shown)


def _with_region(url: str) -> str:
    # Without a region pyarrow asks Amazon for the bucket's, which a server of one's own does not have.
    own = (
        any(os.environ.get(name) for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3")) or "endpoint_override" in url
    )
    named = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    region = named or ("us-east-1" if own else None)
    if not url.startswith("s3://") or region is None or re.search(r"[?&]region=", url):
        return url
    return f"{url}{'&' if '?' in url else '?'}region={region}"


def _azure(rest: str) -> tuple[Any, str]:
    from pyarrow.fs import AzureFileSystem

    account = os.environ.get("AZURE_STORAGE_ACCOUNT")
    if not account:
        raise UsageError("az:// needs the name of the account in AZURE_STORAGE_ACCOUNT")
    return AzureFileSystem(account, account_key=os.environ.get("AZURE_STORAGE_KEY")), rest


def reason(error: Exception) -> str:
    """Return why a file system failed, in one line, without its own numbers for the request."""
    text = getattr(error, "strerror", None) or str(error)
    return re.sub(r"\s*\((?:Request ID|RequestId)[^)]*\)", "", " ".join(str(text).split()))
