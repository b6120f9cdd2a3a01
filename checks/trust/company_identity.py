"""company-identity: whether the shop says who sells, and where that company is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from ...journey.recording import Recording
from ...language.amounts import territory
from ...language.said import Said, counted, listed, say, together
from ..assessment import Confidence, Evidence, Severity, Status
from ..check import Options, Result, Source, check
from ..country import Country, countries, country_of, guidance
from ..places import cite, links, says

HOUSE = re.compile(
    r"[^\W\d_][\w'’.-]{2,}\s+(?:[^\W\d_]+\s+)?\d{1,4}\s?[a-zA-Z]?\b|\b\d{1,4},?\s+(?:[^\W\d_][\w'’.-]*\s+){1,3}"
)
"""A street and a number, in either order."""

AROUND = 90
"""Characters before a postcode in which the street may stand."""

ENOUGH = 200
"""Characters from which a page counts as read."""


class IdentityOptions(Options):
    """Options of company-identity."""

    numbers: bool = Field(default=True, description="whether company and VAT numbers are asked for, by country")
    imprint: bool | None = Field(
        default=None, description="whether a page that names the provider must be linked; else by the country"
    )


@dataclass(frozen=True)
class Read:
    """A text that may say who sells."""

    text: str
    evidence: Evidence
    language: str
    """Two-letter code of its words."""


@check(
    id="company-identity",
    family="trust",
    stages=("support",),
    severity="high",
    confidence="medium",
    title="The shop says who sells",
    failing_title="The shop does not say clearly who sells",
    why="Shoppers pay before they get anything. They want to know which company they pay, and where it is.",
    fix="Name the company, its street address, and its register and VAT numbers on a page linked from every footer.",
    sources=(
        Source("Dutch consumer authority (ACM): details every shop must show, KvK and VAT number included", None, "P"),
        Source("German courts on the Impressum: two links are enough", None, "S"),
        Source("Trusted Shops quality criteria", None, "S"),
    ),
    options=IdentityOptions,
    observes="On the contact, imprint, about, terms and other support pages and in the footer: a company name, "
    "a street address, and the numbers by which the country's companies are known, with their check digits; in Germany "
    "and Austria a link to an Impressum. Passes with all for the country. Warns with one missing or a number whose "
    "check digits are wrong. Fails without an address, with neither a name nor a number, and without an Impressum "
    "where it is due.",
    false_alarms="Numbers inside pictures; sellers from another country; sole traders, whose name has no legal form. "
    "Patterns of numbers outside the Netherlands and Italy are not confirmed: there a missing number is no finding.",
)
def company_identity(recording: Recording, options: IdentityOptions) -> Iterator[Result]:
    """Judge what the support pages and the footers say."""
    read = list(_texts(recording))
    country = country_of(recording)
    has_page = any(p.status == 200 and len(p.text) >= ENOUGH for p in recording.support)
    if not has_page and sum(len(r.text) for r in read) < ENOUGH:
        yield Result("support", "not-observed", say("No support page of the shop could be read."))
        return
    if country is None:
        message = say("No details are known for the country {country}.", country=recording.visit.country)
        yield Result("support", "not-applicable", message)
        return
    yield _judge(recording, options, country, read, has_page)


def _judge(
    recording: Recording, options: IdentityOptions, country: Country, read: list[Read], has_page: bool
) -> Result:
    street, box = _address(read, country)
    name = _name(read, country, recording)
    found: dict[Said, Evidence] = {}
    missing: list[Said] = []
    doubtful: list[Said] = []
    unconfirmed: list[Said] = []
    for number in country.identity if options.numbers else []:
        match = _number(read, number.name, country)
        if match is None:
            (missing if number.confirmed else unconfirmed).append(say("a {name}", name=number.said))
        else:
            found[number.said] = match[1]
            if not match[2]:
                doubtful.append(
                    say("the {name} {value}, whose check digits are wrong", name=number.said, value=match[0])
                )
    foreign = None if found else _foreign(read, country)
    if foreign:
        found[say("VAT number of another country")] = foreign
        missing, unconfirmed = [], []
    if not name:
        missing.insert(0, say("a company name"))
    if not street:
        missing.insert(0, say("a street address (only a post box was seen)") if box else say("a street address"))
    due = options.imprint if options.imprint is not None else country.imprint
    no_imprint = due and not _imprint(recording)
    if no_imprint:
        missing.insert(0, say("a link to an Impressum"))

    parts = {say("company name"): name, say("address"): street or box, **found}
    evidence = [e for e in parts.values() if e]
    has = together([what for what, e in parts.items() if e], ", ") or say("nothing")
    failed = no_imprint or not street or (not name and not found)
    confidence: Confidence | None = None
    severity: Severity | None = None
    status: Status = "failed" if failed else "warned" if missing or doubtful else "passed"
    message = say("The shop names its {details}.", details=has)
    if missing or doubtful:
        message = together(
            [
                say("Found: {details}.", details=has),
                say("Not seen: {details}.", details=together(missing, ", ")) if missing else None,
                say("Doubtful: {details}.", details=together(doubtful, ", ")) if doubtful else None,
                guidance(recording, "company-identity"),
            ]
        )
        confidence = None if no_imprint or (has_page and not street and not name) else "low"
        severity = None if failed else "medium"
        if failed and not has_page:
            status, message = "not-observed", together([say("Only footers could be read."), message])
    elif unconfirmed:
        status = "not-observed"
        untold = say("Whether this is there could not be told: {details}.", details=listed(unconfirmed))
        message = together([message, untold])
    return Result(
        "support",
        status,
        message,
        measured=counted("{number} detail", "{number} details", len(evidence)),
        value=len(evidence),
        unit="details",
        threshold=_asked(country, options, due),
        evidence=evidence,
        subject=", ".join(missing) or "identity",
        severity=severity,
        confidence=confidence,
    )


def _asked(country: Country, options: IdentityOptions, imprint: bool) -> Said:
    numbers = [n.said for n in country.identity if n.confirmed] if options.numbers else []
    return together([say("name"), say("address"), *numbers, *([say("Impressum")] if imprint else [])], ", ")


def _texts(recording: Recording) -> Iterator[Read]:
    """The support pages, the pages that say most first, then the footers of the walk."""
    order = ("imprint", "contact", "about", "terms", "privacy", "returns", "delivery")
    for support in sorted(recording.support, key=lambda p: order.index(p.kind) if p.kind in order else len(order)):
        if support.status == 200:
            evidence = Evidence(text="", snapshot=support.found_on, url=support.url)
            yield Read(support.text, evidence, support.language or recording.visit.language)
    for snapshot in recording.snapshots:
        footer = [t for t in snapshot.texts if t.landmark == "footer"]
        if footer:
            evidence = Evidence(text="", snapshot=snapshot.id, box=footer[0].box)
            yield Read(" ".join(t.text for t in footer), evidence, snapshot.language or recording.visit.language)


def _quote(read: Read, start: int, end: int) -> Evidence:
    return read.evidence.model_copy(update={"text": " ".join(read.text[start:end].split())})


def _address(read: list[Read], country: Country) -> tuple[Evidence | None, Evidence | None]:
    """A street address, and a post box where there is one; None for what was not seen."""
    box = None
    for each in read:
        for code in re.finditer(rf"(?<![\w-]){country.postcode}(?![\w-])", each.text):
            start = max(0, code.start() - AROUND)
            before, end = each.text[start : code.start()], min(len(each.text), code.end() + 30)
            if not re.match(r"[\s,]+[^\W\d_]", each.text[code.end() :]) and country.code not in ("GB", "US"):
                continue
            house = list(HOUSE.finditer(before))
            post_box = says(before, "post_box", "")
            if post_box:
                box = box or _quote(each, start, end)
            elif house:
                return _quote(each, start + house[0].start(), end), box
    return None, box


def _name(read: list[Read], country: Country, recording: Recording) -> Evidence | None:
    """A name with a legal form, a name that is labelled as the company's, or the organisation of structured data."""
    forms = "|".join(re.escape(form) for form in sorted(country.legal_forms, key=len, reverse=True))
    with_form = (
        re.compile(rf"[^\W\d_a-zß-ÿ][\w&'’.-]*(?:\s+[\w&'’.-]+){{0,4}}?,?\s+(?i:{forms})(?![\w-])") if forms else None
    )
    for each in read:
        match = with_form.search(each.text) if with_form else None
        if match:
            return _quote(each, match.start(), match.end())
    for each in read:
        label = says(each.text, "company_name", each.language)
        if label:
            at = each.text.lower().find(label)
            return _quote(each, at, at + len(label) + 50)
    for snapshot in recording.snapshots:
        for item in snapshot.structured:
            kind = item.get("@type")
            named = item.get("legalName")
            if named and kind in ("Organization", "OnlineStore", "Store", "LocalBusiness", "Corporation"):
                return Evidence(text=say("structured data: {value}", value=named), snapshot=snapshot.id)
    return None


def _number(read: list[Read], name: str, country: Country) -> tuple[str, Evidence, bool] | None:
    """A number of this kind, where it stands, and whether its check digits are right; a right one first."""
    kind = next(n for n in country.identity if n.name == name)
    found = [(number, each, kind.well_formed(number)) for each in read for number in kind.numbers(each.text)]
    best = max(found, key=lambda f: f[2], default=None)
    if best is None:
        return None
    number, each, right = best
    words = say("{name}: {value}", name=kind.said, value=number)
    return number, each.evidence.model_copy(update={"text": words}), right


def _foreign(read: list[Read], own: Country) -> Evidence | None:
    """A well-formed VAT number of another country, for sellers from there. Numbers known by their own look only."""
    for country in countries().values():
        for kind in country.identity:
            if country.code == own.code or kind.words or kind.checksum is None:
                continue
            for each in read:
                right = [n for n in kind.numbers(each.text) if kind.well_formed(n)]
                if right:
                    where = territory(country.code) or country.name
                    words = say("{name} ({country}): {value}", name=kind.said, country=where, value=right[0])
                    return each.evidence.model_copy(update={"text": words})
    return None


def _imprint(recording: Recording) -> Evidence | None:
    """A link to the page that names the provider."""
    for support in recording.support:
        if support.kind == "imprint":
            return Evidence(text=support.link, snapshot=support.found_on, url=support.url)
    return next((cite(link, s) for s in recording.snapshots for link in links(s, "imprint")), None)
