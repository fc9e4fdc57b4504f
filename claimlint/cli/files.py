"""Writing files."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path, PurePath

from claimlint.errors import ClaimlintError


def write_whole(path: str, data: bytes) -> None:
    """Write a file so that it is there whole or not at all; an existing one is replaced.

    Raises ClaimlintError if it cannot be written.
    """
    target = Path(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise ClaimlintError(f"cannot be written: {error.strerror}", path) from None
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def write_new(path: str, text: str) -> None:
    """Write a file that must not exist yet, also if it comes into being just now.

    Raises ClaimlintError if it exists or cannot be written.
    """
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise ClaimlintError("exists already and is not overwritten", shown(path)) from None
    except OSError as error:
        raise ClaimlintError(f"cannot be written: {error.strerror}", shown(path)) from None


def shown(path: str) -> str:
    """A path as messages show it on every system."""
    return PurePath(path).as_posix()


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those of any new file."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
