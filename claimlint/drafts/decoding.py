"""From bytes to text: UTF-8, UTF-16 by its byte-order mark, Windows-1252 on request."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_LE

from claimlint.drafts.offsets import line_starts
from claimlint.errors import ClaimlintError

UTF_8 = "utf-8"
WINDOWS_1252 = "windows-1252"
ENCODINGS = (UTF_8, WINDOWS_1252)
"""What a user may ask for; UTF-16 is recognized by its mark under either."""

_UTF_16 = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
_NAMES = {"utf-8": "UTF-8", "cp1252": "Windows-1252", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


def decode(data: bytes, path: str, encoding: str = UTF_8) -> str:
    """The bytes of a draft as text without a byte-order mark.

    A byte-order mark decides before `encoding` does. Under `windows-1252`, bytes that are valid
    UTF-8 are still read as that: no Windows-1252 text of more than ASCII is by chance, and folders
    with both are common. Raises ClaimlintError for an unknown encoding, and with
    `path:line:column` for the first byte that the encoding does not know and for a NUL.
    """
    if encoding not in ENCODINGS:
        known = ", ".join(ENCODINGS)
        raise ClaimlintError(f"unknown encoding '{encoding}' (known: {known})", path)
    if data.startswith(BOM_UTF32_LE):
        raise ClaimlintError("UTF-32 is not supported: save the file as UTF-8", f"{path}:1:1")
    codec = _UTF_16.get(data[:2])
    if codec:
        text = _strict(data[2:], path, codec)
    elif encoding == WINDOWS_1252 and not _is_utf_8(data):
        text = _strict(data, path, "cp1252")
    else:
        text = _strict(data.removeprefix(BOM_UTF8), path, "utf-8")
    if "\0" in text:
        hint = " (UTF-16 without its mark?)" if not codec and data.count(0) * 3 > len(data) else ""
        place = _end_of(text[: text.index("\0")], path)
        raise ClaimlintError(f"contains a NUL byte: not a text file{hint}", place)
    return text


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _strict(data: bytes, path: str, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec)
        message = f"not valid {_NAMES[codec]}: byte 0x{data[error.start]:02x}"
        if codec == "utf-8" and not any(byte < 0x20 and byte not in b"\t\n\r\f" for byte in data):
            message += f" (an older encoding? try --encoding {WINDOWS_1252})"
        raise ClaimlintError(message, _end_of(before, path)) from None


def _end_of(before: str, path: str) -> str:
    starts = line_starts(before)
    return f"{path}:{len(starts)}:{len(before) - starts[-1] + 1}"
