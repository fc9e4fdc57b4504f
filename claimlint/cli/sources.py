"""The way back from a path in a report to the draft that was judged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimlint.drafts import Draft, ReadOptions


class Sources:
    """Reads drafts again to be quoted; one that has gone since it was judged is no error."""

    def __init__(
        self, reading_of: Callable[[str], ReadOptions], stdin: bytes | None = None
    ) -> None:
        self._reading_of = reading_of
        self._stdin = stdin
        self._text: tuple[str, str] = ("", "")

    def text(self, path: str) -> str:
        """The text that positions in the draft count in; empty if it is gone."""
        if path != self._text[0]:
            self._text = (path, self._read_text(path))
        return self._text[1]

    def draft(self, path: str) -> Draft | None:
        """The draft; None if it is gone, or cannot be read any more."""
        from claimlint.drafts import parse_bytes

        try:
            return parse_bytes(self._data(path), path, self._reading_of(path))
        except (OSError, ClaimlintError):
            return None

    def _data(self, path: str) -> bytes:
        return Path(path).read_bytes() if self._stdin is None else self._stdin

    def _read_text(self, path: str) -> str:
        from claimlint.drafts import format_of
        from claimlint.drafts.decoding import decode

        form = format_of(path)
        if form is not None and form.binary:
            draft = self.draft(path)
            return draft.text if draft else ""
        try:
            return decode(self._data(path), path, self._reading_of(path).encoding)
        except (OSError, ClaimlintError):
            return ""
