"""The package around a Word file (Open Packaging Conventions, ECMA-376 part 2): a zip of parts."""

from __future__ import annotations

import posixpath
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from claimlint.drafts.docx.xml import scan
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_PART = 32 << 20
"""Bytes that one part may have when it is inflated; the text of a thick book has 10 MiB."""
MAX_COPIED = 512 << 20
"""Bytes that all parts may have together when a package is copied."""

_CHUNK = 1 << 16
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class Relation(NamedTuple):
    """One relationship of a part: what it is for, and the part or address it leads to."""

    kind: str
    """The last word of its type, e.g. `styles`."""
    target: str
    """A part of the package, or the address as it is written if external."""
    external: bool


class Package:
    """A Word file whose parts are inflated on demand, never beyond a limit."""

    def __init__(self, data: bytes, path: str) -> None:
        """Raises ClaimlintError for bytes that are no zip, encrypted or ambiguous."""
        self.path = path
        self.data = data
        if data.startswith(_COMPOUND_FILE):
            raise self.refusal("encrypted, or an old .doc file: save it as .docx without password")
        try:
            self._zip = ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise self.refusal(f"not a Word file, or a truncated one ({error})") from None
        self._members = {info.filename: info for info in self._zip.infolist()}
        if len(self._members) != len(self._zip.infolist()):
            raise self.refusal("not a sound Word file: two of its parts have the same name")
        self._relations: dict[str, Mapping[str, Relation]] = {}

    def refusal(self, message: str) -> ClaimlintError:
        """The error that says so of this file."""
        return ClaimlintError(message, self.path)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """An XML part as UTF-8. Raises ClaimlintError if it is missing, broken or too large."""
        data = self._inflate(name)
        if data[:2] not in _UTF_16:
            return data
        try:
            return data.decode("utf-16").encode()
        except UnicodeError:
            raise self.refusal(f"not a sound Word file: {name} is no valid UTF-16") from None

    def main_part(self) -> str:
        """The part that holds the text. Raises ClaimlintError if there is none."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self:
                return relation.target
        raise self.refusal("not a Word file: it has no main document")

    def related(self, part: str, kind: str) -> str | None:
        """The part that another one is related to in this way, if the package has it."""
        for relation in self.relations(part).values():
            if relation.kind == kind and not relation.external and relation.target in self:
                return relation.target
        return None

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The relationships of a part (of the package itself: of ``""``) by id."""
        if part not in self._relations:
            reader = _Relations(part)
            name = relations_part(part)
            if name in self:
                scan(self.read(name), reader, name, self.path)
            self._relations[part] = reader.found
        return self._relations[part]

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with some parts changed or added (as UTF-8), all others as they are.

        Members keep their order, dates, attributes and compression; new ones come last. Raises
        ClaimlintError if a part is broken or all of them are too large.
        """
        buffer = BytesIO()
        room = MAX_COPIED
        with ZipFile(buffer, "w") as target:
            target.comment = self._zip.comment
            for name, info in self._members.items():
                if name in changed:
                    target.writestr(_like(info), self._encoded(name, changed[name]))
                else:
                    room = self._copy(info, target, room)
            for name in sorted(changed.keys() - self._members.keys()):
                target.writestr(_new(name), changed[name])
        return buffer.getvalue()

    def _copy(self, info: ZipInfo, target: ZipFile, room: int) -> int:
        """Copy one member; returns what is left of the room."""
        like = _like(info)
        like.file_size = info.file_size
        try:
            with self._zip.open(info) as source, target.open(like, "w") as sink:
                while chunk := source.read(_CHUNK):
                    room -= len(chunk)
                    if room < 0:
                        raise self.refusal(f"larger than {MAX_COPIED >> 20} MiB when inflated")
                    sink.write(chunk)
        except (*_BROKEN, RuntimeError) as error:
            raise self._broken(info.filename, error) from None
        return room

    def _encoded(self, name: str, data: bytes) -> bytes:
        """UTF-8 in the encoding that the part had before."""
        return data.decode().encode("utf-16") if self._inflate(name)[:2] in _UTF_16 else data

    def _inflate(self, name: str) -> bytes:
        info = self._members.get(name)
        if info is None:
            raise self.refusal(f"not a sound Word file: {name} is missing")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise self.refusal(f"not a sound Word file: {name} is compressed in an unknown way")
        try:
            with self._zip.open(info) as part:
                data = part.read(MAX_PART + 1)
        except (*_BROKEN, RuntimeError) as error:
            raise self._broken(name, error) from None
        if len(data) > MAX_PART:
            raise self.refusal(f"{name} is larger than {MAX_PART >> 20} MiB when inflated")
        return data

    def _broken(self, name: str, error: Exception) -> ClaimlintError:
        return self.refusal(f"not a sound Word file: {name} cannot be read ({error})")


class _Relations:
    """Collects the relationships in a `.rels` part."""

    def __init__(self, part: str) -> None:
        self.found: dict[str, Relation] = {}
        self._folder = posixpath.dirname(part)

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:  # noqa: ARG002
        if name != "rel:Relationship":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "")
        external = attributes.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", self._folder, unquote(target)))[1:]
        self.found[attributes.get("Id", "")] = Relation(kind, target, external)

    def end(self, name: str, at: int) -> None: ...

    def text(self, data: str) -> None: ...


def relations_part(part: str) -> str:
    """The name of the part with the relationships of another one."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _like(info: ZipInfo) -> ZipInfo:
    like = ZipInfo(info.filename, info.date_time)
    for field in ("compress_type", "external_attr", "create_system", "comment", "extra"):
        setattr(like, field, getattr(info, field))
    return like


def _new(name: str) -> ZipInfo:
    """A new member with the date that stands for none (the first a zip can hold)."""
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0
    return info
