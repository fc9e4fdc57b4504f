"""Rule packs fail closed: one message that says what is wrong and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_samples import EXAMPLES, pack, rule, write

from claimlint.errors import ClaimlintError
from claimlint.language.fold import fold
from claimlint.language.tokens import tokenize
from claimlint.rulebook.files import pack_files
from claimlint.rulebook.load import load_rulebook


def refusal(*files: Path) -> ClaimlintError:
    with pytest.raises(ClaimlintError) as caught:
        load_rulebook(files)
    return caught.value


def test_rules_are_compiled_and_sorted(tmp_path: Path) -> None:
    one = write(tmp_path, "b.yaml", pack(rule("test.b", "find: ['{tool} cure']")))
    two = write(tmp_path, "a.yaml", pack(rule("test.a"), lists="lists: {tool: [wand+]}\n"))
    book = load_rulebook([one, two])
    assert [rule.id for rule in book.rules] == ["test.a", "test.b"]
    assert list(book.phrases.find(tokenize(fold("Wands cure")))) == [("test.b", 0, 10)]
    first = book.get("test.b")
    assert first is not None
    assert first.where == f"{one}:3:5"
    assert (first.family, first.check, first.jurisdictions) == ("test", "phrases", ("us",))
    assert first.contexts["negated"] == "drop"
    assert book.get("test.c") is None
    assert [rule.id for rule in book.only(["test.b"]).rules] == ["test.b"]


def test_a_rule_may_change_what_a_context_does(tmp_path: Path) -> None:
    body = "find: [cure]\n    contexts: {negated: report}"
    loaded = load_rulebook([write(tmp_path, "p.yaml", pack(rule(body=body)))]).rules[0]
    assert (loaded.contexts["negated"], loaded.contexts["hedged"]) == ("report", "lower")


NO_NOTE = "{seller: error, affiliate: warning}"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (pack(rule(), rule()), ":12:5", "duplicate rule id 'test.one' (first at {file}:3:5)"),
        (pack(rule("One")), ":3:5", "rule id 'One' is not of the form family.name"),
        (pack(rule("test.One")), ":3:5", "rule id 'test.One' is not of the form family.name"),
        (pack(rule("test.a.b")), ":3:5", "rule id 'test.a.b' is not of the form family.name"),
        (pack(rule(severity=NO_NOTE)), ":8:5", "severity lacks independent"),
        (pack(rule(severity="{seller: bad, affiliate: note, independent: note}")), ":8:5",
         "Invalid enum value 'bad'"),
        (pack(rule(body="find: [cure]\n    nere: [x]")), ":11:5", "unknown field 'nere'"),
        (pack(rule(body="find: [cure]\n    yields_to: [test.gone]")), ":11:17",
         "'test.one' cannot yield to 'test.gone': no other rule of that name"),
        (pack(rule(body="find: [cure]\n    subject: {kind: [x]}")), ":11:15",
         "unknown field 'kind'"),
        (pack(rule(body="find: [cure]\n    contexts: {denied: drop}")), ":11:5",
         "Invalid enum value 'denied'"),
        (pack(rule(body="find: [cure]\n    check: magic")), ":11:5",
         "Invalid enum value 'magic'"),
        (pack(rule(body="find: [cure]\n    jurisdictions: [mars]")), ":11:21",
         "Invalid enum value 'mars'"),
        (pack(rule(body="find: [cure, (cure]")), ":10:18", "'(cure': '(' without ')'"),
        (pack(rule(body="find: [cure]\n    unless: ['#']")), ":11:14",
         "'#' has no word to search for"),
        (pack(rule(body="find: [cure]\n    near: [a, '[1]']")), ":11:15",
         "'[1]' has no word to search for"),
        (pack(rule(body="find: ['{gone} cure']")), ":10:12",
         "'{gone} cure': unknown phrase list 'gone'"),
        (pack(rule(body="find: [{regex: '(cure', words: [cure]}]")), ":10:12",
         "bad regex: missing )"),
        (pack(rule(body="find: [{regex: cure, words: []}]")), ":10:12",
         "a regex needs 'words'"),
        (pack(rule(body="find: [{regex: cure}]")), ":10:12",
         "Object missing required field `words`"),
        (pack(rule(body="find: [{regex: cure, words: [two words]}]")), ":10:12",
         "'two words' under 'words' is not a single word"),
        (pack(rule(body="check: phrases")), ":3:5", "a phrase rule needs 'find'"),
        (pack(rule(examples="{flag: [A cure.]}")), ":11:5",
         "a rule needs examples to flag and to allow"),
        (pack(rule(examples="{allow: [A cure.]}")), ":11:5",
         "a rule needs examples to flag and to allow"),
        (pack(rule(), lists="lists: {tool: [a], tool: [b]}\n"), ":12:20",
         "duplicate key 'tool'"),
        ("pack: test\nrules:\n  - id: test.one\n", ":3:5", "Object missing required field"),
        ("rules: []\n", ":1:1", "Object missing required field `pack`"),
        ("pack: test\nlists: {tool: [wand]}\n", "", "the rule packs hold no rule"),
        ("pack: test\n", "", "the rule packs hold no rule"),
        ("", "", "the file is empty"),
        ("pack: [\n", ":2:1", "YAML: did not find expected node content"),
    ],
)  # fmt: skip
def test_a_bad_pack_is_one_message_with_its_place(
    tmp_path: Path, text: str, place: str, message: str
) -> None:
    file = write(tmp_path, "p.yaml", text)
    error = refusal(file)
    assert error.where == f"{file}{place}"
    assert error.message.startswith(message.replace("{file}", str(file)))


def test_the_examples_of_this_file_are_good_apart_from_what_they_show(tmp_path: Path) -> None:
    file = write(tmp_path, "p.yaml", pack(rule(examples=EXAMPLES)))
    assert len(load_rulebook([file]).rules) == 1


def test_an_id_is_taken_across_packs(tmp_path: Path) -> None:
    one = write(tmp_path, "one.yaml", pack(rule()))
    two = write(tmp_path, "two.yaml", pack(rule()))
    error = refusal(one, two)
    assert error.where == f"{two}:3:5"
    assert error.message == f"duplicate rule id 'test.one' (first at {one}:3:5)"


def test_a_list_is_defined_once_across_packs(tmp_path: Path) -> None:
    lists = "lists:\n  tool: [wand]\n"
    one = write(tmp_path, "one.yaml", pack(rule("test.a"), lists=lists))
    two = write(tmp_path, "two.yaml", pack(rule("test.b"), lists=lists))
    error = refusal(one, two)
    assert (error.where, error.message) == (
        f"{two}:13:3",
        "phrase list 'tool' is defined twice",
    )


def test_a_broken_list_blames_the_rule_that_uses_it(tmp_path: Path) -> None:
    lists = "lists: {tool: [wand, 'rod)']}\n"
    error = refusal(
        write(tmp_path, "p.yaml", pack(rule(body="find: ['{tool} cure']"), lists=lists))
    )
    assert error.where.endswith("p.yaml:10:12")
    assert error.message == "list 'tool', 'rod)': unexpected ')'"


def test_pack_files_of_folders_and_files(tmp_path: Path) -> None:
    house = tmp_path / "house"
    (house / "cues").mkdir(parents=True)
    for name in ("b.yaml", "a.yaml", "INDEX.yaml", "notes.txt", "cues/c.yaml"):
        write(house, name, "")
    own = write(tmp_path, "own.yaml", "")
    assert pack_files([house, own]) == (house / "a.yaml", house / "b.yaml", own)
    assert set(pack_files([house, house / "a.yaml"])) == {house / "a.yaml", house / "b.yaml"}


@pytest.mark.parametrize(
    ("name", "message"),
    [("gone", "no such rule pack"), ("empty", "the folder holds no rule pack (*.yaml)")],
)
def test_a_place_without_packs(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "empty", "INDEX.yaml", "")
    with pytest.raises(ClaimlintError) as caught:
        pack_files([tmp_path / name])
    assert (caught.value.where, caught.value.message) == (str(tmp_path / name), message)
