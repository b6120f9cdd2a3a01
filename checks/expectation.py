"""What a user's own check expects of a page: the words it is written in, and whether a snapshot meets it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ..journey.recording import Recording, SupportPage
from ..journey.shown import FormField, Match, Request, Snapshot, Stage
from ..language.purposes import asked_for
from ..language.said import Said, listed, say, together
from .assessment import Evidence
from .seen import completed, evidence, shopped

Verdict = bool | None
"""Met, not met, or None: what was recorded does not tell."""


@dataclass(frozen=True)
class Seen:
    """What an expectation is held against."""

    recording: Recording
    pages: list[Snapshot]
    """Those of the stage."""
    whole: bool
    """Whether the stage was seen to its end: else what was not found may still come."""

    @classmethod
    def of(cls, recording: Recording, stage: Stage) -> Seen:
        """What a walk saw of a stage."""
        pages = [snapshot for snapshot in shopped(recording) if snapshot.stage == stage]
        return cls(recording, pages, completed(recording, stage))


def _regular(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise PydanticCustomError("pattern", "not a regular expression: {error}", {"error": str(error)}) from None
    return pattern


def _known_path(path: str) -> str:
    first = path.split(".")[0]
    if first not in Snapshot.model_fields:
        raise PydanticCustomError(
            "path", "a snapshot has no {first}; it has {known}", {"first": first, "known": ", ".join(SNAPSHOT_KEYS)}
        )
    return path


def _known_of_walk(path: str) -> str:
    first = path.split(".")[0]
    if first not in Recording.model_fields:
        known = ", ".join(sorted(Recording.model_fields))
        raise PydanticCustomError(
            "path", "a recording has no {first}; it has {known}", {"first": first, "known": known}
        )
    return path


SNAPSHOT_KEYS = tuple(sorted(Snapshot.model_fields))
Pattern = Annotated[str, AfterValidator(_regular)]


class Model(BaseModel):
    """Base of all parts of an expectation: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid")


class Count(Model):
    """How many there must be."""

    min: int | None = Field(default=None, ge=0, description="at least this many")
    max: int | None = Field(default=None, ge=0, description="at most this many")

    def said(self) -> Said:
        """The limits in words."""
        limits = [say("at least {number}", number=self.min)] if self.min is not None else []
        return listed(limits + ([say("at most {number}", number=self.max)] if self.max is not None else []))


class Attribute(Model):
    """An attribute that the elements of a selector must have."""

    name: str = Field(description="name of the attribute")
    text: str | None = Field(default=None, description="words its value must hold, in any case")
    matches: Pattern | None = Field(default=None, description="regular expression its value must match somewhere")


class Header(Model):
    """A response header of the page."""

    name: str = Field(description="name of the header, in any case")
    text: str | None = Field(default=None, description="words its value must hold, in any case")
    matches: Pattern | None = Field(default=None, description="regular expression its value must match somewhere")


class RequestLimits(Model):
    """Requests of the page."""

    url: str = Field(description="URL pattern; * stands for anything")
    max_bytes: int | None = Field(default=None, ge=0, description="most bytes that each may transfer")
    max_ms: float | None = Field(default=None, ge=0, description="longest that each may take, in ms")

    @property
    def limited(self) -> bool:
        """Whether it limits the requests, not only asks for one."""
        return self.max_bytes is not None or self.max_ms is not None


class PathValue(Model):
    """A value in the recorded snapshot."""

    at: Annotated[str, AfterValidator(_known_path)] = Field(
        description="dotted path into the snapshot: product.rating, images.0.alt, images.*.alt"
    )
    equals: bool | float | str | None = Field(default=None, description="what the value must be")
    matches: Pattern | None = Field(default=None, description="regular expression it must match somewhere")
    min: float | None = Field(default=None, description="least number it may be")
    max: float | None = Field(default=None, description="greatest number it may be")


class WalkValue(PathValue):
    """A value in the recording of the whole walk."""

    at: Annotated[str, AfterValidator(_known_of_walk)] = Field(
        description="dotted path into the recording: checkout.guest, actions.*.wait, visit.currency"
    )


class AskedField(Model):
    """A form field that shoppers see, by what it asks for or how it looks."""

    purpose: str | None = Field(default=None, description="what it asks for: email, tel, bday, organization, ...")
    label: str | None = Field(default=None, description="words its label must hold, in any case")
    required: bool | None = Field(default=None, description="only required ones, or optional ones")
    autocomplete: str | None = Field(default=None, description="its autofill token")

    @model_validator(mode="after")
    def _something(self) -> AskedField:
        if not self.model_fields_set:
            known = {"names": ", ".join(AskedField.model_fields)}
            raise PydanticCustomError("subject", "a field is told by one of {names}", known)
        return self

    def fits(self, field: FormField) -> bool:
        """Whether the field is meant."""
        required = field.required or field.marked_required
        return (
            field.visible
            and self.purpose in (None, field.purpose)
            and self.required in (None, required)
            and self.autocomplete in (None, field.autocomplete)
            and _holds(field.label, self.label, None)
        )


class HelpPage(Model):
    """A page outside of the walk, as contact, returns or terms."""

    page: str = Field(description="kind of page: contact, returns, delivery, privacy, terms, faq, ...")
    text: str | None = Field(default=None, description="words it must hold, in any case")
    matches: Pattern | None = Field(default=None, description="regular expression it must match somewhere")

    @field_validator("page")
    @classmethod
    def _known_kind(cls, page: str) -> str:
        kinds = get_args(SupportPage.model_fields["kind"].annotation)
        if page not in kinds:
            raise PydanticCustomError(
                "page", "there is no kind {page}; there are {known}", {"page": page, "known": ", ".join(kinds)}
            )
        return page


SUBJECTS = ("selector", "request", "header", "path", "field", "support", "walk", "not", "all", "any")


class Expectation(Model):
    """One thing that a page must show, load or hold."""

    selector: str | None = Field(default=None, description="CSS selector of the elements that must be there")
    visible: bool | None = Field(default=None, description="with selector: only elements that are visible, or hidden")
    attribute: Attribute | None = Field(default=None, description="with selector: only elements with this attribute")
    text: str | None = Field(
        default=None, description="words that the page shows, or that the elements hold, in any case"
    )
    matches: Pattern | None = Field(default=None, description="the same as a regular expression")
    count: Count | None = Field(default=None, description="how many elements or texts; at least one when not given")
    request: RequestLimits | None = Field(default=None, description="requests of the page")
    header: Header | None = Field(default=None, description="a response header of the page")
    path: PathValue | None = Field(default=None, description="a value in the recorded snapshot")
    field: AskedField | None = Field(default=None, description="form fields that shoppers see")
    support: HelpPage | None = Field(default=None, description="a page of help or policies, for the stage support")
    walk: WalkValue | None = Field(default=None, description="a value in the recording of the whole walk")
    no: Expectation | None = Field(default=None, alias="not", description="the expectation that must not be met")
    all_of: list[Expectation] | None = Field(
        default=None, alias="all", min_length=1, description="expectations that must all be met"
    )
    any_of: list[Expectation] | None = Field(
        default=None, alias="any", min_length=1, description="expectations of which one must be met"
    )

    @model_validator(mode="after")
    def _one_subject(self) -> Expectation:
        given = {self.__class__.model_fields[name].alias or name for name in self.model_fields_set}
        subjects = [name for name in SUBJECTS if name in given]
        refining = sorted(given - set(SUBJECTS))
        if len(subjects) > 1:
            raise PydanticCustomError("subject", "give one of {names}, not all", {"names": " and ".join(subjects)})
        if not subjects and not given & {"text", "matches"}:
            known = {"names": ", ".join(["selector", "text", "matches", *SUBJECTS[1:]])}
            raise PydanticCustomError("subject", "give one of {names}", known)
        beside = {"selector": refining, "field": ["count"]}.get(subjects[0], []) if subjects else refining
        if wrong := [name for name in refining if name not in beside]:
            words = {"names": ", ".join(wrong), "subject": subjects[0]}
            raise PydanticCustomError("subject", "{names} cannot stand beside {subject}", words)
        if not subjects and given & {"visible", "attribute"}:
            raise PydanticCustomError("subject", "visible and attribute need a selector", {})
        return self

    def selectors(self) -> list[str]:
        """The CSS selectors that a page has to be asked for."""
        inside = [self.no] if self.no else [*(self.all_of or []), *(self.any_of or [])]
        return [found for part in inside for found in part.selectors()] + ([self.selector] if self.selector else [])

    def __str__(self) -> str:
        """The expectation in English."""
        return self.said()

    def said(self) -> Said:
        """The expectation in words."""
        if self.no:
            return say("not: {expectation}", expectation=self.no.said())
        if self.all_of:
            return say("all of: {expectations}", expectations=together((part.said() for part in self.all_of), "; "))
        if self.any_of:
            return say("one of: {expectations}", expectations=together((part.said() for part in self.any_of), "; "))
        return together(self._parts(), ", ")

    def _parts(self) -> Iterator[str]:
        if self.request:
            yield say("a request to {url}", url=self.request.url)
            if self.request.max_bytes is not None:
                yield say("at most {number} bytes", number=self.request.max_bytes)
            if self.request.max_ms is not None:
                yield say("at most {number} ms", number=self.request.max_ms)
        elif self.header:
            yield say("the header {name}", name=self.header.name)
            yield from _value_words(self.header)
        elif value := self.path or self.walk:
            yield value.at
            yield from _value_words(value)
        elif self.support:
            yield say("a page about {kind}", kind=self.support.page)
            yield from _value_words(self.support)
        elif self.field:
            yield from self._field_parts(self.field)
            if self.count:
                yield self.count.said()
        else:
            yield self.selector or ""
            if self.visible is not None:
                yield say("visible") if self.visible else say("hidden")
            if self.attribute:
                yield say("with the attribute {name}", name=self.attribute.name)
                yield from _value_words(self.attribute)
            yield from _value_words(self)
            if self.count:
                yield self.count.said()

    @staticmethod
    def _field_parts(field: AskedField) -> Iterator[Said]:
        if field.purpose:
            yield say("a field for {purpose}", purpose=asked_for(field.purpose))
        if field.label:
            yield say("a field called {label}", label=repr(field.label))
        if field.required is not None:
            yield say("a required field") if field.required else say("an optional field")
        if field.autocomplete:
            yield say("a field with the autofill token {token}", token=field.autocomplete)

    def judge(self, seen: Seen, every: bool) -> tuple[Verdict, list[Evidence]]:
        """Whether the pages of a stage meet it, every one or at least one, and what on them says so.

        `not`, `all` and `any` put answers for all the pages together. A limit on requests concerns each of them on all
        the pages. What was not found in a stage that was not seen to its end may still come: nobody knows.
        """
        if self.no:
            verdict, shown = self.no.judge(seen, every)
            return (None if verdict is None else not verdict), shown
        if parts := self.all_of or self.any_of:
            return _put_together([part.judge(seen, every) for part in parts], one=parts is self.any_of)
        if self.walk:
            verdict, shown = self._value(seen.recording, self.walk)
            return (None if verdict and not seen.whole else verdict), shown
        if self.support:
            return self._support(seen.recording, self.support)
        answers = [self._met(snapshot) for snapshot in seen.pages]
        verdicts = [verdict for verdict, _ in answers]
        limited = self.request is not None and self.request.limited
        first, second = (False, True) if every or limited else (True, False)
        unknown = not verdicts or not seen.whole or (None in verdicts and not (limited and True in verdicts))
        verdict = first if first in verdicts else None if unknown else second
        return verdict, [each for answer, shown in answers if answer == verdict for each in shown]

    def _met(self, snapshot: Snapshot) -> tuple[Verdict, list[Evidence]]:
        if self.request:
            return self._requests(snapshot, self.request)
        if self.header:
            return self._header(snapshot, self.header)
        if self.path:
            return self._path(snapshot, self.path)
        if self.field:
            asked = [f for f in snapshot.fields if self.field.fits(f)]
            return self._enough(len(asked)), [evidence(snapshot, f, f.label) for f in asked]
        if self.selector:
            if self.selector not in snapshot.queries:
                return None, []
            found = [m for m in snapshot.queries[self.selector] if self._fits(m)]
            return self._enough(len(found)), [evidence(snapshot, m, m.text or self.selector) for m in found]
        texts = [t for t in snapshot.texts if _holds(t.text, self.text, self.matches)]
        return self._enough(len(texts)), [evidence(snapshot, t, t.text) for t in texts]

    def _enough(self, number: int) -> bool:
        if self.count is None:
            return number >= 1
        return (self.count.min or 0) <= number and (self.count.max is None or number <= self.count.max)

    def _fits(self, match: Match) -> bool:
        if self.visible is not None and match.visible != self.visible:
            return False
        if self.attribute:
            value = match.attributes.get(self.attribute.name.lower())
            if value is None or not _holds(value, self.attribute.text, self.attribute.matches):
                return False
        return _holds(match.text, self.text, self.matches)

    @staticmethod
    def _requests(snapshot: Snapshot, limits: RequestLimits) -> tuple[Verdict, list[Evidence]]:
        found = [r for r in snapshot.requests if fnmatchcase(r.url, limits.url)]
        verdicts = [_within(r, limits) for r in found]
        over = [r for r, verdict in zip(found, verdicts, strict=True) if verdict is False]
        shown = [evidence(snapshot, None, _request_words(r)) for r in over or found]
        if over:
            return False, shown
        if not found:
            return (None if limits.limited else False), []
        return (None if None in verdicts else True), shown

    @staticmethod
    def _header(snapshot: Snapshot, header: Header) -> tuple[Verdict, list[Evidence]]:
        if not snapshot.headers:
            return None, []
        value = snapshot.headers.get(header.name.lower())
        if value is None:
            return False, []
        return _holds(value, header.text, header.matches), [evidence(snapshot, None, f"{header.name}: {value}")]

    @staticmethod
    def _value(recording: Recording, path: WalkValue) -> tuple[Verdict, list[Evidence]]:
        values = [v for v in _values(recording.model_dump(mode="json"), path.at.split(".")) if v is not None]
        shown = [Evidence(text=f"{path.at}: {value}"[:300]) for value in values]
        return (all(_allowed(value, path) for value in values) if values else None), shown

    @staticmethod
    def _support(recording: Recording, asked: HelpPage) -> tuple[Verdict, list[Evidence]]:
        """A page that was linked and could not be read says nothing."""
        pages = [page for page in recording.support if page.kind == asked.page]
        read = [page for page in pages if page.failure is None and page.text]
        found = [page for page in read if _holds(page.text, asked.text, asked.matches)]
        shown = [Evidence(text=page.title or page.link, url=page.url) for page in found or read]
        return (True if found else None if len(read) < len(pages) else False), shown

    @staticmethod
    def _path(snapshot: Snapshot, path: PathValue) -> tuple[Verdict, list[Evidence]]:
        values = [v for v in _values(snapshot.model_dump(mode="json"), path.at.split(".")) if v is not None]
        shown = [evidence(snapshot, None, f"{path.at}: {value}"[:300]) for value in values]
        if not values:
            return (None if path.min is not None or path.max is not None else False), []
        return all(_allowed(value, path) for value in values), shown


def _put_together(parts: list[tuple[Verdict, list[Evidence]]], one: bool) -> tuple[Verdict, list[Evidence]]:
    """The answer of several: of `any`, where one is enough, or of `all`."""
    verdicts = [verdict for verdict, _ in parts]
    verdict = one if one in verdicts else None if None in verdicts else not one
    return verdict, [each for answer, shown in parts if answer == verdict for each in shown]


def _value_words(given: Header | Attribute | PathValue | HelpPage | Expectation) -> Iterator[Said]:
    for name, words in (
        ("text", lambda value: say("with {value}", value=repr(value))),
        ("matches", lambda value: say("matching {value}", value=repr(value))),
        ("equals", lambda value: say("equal to {value}", value=repr(value))),
        ("min", lambda value: say("at least {number}", number=value)),
        ("max", lambda value: say("at most {number}", number=value)),
    ):
        value = getattr(given, name, None)
        if value is not None:
            yield words(value)


def _holds(value: str, text: str | None, pattern: str | None) -> bool:
    words = " ".join(value.split())
    if text is not None and " ".join(text.split()).casefold() not in words.casefold():
        return False
    return pattern is None or re.search(pattern, value) is not None


def _within(request: Request, limits: RequestLimits) -> Verdict:
    pairs: list[tuple[float | None, float]] = []
    if limits.max_bytes is not None:
        pairs.append((request.bytes, limits.max_bytes))
    if limits.max_ms is not None:
        pairs.append((request.duration, limits.max_ms))
    if any(value is not None and value > most for value, most in pairs):
        return False
    return None if any(value is None for value, _ in pairs) else True


def _request_words(request: Request) -> str:
    parts = [request.url]
    parts += [f"{request.bytes:,} bytes"] if request.bytes is not None else []
    parts += [f"{request.duration:.0f} ms"] if request.duration is not None else []
    return ", ".join(parts)


def _values(data: Any, keys: list[str]) -> list[Any]:
    """The values at a dotted path; `*` stands for every entry of a list or mapping."""
    if not keys:
        return [data]
    key, rest = keys[0], keys[1:]
    entries: list[Any] = []
    if isinstance(data, dict):
        entries = list(data.values()) if key == "*" else [data[key]] if key in data else []
    elif isinstance(data, list):
        entries = data if key == "*" else [data[int(key)]] if key.isdecimal() and int(key) < len(data) else []
    return [value for entry in entries for value in _values(entry, rest)]


def _allowed(value: Any, path: PathValue) -> bool:
    if path.equals is not None and value != path.equals:
        return False
    if path.matches is not None and re.search(path.matches, str(value)) is None:
        return False
    if path.min is None and path.max is None:
        return True
    try:
        number = float(value)
    except (TypeError, ValueError):
        return False
    return (path.min is None or number >= path.min) and (path.max is None or number <= path.max)
