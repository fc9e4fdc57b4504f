"""Hostile drafts in every format: time and memory of each, and that none of them is a crash.

    python benchmarks/hostile_inputs.py [--scale 1.0] [--only WORD] [--judge]

Each input is read in a process of its own, with a limit on its memory. A draft or one clear error
is good; a traceback, an exhausted memory or a time-out is not, and makes the exit status 1. With
`--judge` the whole check runs on the input instead of its reader alone.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

MEMORY = 6 << 30
SECONDS = 600
_READ = """
import sys
from pathlib import Path
from claimlint.drafts import parse_bytes
from claimlint.errors import ClaimlintError
try:
    draft = parse_bytes(Path(sys.argv[1]).read_bytes(), sys.argv[1])
except ClaimlintError as error:
    print("error:", str(error).rpartition("/")[2][:90])
else:
    size = sum(len(block.text) for block in draft.blocks)
    print(len(draft.blocks), "blocks,", size, "characters")
"""
_PROSE = "It lifts the skin of most people, says a study of forty. "
_PATHS = (
    "md",
    "mdx",
    "html",
    "txt",
    "rst",
    "adoc",
    "ipynb",
    "tsx",
    "vue",
    "svelte",
    "astro",
    "php",
)
_NESTED = {
    "md": ("[", "![", "(", "> ", "- ", "1. ", "*a ", "**a", "`a ", "<div>", "<b>", "&", "{{< a "),
    "mdx": ("[", "> ", "- ", "{", "<A>", "<A b={", "{`", "<", "(", "{/*"),
    "html": (
        "<div>",
        "<b>",
        "<ul><li>",
        "<blockquote>",
        "<q>",
        "<table><tr><td>",
        "<",
        "<svg>",
        "&",
    ),
    "txt": ("(", "[", "\u201c", "> ", "- ", "\t", "\n- "),
    "rst": ("[", "`", "*a ", "**a ", "> ", "- ", "|", ":a:`", "\n.. note:: ", "\n\n* a\n\n  * b"),
    "adoc": (
        "[",
        "*a ",
        "_",
        "`",
        "\n* a",
        "\n====\n",
        "((",
        "\n|===\n",
        "link:a[",
        "{a",
        "\n[quote]\n",
    ),
    "ipynb": ("[", '{"cells":', '{"cells": [{"source": ['),
    "tsx": ("<div>", "{", "(", "[", "<A b={", "`${", "<", "{a && ", "{'"),
    "vue": ("<div>", "{{", "<template>", "<p v-if='", "<"),
    "svelte": ("<div>", "{", "{#if a}", "{`${", "<"),
    "astro": ("<div>", "{", "{a && <b>", "{`${", "<"),
    "php": ("<div>", "<?php ", "<?php echo '", "<?= (", "<"),
}
_LINES = {"md": "- ", "rst": "- ", "adoc": "* ", "txt": "- ", "mdx": "- "}
Case = tuple[str, str, Callable[[], bytes]]


def cases(scale: float) -> Iterator[Case]:
    """Name, suffix and content of each input."""
    many = int(100_000 * scale)
    for path in _PATHS:
        yield "a large file", path, partial(_large, path, int(50e6 * scale))
        yield "one long line", path, partial(_wrapped, path, _PROSE * int(10e6 * scale / 57))
        yield "NUL bytes", path, partial(_wrapped, path, "a\0b " * many)
        for part in _NESTED[path]:
            yield f"{part.strip()!r} nested", path, partial(_raw, path, part * many)
    for path, mark in _LINES.items():
        lines = (f"{'  ' * depth}{mark}a\n\n" for depth in range(int(3_000 * scale)))
        yield "lists by indentation", path, partial(_raw, path, "".join(lines))
    for name, text in _front_matter(many):
        yield f"front matter: {name}", "md", text.encode
    yield "odd code", "tsx", ("export default <p>a" + "</b>{%" * many).encode
    yield "no zip", "docx", ("PK\3\4" + "\0" * many).encode
    for name, body in _word_files(many):
        yield name, "docx", partial(_zipped, body)
    yield "zip bomb", "docx", partial(_zipped, "a", int(2e9 * scale))
    yield "entities", "docx", partial(_zipped, "<w:p>&j;</w:p>", doctype=_entities())


def _word_files(many: int) -> Iterator[tuple[str, str]]:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    yield "deep elements", "<w:sdt>" * many
    yield "deep tables", "<w:tbl><w:tr><w:tc>" * many
    yield "unclosed fields", f"<w:p>{field * many}</w:p>"
    yield "paragraphs", f"<w:p><w:r><w:t>{_PROSE}</w:t></w:r></w:p>" * (3 * many)


def _large(path: str, size: int) -> bytes:
    return _wrapped(path, _lines(path, size))


def _lines(path: str, size: int) -> str:
    line = f"<p>{_PROSE * 4}</p>\n" if path in ("html", "php", "vue") else _PROSE * 4 + "\n\n"
    return line * (size // len(line))


def _wrapped(path: str, text: str) -> bytes:
    if path == "ipynb":
        return json.dumps({"nbformat": 4, "cells": [_cell(text)]}).encode()
    if path == "tsx":
        return f"export default () => <div>{text}</div>;".encode()
    return _raw(path, text)


def _raw(path: str, text: str) -> bytes:
    return (f"<template>{text}</template>" if path == "vue" else text).encode()


def _cell(text: str) -> dict[str, object]:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def _front_matter(many: int) -> Iterator[tuple[str, str]]:
    yield "YAML lists", f"---\na: {'[' * many}\n---\nText.\n"
    yield (
        "YAML anchors",
        "---\na: &a [x]\n"
        + "".join(
            f"b{n}: &b{n} [{', '.join([f'*{before}'] * 9)}]\n"
            for n, before in enumerate(["a", *(f"b{i}" for i in range(30))])
        )
        + "---\nText.\n",
    )
    yield (
        "YAML tags",
        f"---\na: !!python/object/apply:os.system [b]\n{'c: !!a b' * many}\n---\nText.\n",
    )
    yield "TOML arrays", f"+++\na = {'[' * many}\n+++\nText.\n"
    yield "TOML tables", f"+++\n[{'.'.join(['a'] * many)}]\nb = 1\n+++\nText.\n"
    yield "TOML number", f"+++\na = {'9' * many}\n+++\nText.\n"
    yield "JSON lists", f'{{"a": {"[" * many}\n}}\nText.\n'
    yield "JSON number", f'{{"a": {"9" * many}}}\nText.\n'
    yield "JSON objects", '{"a":' * many + "\nText.\n"


def _entities() -> str:
    steps = "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    return f'<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">{steps}]>'


def _zipped(body: str, times: int = 1, doctype: str = "") -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{doctype}<w:document xmlns:w="{word}"><w:body>'
        f"{body * times}</w:body></w:document>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _run(file: Path, judge: bool) -> tuple[bool, str]:
    command = [sys.executable, "-m", "claimlint", "check", "--format", "json", str(file)]
    command = command if judge else [sys.executable, "-c", _READ, str(file)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(
            ["/usr/bin/env", *command],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            preexec_fn=_limited,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False, f"no end within {SECONDS} s"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    good = done.returncode in ((0, 1, 2) if judge else (0,)) and "Traceback" not in done.stderr
    output = (done.stdout if good and not judge else done.stderr).strip().splitlines() or [""]
    said = (
        output[-1][-100:] if not judge or not good else f"exit {done.returncode} {output[-1][-70:]}"
    )
    return good, f"{seconds:6.1f} s {said}"


def main() -> int:
    """Print one line for each input; 1 if any of them was not handled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--judge", action="store_true")
    arguments = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, suffix, content in cases(arguments.scale):
            if arguments.only not in f"{suffix} {name}":
                continue
            file = Path(folder, f"draft.{suffix}")
            file.write_bytes(content())
            size = file.stat().st_size / 1e6
            good, said = _run(file, arguments.judge)
            failed += not good
            print(
                f"{'ok ' if good else 'BAD'} {suffix:6} {name:24} {size:6.1f} MB {said}", flush=True
            )
    print(f"{failed} not handled; at most {_peak():.0f} MB of memory in one process")
    return min(failed, 1)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3


if __name__ == "__main__":
    sys.exit(main())
