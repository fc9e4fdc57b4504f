"""Which links pay the publisher: affiliate networks, tracking parameters, local redirects.

A strong sign decides alone (a network's host, a shop's partner tag, `rel="sponsored"`). A weak
sign of payment (`?ref=`, a discount code, a short link) needs a second weak sign: of payment too,
or of an offer (a call to buy, a product page). `utm_*` parameters alone are analytics.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from claimlint import yamlfile
from claimlint.cache import cached, content_key
from claimlint.datafiles import data_folder

LinkKind = Literal["affiliate", "unclear", "ordinary"]
_WORD = re.compile(r"[^\W_]+")
_TAG_SIGN = re.compile(r"\b(?:affiliate|sponsored)", re.IGNORECASE)
_VANITY = re.compile(r"/[A-Z][A-Z0-9]{4,}/?")
_ENDING = 2
"""Most labels of a country ending: `co.uk`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """An affiliate network and its hosts, or host/path prefixes."""

    name: str
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A shop that pays for links with one of these parameters; the values are regexes."""

    name: str
    hosts: tuple[str, ...]
    parameters: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFile:
    """`rules/claims/links.yaml` as written; its comments say what each list means."""

    networks: tuple[Network, ...]
    shops: tuple[Shop, ...]
    affiliate_parameters: frozenset[str]
    affiliate_values: dict[str, str]
    referral_parameters: frozenset[str]
    redirects: frozenset[str]
    unsure_redirects: frozenset[str]
    shorteners: tuple[str, ...]
    references: tuple[str, ...]
    product_paths: frozenset[str]
    shop_hosts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the draft says around a link."""

    is_call: bool = False
    """Its text is a call to buy, or names a product."""
    is_declared: bool = False
    """The draft says that its links pay."""
    codes: frozenset[str] = field(default_factory=frozenset)
    """Discount codes of the draft, in lower case."""


@dataclass(frozen=True, slots=True)
class LinkClass:
    """The verdict on a link."""

    kind: LinkKind
    network: str = ""
    because: str = ""


ORDINARY = LinkClass("ordinary")


class LinkKnowledge:
    """Classifies links."""

    def __init__(self, file: LinkFile, own: tuple[str, ...] = ()) -> None:
        self._file = file
        self._own = tuple(_OwnLink(pattern) for pattern in own)
        self._hosts = {host: network.name for network in file.networks for host in network.hosts}

    def classify(
        self,
        href: str,
        rel: str = "",
        tag: str = "",
        around: Surroundings = Surroundings(),
    ) -> LinkClass:
        """Whether a link pays; `tag` is the source of its opening tag, empty for Markdown."""
        url = _split(href)
        if url is None:
            return ORDINARY
        own = next((link for link in self._own if link.covers(url)), None)
        if own is not None:
            return LinkClass("affiliate", self._network(url), f"the publisher's own {own.pattern}")
        if "sponsored" in rel.lower().split():
            return LinkClass("affiliate", self._network(url), 'rel="sponsored"')
        strong = self._strong(url)
        if strong is not None:
            return strong
        if not url.hostname or _is_host(url.hostname, self._file.references):
            return ORDINARY
        shop = self._shop(url)
        if shop is not None:
            return shop
        if _TAG_SIGN.search(tag):
            return LinkClass("affiliate", because="the link's own markup")
        return self._weighed(url, around)

    def _strong(self, url: SplitResult) -> LinkClass | None:
        network = self._network(url)
        if network:
            return LinkClass("affiliate", network, f"a link of {network}")
        segments = _segments(url)
        if len(segments) > 1 and segments[0] in self._file.redirects:
            host = url.hostname or ""
            if not _is_host(host, self._file.references):
                return LinkClass("affiliate", because=f"the redirect /{segments[0]}/")
        return None

    def _network(self, url: SplitResult) -> str:
        host = (url.hostname or "").lower()
        for name in _parents(host):
            if name in self._hosts:
                return self._hosts[name]
            first = _segments(url)[:1]
            if first and f"{name}/{first[0]}" in self._hosts:
                return self._hosts[f"{name}/{first[0]}"]
        return ""

    def _shop(self, url: SplitResult) -> LinkClass | None:
        """A known shop's verdict; its own parameters (`ref=` on Amazon) mean nothing else."""
        for shop in self._file.shops:
            if _is_host(url.hostname or "", shop.hosts):
                for name, value in _parameters(url):
                    pattern = shop.parameters.get(name)
                    if pattern and re.fullmatch(pattern, value, re.IGNORECASE):
                        return LinkClass("affiliate", shop.name, f"{name}={value}")
                return ORDINARY
        return None

    def _weighed(self, url: SplitResult, around: Surroundings) -> LinkClass:
        for name, value in _parameters(url):
            pattern = self._file.affiliate_values.get(name)
            named = name in self._file.affiliate_parameters
            if (named and value) or (pattern and re.fullmatch(pattern, value, re.IGNORECASE)):
                return LinkClass("affiliate", because=f"{name}={value}")
        signs = tuple(self._payment_signs(url, around))
        if not signs:
            return ORDINARY
        if len(signs) > 1 or around.is_call or self._is_offer(url):
            return LinkClass("affiliate", because=", ".join(signs))
        return LinkClass("unclear", because=signs[0])

    def _payment_signs(self, url: SplitResult, around: Surroundings) -> Iterator[str]:
        for name, value in _parameters(url):
            if name in self._file.referral_parameters and value:
                yield f"{name}={value}"
        words = {word.lower() for word in _WORD.findall(unquote(f"{url.path} {url.query}"))}
        for code in sorted(around.codes & words):
            yield f"the discount code {code} in its address"
        if around.is_declared:
            yield "the draft says that its links pay"
        if _is_host(url.hostname or "", self._file.shorteners):
            yield "a short link"
        if _VANITY.fullmatch(url.path):
            yield "a partner's name in its address"
        segments = _segments(url)
        if len(segments) > 1 and segments[0] in self._file.unsure_redirects:
            yield f"the redirect /{segments[0]}/"

    def _is_offer(self, url: SplitResult) -> bool:
        host = (url.hostname or "").lower()
        return host.split(".")[
            0
        ] in self._file.shop_hosts or not self._file.product_paths.isdisjoint(_segments(url))

    def is_reference(self, href: str) -> bool:
        """True for an outbound link that can serve as a source: any host but those that sell."""
        url = _split(href)
        return bool(url and url.hostname) and self.classify(href).kind == "ordinary"


class _OwnLink:
    """A publisher's pattern: `host`, `host/path`, `/path`, `?parameter`, `?parameter=value`."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        address, _, query = pattern.strip().partition("?")
        address = re.sub(r"^(?:https?:)?//", "", address, flags=re.IGNORECASE)
        host, slash, path = address.partition("/")
        self._host = host.lower()
        self._path = _segments(urlsplit(slash + path))
        self._parameters = tuple(part.partition("=") for part in query.lower().split("&") if part)

    def covers(self, url: SplitResult) -> bool:
        """Whether host (with its subdomains), beginning of the path and parameters agree."""
        if self._host and not _is_host(url.hostname or "", (self._host,)):
            return False
        given = dict(_parameters(url))
        return _segments(url)[: len(self._path)] == self._path and all(
            name in given and value in ("", given[name].lower())
            for name, _, value in self._parameters
        )


@cache
def link_knowledge(own: tuple[str, ...] = ()) -> LinkKnowledge:
    """The shipped knowledge of links and what a publisher adds; raises ClaimlintError."""
    path = data_folder("rules") / "claims" / "links.yaml"
    key = content_key([path])
    return LinkKnowledge(cached("links", key, lambda: _load(path)), own)


def _load(path: Path) -> LinkFile:
    return yamlfile.load(path, LinkFile)


def _split(href: str) -> SplitResult | None:
    """The parts of a web address or path; None for other schemes, fragments and broken ones."""
    try:
        url = urlsplit(href.strip())
        url.hostname  # noqa: B018 - raises for a broken address
    except ValueError:
        return None
    if url.scheme.lower() not in ("", "http", "https") or not (url.netloc or url.path):
        return None
    return url


def _segments(url: SplitResult) -> list[str]:
    return [part.lower() for part in url.path.split("/") if part.strip(".")]


def _parameters(url: SplitResult) -> list[tuple[str, str]]:
    pairs = parse_qsl(url.query.replace("&amp;", "&"), keep_blank_values=True)
    return [(name.lower(), value) for name, value in pairs]


def _parents(host: str) -> Iterator[str]:
    """The host and the domains above it: `a.b.com`, `b.com`, `com`."""
    labels = host.lower().split(".")
    for index in range(len(labels)):
        yield ".".join(labels[index:])


def _is_host(host: str, entries: Iterable[str]) -> bool:
    known = frozenset(entries)
    for name in _parents(host):
        if name in known:
            return True
        labels = name.split(".")
        if 1 < len(labels) <= 1 + _ENDING and f"{labels[0]}.*" in known:
            return True
    return False
