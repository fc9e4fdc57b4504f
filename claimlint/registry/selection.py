"""Which rows of an authority's whole table belong in a registry, and in what form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimlint.language.fold import fold
from claimlint.registry.model import ProductCode, Route, Source
from claimlint.registry.submissions import Classification, Submission
from claimlint.registry.tables import Clearance, HealthClaim, Reference

if TYPE_CHECKING:
    from claimlint.registry.importers import Item
    from claimlint.registry.registry import Registry

_ROUTES: Mapping[str, Route] = {"1": "510k", "2": "pma", "4": "exempt"}
"""FDA's submission types that are routes; the others leave it open."""
_FOICLASS = (
    "https://www.fda.gov/medical-devices/classify-your-medical-device/"
    "download-product-code-classification-files"
)


_PATHWAYS: Mapping[str, Literal["510(k)", "De Novo", "PMA"]] = {
    "510(k)": "510(k)",
    "De Novo": "De Novo",
    "PMA": "PMA",
}


@dataclass(frozen=True, slots=True)
class Take:
    """Which rows of an authority's whole table are wanted, beside those the registry names."""

    codes: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Selection:
    """Decides which rows are wanted, and makes registry rows of them."""

    registry: Registry
    take: Take
    codes: frozenset[str]
    """Product codes that the registry writes about."""
    numbers: frozenset[str]
    """Submissions that it has records of: looked at again, to say where the source disagrees."""

    @classmethod
    def of(cls, registry: Registry, take: Take) -> Selection:
        """The rows that a registry names, and those asked for."""
        of_products = [r for _, product in registry.products.values() for r in product.records]
        records = (*of_products, *registry.clearances.values())
        codes = {record.product_code for record in records} | set(registry.codes)
        codes |= {code for row in registry.clearances.values() for code in row.further_codes}
        numbers = frozenset(record.number for record in records)
        return cls(registry, take, frozenset(codes - {""}), numbers)

    def row(self, item: Item) -> ProductCode | Clearance | HealthClaim | Reference | None:
        """The registry's form of an item; None: not wanted."""
        if isinstance(item, Classification):
            return self._code(item) if item.code in self.codes | self.take.codes else None
        if isinstance(item, Submission):
            return self._clearance(item)
        return item

    def _code(self, item: Classification) -> ProductCode:
        return ProductCode(
            code=item.code,
            name=item.name,
            regulation=item.regulation,
            route=_ROUTES.get(item.submission_type, "unknown"),
            source=Source(cite="FDA product classification", url=_FOICLASS, verified=True),
        )

    def _clearance(self, item: Submission) -> Clearance | None:
        pathway = _PATHWAYS.get(item.pathway)
        if pathway is None or not item.is_positive:
            return None
        product = self._product(item)
        known = item.number in self.numbers | self.take.numbers
        asked = known or item.product_code in self.take.codes
        if not asked and not product:
            return None
        code = self.registry.codes.get(item.product_code)
        return Clearance(
            number=item.number,
            pathway=pathway,
            date=item.date,
            device=item.device,
            applicant=item.applicant,
            product=product,
            product_code=item.product_code,
            code_name=code.name if code else "",
            regulation=code.regulation if code else "",
            source=Source(cite=f"FDA {item.pathway} {item.number}", url=item.url, verified=True),
        )

    def _product(self, item: Submission) -> str:
        """The product that the device name names, if its product code is one of the registry's.

        The code keeps namesakes out. Of PMA supplements only those that change the indication
        (panel track) say something of a product that a reader would care for.
        """
        is_minor = "/" in item.number and not item.type.casefold().startswith("panel")
        if is_minor or item.product_code not in self.codes:
            return ""
        named = [m.product for m in self.registry.mentions(fold(item.device)) if m.product]
        return named[0] if named else ""
