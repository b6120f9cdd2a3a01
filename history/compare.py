"""Two walks through one shop set side by side: which findings came and went, and what moved beyond a tolerance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from ..checks.assessment import FINDING_STAGES, SEVERITIES, FindingStage, Severity
from .settings import Tolerance
from .summary import Asked, Figure, FigureName, Judged, Loaded, Priced, Summary

Kind = Literal["new", "worse", "gone", "unchanged", "first-judged", "not-judged"]
"""worse: the same finding, more severe. first-judged: a problem at a stage that the earlier walk could not judge, so
nobody knows whether it is new. not-judged: a problem of the earlier walk that the later one could not look at."""

KINDS: tuple[Kind, ...] = ("new", "worse", "gone", "first-judged", "not-judged", "unchanged")
NEWLY: tuple[Kind, ...] = ("new", "worse")
"""Kinds that `new:SEVERITY` counts."""

T = TypeVar("T")


@dataclass(frozen=True)
class Change:
    """A problem, and what became of it."""

    kind: Kind
    finding: Judged
    """As the later walk has it, or the earlier one where it is gone."""
    before: Judged | None = None


@dataclass(frozen=True)
class Moved:
    """A number that both walks measured and that moved beyond its tolerance."""

    name: FigureName
    at: str
    before: float
    after: float
    unit: str


@dataclass(frozen=True)
class Repriced:
    """An amount that changed, came or went."""

    before: Priced | None
    after: Priced | None


@dataclass(frozen=True)
class Reasked:
    """A field that came, went, or is required now and was not, or the other way round."""

    before: Asked | None
    after: Asked | None


@dataclass(frozen=True)
class Reloaded:
    """A script of the payment step that came, went, or has another integrity value."""

    before: Loaded | None
    after: Loaded | None


@dataclass(frozen=True)
class Comparison:
    """What changed between two walks on one device."""

    before: Summary
    after: Summary
    findings: list[Change]
    prices: list[Repriced]
    fields: list[Reasked]
    steps: tuple[list[str], list[str]]
    """Steps that came, and steps that went."""
    scripts: list[Reloaded]
    figures: list[Moved]

    def of(self, *kinds: Kind) -> list[Change]:
        """The problems of these kinds."""
        return [change for change in self.findings if change.kind in kinds]

    def newly(self, least: Severity) -> list[Judged]:
        """The problems that are new, or newly that severe, from a severity on."""
        at_least = SEVERITIES.index(least)
        found = [change.finding for change in self.of(*NEWLY)]
        return [finding for finding in found if SEVERITIES.index(finding.severity) >= at_least]

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        moved = self.prices or self.fields or any(self.steps) or self.scripts or self.figures
        return not moved and all(change.kind == "unchanged" for change in self.findings)


def compare(before: Summary, after: Summary, tolerance: Tolerance) -> Comparison:
    """Compare two walks on the same device."""
    whole = before.furthest == after.furthest == "payment"
    came = [step for step in after.steps if step not in before.steps]
    went = [step for step in before.steps if step not in after.steps]
    return Comparison(
        before,
        after,
        findings=_findings(before, after),
        # A walk that stopped short has not seen every amount, field and step: that is no change of the shop's.
        prices=_prices(before.prices, after.prices, tolerance) if whole else [],
        fields=_fields(before.fields, after.fields) if whole else [],
        steps=(came, went) if whole else ([], []),
        scripts=_scripts(before.scripts, after.scripts),
        figures=_figures(before, after, tolerance),
    )


def problems(summary: Summary) -> dict[tuple[str, int], Judged]:
    """What warned or failed, accepted or not, by fingerprint, counted where one fingerprint stands for several."""
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], Judged] = {}
    for judged in summary.judged:
        if judged.status in ("warned", "failed", "accepted"):
            seen[judged.fingerprint] += 1
            found[judged.fingerprint, seen[judged.fingerprint]] = judged
    return found


def observed(summary: Summary) -> set[tuple[str, FindingStage]]:
    """The checks and stages of which a walk can say something. One that does not apply was looked at too."""
    unseen = {(judged.check, judged.stage) for judged in summary.judged if judged.status == "not-observed"}
    return {at for judged in summary.judged if (at := (judged.check, judged.stage)) not in unseen}


def _findings(before: Summary, after: Summary) -> list[Change]:
    earlier, later = problems(before), problems(after)
    could, can = observed(before), observed(after)
    changes: list[Change] = []
    for key, finding in later.items():
        old = earlier.get(key)
        if finding.status == "accepted":
            changes.append(Change("unchanged", finding, old))
        elif old is None:
            changes.append(Change("new" if (finding.check, finding.stage) in could else "first-judged", finding))
        else:
            worse = SEVERITIES.index(finding.severity) > SEVERITIES.index(old.severity)
            changes.append(Change("worse" if worse else "unchanged", finding, old))
    for key, old in earlier.items():
        if key not in later:
            changes.append(Change("gone" if (old.check, old.stage) in can else "not-judged", old, old))
    return sorted(
        changes,
        key=lambda change: (
            KINDS.index(change.kind),
            -SEVERITIES.index(change.finding.severity),
            FINDING_STAGES.index(change.finding.stage),
        ),
    )


def _prices(before: Iterable[Priced], after: Iterable[Priced], tolerance: Tolerance) -> list[Repriced]:
    earlier, later = _numbered(before, _kind_of_price), _numbered(after, _kind_of_price)
    found = [
        Repriced(old, new)
        for key, new in later.items()
        if (old := earlier.get(key)) is None or _repriced(old, new, tolerance)
    ]
    return found + [Repriced(old, None) for key, old in earlier.items() if key not in later]


def _kind_of_price(priced: Priced) -> tuple[str, ...]:
    return (priced.step, priced.role, priced.label.casefold())


def _repriced(old: Priced, new: Priced, tolerance: Tolerance) -> bool:
    if old.currency != new.currency:
        return True
    try:
        was, now = float(old.amount), float(new.amount)
    except ValueError:
        return old.amount != new.amount
    return abs(now - was) > max(0.001, abs(was) * tolerance.price / 100)


def _fields(before: Iterable[Asked], after: Iterable[Asked]) -> list[Reasked]:
    earlier, later = _numbered(before, _kind_of_field), _numbered(after, _kind_of_field)
    found = [
        Reasked(old, new)
        for key, new in later.items()
        if (old := earlier.get(key)) is None or old.required != new.required
    ]
    return found + [Reasked(old, None) for key, old in earlier.items() if key not in later]


def _kind_of_field(asked: Asked) -> tuple[str, ...]:
    """A field is the same when it asks for the same thing, whatever it is called."""
    return (asked.purpose or asked.label.casefold(),)


def _scripts(before: list[Loaded] | None, after: list[Loaded] | None) -> list[Reloaded]:
    """What changed in the scripts of the payment step; nothing where one of the walks did not read it."""
    if before is None or after is None:
        return []
    earlier, later = _numbered(before, _kind_of_script), _numbered(after, _kind_of_script)
    found = [Reloaded(earlier.get(key), new) for key, new in later.items() if earlier.get(key) != new]
    return found + [Reloaded(old, None) for key, old in earlier.items() if key not in later]


def _kind_of_script(loaded: Loaded) -> tuple[str, ...]:
    return (loaded.address,)


def _numbered(items: Iterable[T], kind: Callable[[T], tuple[str, ...]]) -> dict[tuple[tuple[str, ...], int], T]:
    """The items by their kind, counted where several are of one kind."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[tuple[tuple[str, ...], int], T] = {}
    for item in items:
        seen[kind(item)] += 1
        found[kind(item), seen[kind(item)]] = item
    return found


def _figures(before: Summary, after: Summary, tolerance: Tolerance) -> list[Moved]:
    earlier = {(figure.name, figure.at): figure for figure in before.figures}
    alike = (before.network, before.cpu) == (after.network, after.cpu)
    moved: list[Moved] = []
    for figure in after.figures:
        old = earlier.get((figure.name, figure.at))
        if figure.unit == "ms" and not alike:
            continue  # what was slowed down differently says nothing of the shop
        if old and old.unit == figure.unit and _beyond(old, figure, tolerance):
            moved.append(Moved(figure.name, figure.at, old.value, figure.value, figure.unit))
    return moved


def _beyond(old: Figure, new: Figure, tolerance: Tolerance) -> bool:
    difference, share = abs(new.value - old.value), abs(new.value - old.value) * 100
    match new.name:
        case "certainty":
            return False
        case "problems":
            return difference > 0
        case "score":
            return difference > tolerance.score
        case "price" | "total":
            return difference > 0.001 and share > tolerance.price * abs(old.value)
        case "fields" | "required" | "steps" | "clicks":
            return difference > tolerance.fields
        case "cls":
            return difference > tolerance.shift
        case "bytes" | "requests":
            return difference > 0 and share > tolerance.size * abs(old.value)
        case _:
            return difference > tolerance.least_time and share > tolerance.time * abs(old.value)


def as_data(told: Comparison) -> dict[str, Any]:
    """The comparison as plain data, for JSON."""
    return {
        "shop": told.after.shop,
        "device": told.after.device,
        "before": told.before.started,
        "after": told.after.started,
        "findings": [
            {
                "kind": change.kind,
                **change.finding.model_dump(),
                "severity_before": change.before.severity if change.before else None,
            }
            for change in told.findings
        ],
        "figures": [asdict(moved) for moved in told.figures],
        "prices": [_both(one.before, one.after) for one in told.prices],
        "fields": [_both(one.before, one.after) for one in told.fields],
        "steps": {"new": told.steps[0], "gone": told.steps[1]},
        "scripts": [_both(one.before, one.after) for one in told.scripts],
    }


def _both(before: BaseModel | None, after: BaseModel | None) -> dict[str, Any]:
    return {
        "before": before.model_dump() if before else None,
        "after": after.model_dump() if after else None,
    }
