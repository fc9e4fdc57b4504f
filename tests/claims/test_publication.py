"""A citation leads to its study in whatever form publishers and libraries write the number."""

from __future__ import annotations

import pytest

from claimlint.claims.publication import numbers_in, numbers_of
from claimlint.linter import Linter, Options
from claimlint.registry.model import Source

DOI = "10.1371/journal.pone.9963773"
DOI_FORMS = [
    "https://doi.org/{}",
    "http://dx.doi.org/{}",
    "https://www.doi.org/{}.",
    "https://doi.org/10.1371%2Fjournal.pone.9963773",
    "https://publisher.example/doi/{}",
    "https://publisher.example/doi/abs/{}",
    "https://publisher.example/doi/full/{}",
    "https://publisher.example/doi/full/{}?download=true",
    "https://publisher.example/doi/pdf/{}",
    "https://publisher.example/doi/epdf/{}#page=3",
    "https://publisher.example/doi/reader/{}",
    "https://publisher.example/content/{}v1.full.pdf",
    "https://publisher.example/content/{}v2",
    "https://publisher.example/article/{}/full",
    "https://publisher.example/article/{}/abstract",
    "https://publisher.example/article/{}/pdf/",
    "https://publisher.example/article/{}.pdf",
    "https://publisher.example/chapter/{}/fulltext.html",
    "https://publisher.example/article?id={}&type=printable",
    "https://publisher.example/article?doi={}",
    "https://publisher.example/article/10.1371/JOURNAL.PONE.9963773",
    "doi:{}",
    "DOI {}, page 4",
    "(see {})",
]
PMID_FORMS = [
    "https://pubmed.ncbi.nlm.nih.gov/99691095/",
    "https://pubmed.ncbi.nlm.nih.gov/99691095/?format=abstract",
    "http://www.ncbi.nlm.nih.gov/pubmed/99691095",
    "https://www.ncbi.nlm.nih.gov/m/pubmed/99691095/",
    "https://www.ncbi.nlm.nih.gov/pubmed/?term=99691095",
    "https://pubmed.ncbi.nlm.nih.gov/?term=99691095%5Buid%5D",
    "https://www.ncbi.nlm.nih.gov/entrez/query.fcgi?db=pubmed&cmd=Retrieve&list_uids=99691095",
    "https://europepmc.org/article/MED/99691095",
    "http://europepmc.org/abstract/med/99691095",
    "PMID: 99691095",
    "PMID 99691095;",
]
PMC_FORMS = [
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC9956905/",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9956905/pdf/main.pdf",
    "https://www.ncbi.nlm.nih.gov/labs/pmc/articles/PMC9956905/#s2",
    "https://europepmc.org/article/PMC/PMC9956905",
    "https://europepmc.org/articles/pmc9956905?pdf=render",
    "PMCID: PMC9956905",
]


@pytest.mark.parametrize("form", DOI_FORMS)
def test_a_doi_is_read_from_every_address(form: str) -> None:
    assert f"doi:{DOI}" in numbers_in(form.format(DOI))


@pytest.mark.parametrize("form", PMID_FORMS)
def test_a_pubmed_number_is_read_from_every_address(form: str) -> None:
    assert numbers_in(form) == {"pmid:99691095"}


@pytest.mark.parametrize("form", PMC_FORMS)
def test_a_pubmed_central_number_is_read_from_every_address(form: str) -> None:
    assert "pmc:9956905" in numbers_in(form)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1016/S0140-6736(05)66544-1", "10.1016/s0140-6736(05)66544-1"),
        ("(10.1016/S0021-9258(18)64849-5)", "10.1016/s0021-9258(18)64849-5"),
        ("https://x.example/doi/abs/10.1016/0140-6736(90)91706-K/full", None),
        ("https://www.nature.com/articles/s41591-022-02026-4.pdf", "10.1038/s41591-022-02026-4"),
    ],
)
def test_brackets_and_house_numbers(text: str, doi: str | None) -> None:
    assert f"doi:{doi or '10.1016/0140-6736(90)91706-k'}" in numbers_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "version 10.1371 of the file",
        "It cost 10.50/month.",
        "call 99691095",
        "https://shop.example/p/99691095",
        "https://clinicaltrials.gov/study/NCT99691095",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert numbers_in(text) == frozenset()


def test_a_longer_doi_is_another_publication() -> None:
    assert f"doi:{DOI}" not in numbers_in(f"https://doi.org/{DOI}9")
    assert f"doi:{DOI}" not in numbers_in(f"https://doi.org/{DOI}.s001")


def test_the_numbers_of_a_source_include_those_of_its_address() -> None:
    source = Source(cite="x", doi="10.1000/ABC", pmid="77", url=PMC_FORMS[0])
    assert numbers_of(source) == {"doi:10.1000/abc", "pmid:77", "pmc:9956905"}


STUDY = """\
entries:
  - id: bowls
    name: humming bowl
    kind: device
    route: exempt
    names: [humming bowl+]
    reviewed: "2026-01-31"
    studies:
      - id: reed-2013
        name: Reed 2013
        year: 2013
        design: randomized
        control: placebo
        blinding: double
        technology: bowls
        n: 48
        population: {species: human, condition: healthy}
        source:
          cite: Reed A. Bowls. 2013
          doi: 10.1371/journal.pone.9963773
          pmid: "99691095"
          url: https://pmc.ncbi.nlm.nih.gov/articles/PMC9956905
          verified: true
"""


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    folder = tmp_path_factory.mktemp("registry")
    (folder / "bowls.yaml").write_text(STUDY, encoding="utf-8")
    return Linter(Options(registries=(str(folder),), select=("num.registry-mismatch",)))


@pytest.mark.parametrize(
    "form", [*(form.format(DOI) for form in DOI_FORMS[:10]), *PMID_FORMS[:8], *PMC_FORMS[:4]]
)
def test_a_sentence_is_held_against_the_study_that_it_links_to(linter: Linter, form: str) -> None:
    (found,) = linter.check_text(f"[A trial]({form}) followed 480 people.", "a.md").findings
    assert [(e.id, e.field) for e in found.evidence] == [("reed-2013", "sample size")]
    assert linter.check_text(f"[A trial]({form}) followed 48 people.", "a.md").findings == ()


def test_a_sentence_that_links_elsewhere_is_not(linter: Linter) -> None:
    text = "[A trial](https://doi.org/10.1371/journal.pone.9963774) followed 480 people."
    assert linter.check_text(text, "a.md").findings == ()
