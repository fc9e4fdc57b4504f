"""`--output FORMAT=FILE`: several reports of one run, each whole or not at all."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from cli_runs import DRAFT, PACK, Desk, command, new_desk

from claimlint.reports import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("--rules", "pack.yaml", "--select", "test")
MANY = "A grindle cure.\n\n" * 256


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return new_desk(tmp_path, capsys, monkeypatch)


def read(desk: Desk, name: str) -> str:
    return (desk.folder / name).read_text("utf-8")


def leftovers(desk: Desk) -> list[str]:
    return sorted(path.name for path in desk.folder.iterdir())


# --- what is written --------------------------------------------------------------------------


ALL = [f"--output={form}=out.{form}" for form in FORMATS]


def test_a_file_holds_what_the_same_format_prints(desk: Desk) -> None:
    written = desk.check("draft.md", *ALL)
    for form in ("text", "sarif", "html"):
        printed = desk.check("draft.md", "--format", form)
        assert read(desk, f"out.{form}") == printed.out
        assert written.code == printed.code == 1
    assert written.out == read(desk, "out.text"), "standard output is independent of the files"


def test_several_outputs_of_one_run_and_a_format_on_standard_output(desk: Desk) -> None:
    run = desk.check("draft.md", "--format", "json", "-q", *ALL)
    assert len(json.loads(run.out)["findings"]) == 3
    assert len(json.loads(read(desk, "out.sarif"))["runs"][0]["results"]) == 3
    assert len(json.loads(read(desk, "out.gitlab"))) == 3
    assert len(json.loads(read(desk, "out.rdjson"))["diagnostics"]) == 3
    assert len(read(desk, "out.jsonl").splitlines()) == 4
    assert len(list(ElementTree.fromstring(read(desk, "out.junit")).iter("testcase"))) == 3
    assert "\x1b" not in read(desk, "out.text")
    assert read(desk, "out.concise").count("\n") == 4, "-q is about standard output"


def test_outputs_are_the_same_bytes_each_time(desk: Desk) -> None:
    desk.check("draft.md", *ALL)
    first = {form: read(desk, f"out.{form}") for form in FORMATS}
    desk.check("draft.md", *ALL)
    assert {form: read(desk, f"out.{form}") for form in FORMATS} == first


def test_an_output_replaces_an_older_one_and_leaves_nothing_else(desk: Desk) -> None:
    desk.write("out.json", "old")
    (desk.folder / "out.json").chmod(0o640)
    desk.check("draft.md", "--output", "json=out.json")
    assert json.loads(read(desk, "out.json"))["summary"]["error"] == 1
    if os.name == "posix":
        assert stat.S_IMODE((desk.folder / "out.json").stat().st_mode) == 0o640
    assert leftovers(desk) == ["draft.md", "out.json", "pack.yaml"]


def test_a_link_keeps_pointing_at_its_file(desk: Desk) -> None:
    desk.write("real.json", "old")
    try:
        (desk.folder / "link.json").symlink_to("real.json")
    except OSError:
        pytest.skip("no symbolic links here")
    desk.check("draft.md", "--output", "json=link.json")
    assert (desk.folder / "link.json").is_symlink()
    assert json.loads(read(desk, "real.json"))["version"] == 1


def test_junit_fails_what_the_exit_code_fails(desk: Desk) -> None:
    desk.write("a.md", "A grindle glow.")
    for fail_on, code in (("warning", 1), ("error", 0)):
        run = desk.check("a.md", "--fail-on", fail_on, "--output", "junit=out.xml")
        root = ElementTree.fromstring(read(desk, "out.xml"))
        assert (run.code, root.get("failures")) == (code, str(code))


def test_standard_input_is_quoted_and_shown_too(desk: Desk) -> None:
    draft = "# Notes\n\nÉ 😀 grindle cure.\n".encode()
    targets = ("--output", "rdjson=out.rdjson", "--output", "html=out.html")
    assert desk.check("-", *targets, stdin=draft).code == 1
    (diagnostic,) = json.loads(read(desk, "out.rdjson"))["diagnostics"]
    assert diagnostic["location"]["range"]["start"] == {"line": 3, "column": 9}
    assert ">grindle cure</mark>" in read(desk, "out.html")


def test_a_clean_run_writes_its_reports_too(desk: Desk) -> None:
    desk.write("a.md", "Nothing here.")
    run = desk.check("a.md", "--output", "sarif=out.sarif", "--output", "html=out.html")
    assert run.code == 0
    assert json.loads(read(desk, "out.sarif"))["runs"][0]["results"] == []
    assert "no findings in 1 file" in read(desk, "out.html")


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("out.sarif", "'out.sarif' is not FORMAT=FILE, e.g. html=report.html"),
        ("sarif=", "'sarif=' is not FORMAT=FILE"),
        ("sarf=out", "unknown format 'sarf'; did you mean 'sarif'?"),
        ("xyzzy=out", "unknown format 'xyzzy' (known: text, concise, json,"),
        ("json=-", "for standard output use --format json"),
    ],
)
def test_an_unclear_output_is_wrong_usage(desk: Desk, target: str, message: str) -> None:
    run = desk.check("draft.md", "--output", target)
    assert (run.code, run.out) == (2, "")
    assert message in " ".join(run.err.split())


def test_one_file_for_two_reports_is_refused(desk: Desk) -> None:
    run = desk.check("draft.md", "--output", "json=out", "--output", "sarif=./out")
    assert (run.code, run.out) == (2, "")
    assert "'./out' is named twice" in run.err


def test_an_output_in_no_folder_is_an_error_before_anything_is_judged(desk: Desk) -> None:
    desk.write("bad.md", b"\xff\xfe\xfa not to be decoded")
    run = desk.check("bad.md", "--output", "json=gone/out.json")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("claimlint: error: gone/out.json: cannot be written: No such file")


def test_a_folder_or_a_device_is_no_output(desk: Desk) -> None:
    (desk.folder / "out").mkdir()
    assert "out: cannot be written: is a folder" in desk.check("draft.md", "--output=json=out").err
    if os.path.exists(os.devnull) and os.name == "posix":
        run = desk.check("draft.md", f"--output=json={os.devnull}")
        assert (run.code, run.out) == (2, "")
        assert "is no regular file" in run.err
        assert not os.path.isfile(os.devnull)


def test_a_folder_without_permission_is_no_place_for_an_output(desk: Desk) -> None:
    locked = desk.folder / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    if os.access(locked, os.W_OK):
        pytest.skip("this user may write everywhere")
    run = desk.check("draft.md", "--output", "json=locked/out.json")
    assert (run.code, run.out) == (2, "")
    assert "locked/out.json: cannot be written: " in run.err


@pytest.mark.parametrize("paths", [("draft.md",), (".",)])
def test_a_draft_is_never_overwritten(desk: Desk, paths: tuple[str, ...]) -> None:
    run = desk.check(*paths, "--output", "html=./draft.md")
    assert (run.code, run.out) == (2, "")
    assert "draft.md: is one of the drafts and is not overwritten" in run.err
    assert read(desk, "draft.md") == DRAFT


def test_a_draft_by_another_name_is_not_overwritten_either(desk: Desk) -> None:
    os.link(desk.folder / "draft.md", desk.folder / "other.txt")
    assert desk.check("draft.md", "--output", "text=other.txt").code == 2
    assert read(desk, "draft.md") == DRAFT


def test_if_one_output_cannot_be_written_none_is(desk: Desk) -> None:
    desk.write("out.json", "old")
    run = desk.check("draft.md", "--output", "json=out.json", "--output", "html=gone/out.html")
    assert run.code == 2
    assert read(desk, "out.json") == "old"


def test_what_cannot_be_judged_leaves_an_older_report_alone(desk: Desk) -> None:
    desk.write("bad.md", b"\xff")
    desk.write("out.json", "old")
    assert desk.check("bad.md", "--output", "json=out.json").code == 2
    assert read(desk, "out.json") == "old"


# --- exit codes -------------------------------------------------------------------------------


def test_256_findings_are_no_pass_in_any_format(desk: Desk) -> None:
    desk.write("many.md", MANY)
    run = desk.check("many.md", "--format", "github", *ALL)
    assert run.code == 1
    assert len(run.out.splitlines()) == 257
    assert len(json.loads(read(desk, "out.json"))["findings"]) == 256
    assert ElementTree.fromstring(read(desk, "out.junit")).get("failures") == "256"
    assert read(desk, "out.html").count('class="finding ') == 256


@pytest.mark.parametrize("form", ["html", "github"])
def test_a_broken_pipe_changes_no_verdict_and_no_file(tmp_path: Path, form: str) -> None:
    (tmp_path / "pack.yaml").write_text(PACK)
    (tmp_path / "long.md").write_text(MANY)
    arguments = ("check", *OWN, "long.md", "--format", form, "--output", "gitlab=out.json")
    with subprocess.Popen(
        command(*arguments), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        complaints = running.stderr.read()
    assert (complaints, running.returncode) == (b"", 1)
    assert len(json.loads((tmp_path / "out.json").read_text())) == 256
