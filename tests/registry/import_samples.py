"""Small files as FDA, the EU and reference managers publish them, and ways to break them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from claimlint.registry.importers import IMPORTERS

SHARED = Path(__file__).parents[3] / "shared" / "data"

FOICLASS = (
    "REVIEW_PANEL|MEDICALSPECIALTY|PRODUCTCODE|DEVICENAME|DEVICECLASS|UNCLASSIFIED_REASON|"
    "GMPEXEMPTFLAG|THIRDPARTYFLAG|REVIEWCODE|REGULATIONNUMBER|SUBMISSION_TYPE_ID|DEFINITION|"
    "PHYSICALSTATE|TECHNICALMETHOD|TARGETAREA|Implant_Flag|Life_Sustain_support_flag|"
    "SummaryMalfunctionReporting\n"
    "NE|NE|NFO|Stimulator, Transcutaneous Electrical, Aesthetic Purposes|2||N|N||882.5890|1|||||"
    "N|N|Eligible\n"
    "PM|PM|ISA|Massager, Therapeutic, Electric|1||N|N||890.5660|4|Kneads the patient\u2019s back|"
    "|||N|N|Eligible\n"
    "|SU|LMH|Implant, Dermal, For Aesthetic Use|3||N|N|||2|||||Y|N|Eligible\n"
)
PMN = (
    "KNUMBER|APPLICANT|CONTACT|STREET1|STREET2|CITY|STATE|COUNTRY_CODE|ZIP|POSTAL_CODE|"
    "DATERECEIVED|DECISIONDATE|DECISION|REVIEWADVISECOMM|PRODUCTCODE|STATEORSUMM|CLASSADVISECOMM|"
    "SSPINDICATOR|TYPE|THIRDPARTY|EXPEDITEDREVIEW|DEVICENAME\n"
    "K072260|CAROL COLE|A. PERSON|1 ROAD||VISTA|CA|US|92081||08/14/2007|11/27/2007|SESE|NE|NFO|"
    "Summary|NE||Traditional|N||NUFACE FACIAL TONING DEVICE\n"
    "K990101|ACME MEDICAL|B. PERSON|2 ROAD||TOWN|OH|US|44101||01/13/1999|2/3/1999|SESE|NE|NFO|"
    "Statement|NE||Traditional|N||GRINDLE \u2122 TONER\n"
    "DEN150001|BRIGHT INC.|C. PERSON|3 ROAD||TOWN|OH|US|44101|||06/05/2016|DENG|SU|PFQ|"
    "|SU||Direct|N||SHIMMER SYSTEM\n"
)
PMA = (
    "PMANUMBER|SUPPLEMENTNUMBER|APPLICANT|STREET_1|STREET_2|CITY|STATE|ZIP|ZIP_EXT|GENERICNAME|"
    "TRADENAME|PRODUCTCODE|ADVISORYCOMMITTEE|SUPPLEMENTTYPE|SUPPLEMENTREASON|REVIEWGRANTEDYN|"
    "DATERECEIVED|DECISIONDATE|DOCKETNUMBER|FEDREGNOTICEDATE|DECISIONCODE|AOSTATEMENT\n"
    "P110033||MAKER|1 ROAD||TOWN|CA|92612||Implant, dermal|JUVEDERM VOLUMA XC|LMH|SU|||N|"
    "09/28/2011|10/22/2013|13M-1311|11/08/2013|APPR|APPROVAL FOR CHEEK AUGMENTATION.\n"
    "P110033|S012|MAKER|1 ROAD||TOWN|CA|92612||Implant, dermal|JUVEDERM VOLUMA XC|LMH|SU|"
    "Real-Time Process|Process Change|N|01/02/2015|03/04/2015|||APPR|CHANGE OF A LABEL,\n"
    "WHICH RUNS OVER TWO LINES.\n"
    "P110033|S047|MAKER|1 ROAD||TOWN|CA|92612||Implant, dermal|JUVEDERM VOLUMA XC|LMH|SU|"
    "Panel Track|Labeling Change|N|01/02/2019|06/12/2020|||APPR|CHIN.\n"
)
OPENFDA = """{
  "meta": {"results": {"skip": 0, "limit": 3, "total": 3}},
  "results": [
    {
      "k_number": "K072260", "applicant": "CAROL COLE",
      "device_name": "NUFACE FACIAL TONING DEVICE", "product_code": "NFO",
      "decision_date": "2007-11-27", "decision_code": "SESE",
      "clearance_type": "Traditional", "openfda": {"device_class": "2"}
    },
    {
      "pma_number": "P110033", "supplement_number": "", "applicant": "MAKER",
      "trade_name": "JUVEDERM VOLUMA XC", "generic_name": "Implant, dermal",
      "product_code": "LMH", "decision_date": "2013-10-22", "decision_code": "APPR"
    },
    {
      "product_code": "ISA", "device_name": "Massager, Therapeutic, Electric",
      "device_class": "1", "regulation_number": "890.5660", "submission_type_id": "4"
    }
  ]
}
"""
EU = (
    "Claim\tClaim Type\tFood\tHealth relationship\tconditions_of_use\tEFSA Opinion Reference\t"
    "Target population\n"
    "Grindle fibre helps the bowel\tArt. 13(1)\tGrindle fibre\tBowel function\tAt least 3 g\t"
    "2011;9(6):2249\tAdults\n"
    'Grindle fibre and "friends"\tArt. 14(1)(a)\tGrindle fibre\t\t"More\nthan one line"\t\t\n'
)
CSL = """[
  {
    "id": "x1", "type": "article-journal", "title": "Lines before and after",
    "author": [{"family": "Saniee", "given": "F."}], "issued": {"date-parts": [["2012", 3]]},
    "container-title": "J Things", "DOI": "10.1234/ABC.5", "note": "PMID: 123"
  },
  {"id": "x2", "type": "report", "title": "A report", "author": [{"literal": "The Office"}]}
]
"""
BIBTEX = """@string{jt = "J Things"}
@article{saniee2012,
  author = {Saniee, F. and {van der Berg}, Ann},
  title = {Lines {BEFORE} and \\"after},
  journal = jt, year = 2012,
  doi = {https://doi.org/10.1234/ABC.5},
}
@misc{two, title = {Untold}, year = {2001}}
"""
RIS = """TY  - JOUR
AU  - Saniee, F.
AU  - Berg, Ann
TI  - Lines before and
 after
PY  - 2012/03/01
DO  - 10.1234/ABC.5
ER  -

TY  - RPRT
TI  - Untold
ER  -
"""
NBIB = """
PMID- 123
TI  - Lines before and
      after.
FAU - Saniee, F
AU  - Saniee F
DP  - 2012 Mar
LID - 10.1234/abc.5 [doi]
PT  - Journal Article
PT  - Retracted Publication

PMID- 456
TI  - Untold.
"""

SAMPLES = {
    "foiclass": ("foiclass.txt", FOICLASS, "windows-1252"),
    "510k": ("pmn96cur.txt", PMN, "windows-1252"),
    "pma": ("pma.txt", PMA, "windows-1252"),
    "openfda": ("openfda.json", OPENFDA, "utf-8"),
    "eu-claims": ("eu.tsv", EU, "utf-8"),
    "references:csl": ("refs.json", CSL, "utf-8"),
    "references:bibtex": ("refs.bib", BIBTEX, "utf-8"),
    "references:ris": ("refs.ris", RIS, "utf-8"),
    "references:nbib": ("refs.nbib", NBIB, "utf-8"),
}

RENAMED = {
    "foiclass": ("REGULATIONNUMBER", "REGNO", 1),
    "510k": ("DECISIONDATE", "DECIDED", 1),
    "pma": ("TRADENAME", "BRAND", 1),
    "openfda": ('"k_number"', '"knumber"', 4),
    "eu-claims": ("Food\t", "Foodstuff\t", 1),
    "references:csl": ('"title"', '"Titel"', 2),
    "references:bibtex": (" title =", " titel =", 2),
    "references:ris": ("TI  -", "TT  -", 1),
    "references:nbib": ("TI  -", "TX  -", 2),
}
"""A column or field of each sample, another name for it, and the line that an error names."""

BREAKS = ("cut off", "another encoding", "changed columns")


def write_broken(folder: Path, sample: str, how: str) -> Path:
    """The file of a sample, broken in one of three ways."""
    if how == "cut off":
        return write_sample(folder, sample, lambda text: text.rstrip("\n")[:-6])
    if how == "changed columns":
        old, new, _ = RENAMED[sample]
        return write_sample(folder, sample, lambda text: text.replace(old, new, 1))
    path = write_sample(folder, sample)
    path.write_bytes(SAMPLES[sample][1].encode("utf-16"))
    return path


def write_sample(
    folder: Path, sample: str, change: Callable[[str], str] = lambda text: text
) -> Path:
    """The file of a sample, its text changed; FDA's with Windows line ends."""
    name, text, encoding = SAMPLES[sample]
    path = folder / name
    newline = "\r\n" if encoding == "windows-1252" else "\n"
    path.write_bytes(change(text).replace("\n", newline).encode(encoding))
    return path


def read_sample(path: Path, sample: str) -> Iterator[object]:
    """The items that the sample's importer reads from a file."""
    return IMPORTERS[sample.partition(":")[0]].read(path)
