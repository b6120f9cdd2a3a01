"""What the template of the HTML report draws: the audit, stage by stage, in the order a reader needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...checks.assessment import FieldMet, FindingStage
from ...journey.recording import Action, Choice, Device, Furthest, Stage, StageOutcome, Step
from ..accepted import idle, terms
from ..audit import Audit, Walk
from ..findings import PROBLEMS, Entry, Findings
from ..gate import headline
from ..ledger import ledger
from ..stop import Stop, stop
from ..text import duration
from ..verdict import helps, hindrance, place, verdict
from .screens import Screens, Shot

ROUTE: tuple[Furthest, ...] = ("discovery", "product", "cart", "checkout", "payment")
SECTIONS: tuple[FindingStage, ...] = ("discovery", "product", "cart", "checkout", "support", "journey")


@dataclass(frozen=True)
class Station:
    """One station of a walk's way to the payment."""

    name: Furthest
    state: str
    """reached, stopped (where the walk ended) or beyond."""
    score: int | None
    outcome: StageOutcome | None


@dataclass(frozen=True)
class End:
    """Where a walk ended before the payment step, as the report tells it first."""

    stop: Stop
    why: str
    place: str
    helps: str
    shot: Shot | None


@dataclass(frozen=True)
class Stretch:
    """What one walk did and saw at one stage."""

    walk: Walk
    shots: list[Shot]
    actions: list[Action]
    score: int | None

    @property
    def clicks(self) -> int:
        """How often a shopper has to click."""
        return sum(action.kind == "click" and action.met for action in self.actions)

    @property
    def wait(self) -> float:
        """Milliseconds a shopper waits for the shop."""
        return sum(action.wait for action in self.actions)


@dataclass(frozen=True)
class Section:
    """One stage: what was seen and done there, and what the checks say of it."""

    stage: FindingStage
    problems: list[Entry]
    good: list[Entry]
    stretches: list[Stretch]

    @property
    def effort(self) -> list[tuple[list[Device], int, str]]:
        """What the stage took: devices, clicks and time waited, once where devices agree."""
        efforts: dict[tuple[int, str], list[Device]] = {}
        for stretch in self.stretches:
            if stretch.actions:
                efforts.setdefault((stretch.clicks, duration(stretch.wait)), []).append(stretch.walk.device)
        return [(devices, clicks, wait) for (clicks, wait), devices in efforts.items()]


@dataclass(frozen=True)
class FormStep:
    """The fields of one step of the checkout, with the number of the first."""

    step: Step
    first: int
    fields: list[FieldMet]


def route(walk: Walk) -> list[Station]:
    """The stations of a walk. The one after the furthest is where it stopped."""
    furthest = walk.assessment.furthest
    got = ROUTE.index(furthest) if furthest else -1
    stations = []
    for at, name in enumerate(ROUTE):
        state = "reached" if at <= got else "stopped" if at == got + 1 else "beyond"
        stage: Stage | None = name if name != "payment" else None
        score = walk.assessment.score.stages.get(stage) if stage else None
        stations.append(Station(name, state, score, walk.assessment.outcome.get(stage) if stage else None))
    return stations


def form_steps(fields: Iterable[FieldMet]) -> list[FormStep]:
    """The fields put together by the step they are met in, numbered through."""
    steps: list[FormStep] = []
    for number, met in enumerate(fields, 1):
        if not steps or steps[-1].step != met.step:
            steps.append(FormStep(met.step, number, []))
        steps[-1].fields.append(met)
    return steps


def _methods(walk: Walk) -> tuple[list[Choice], list[Choice], str | None, str | None]:
    summary = walk.assessment.checkout
    return summary.delivery, summary.payment, summary.last_button, summary.guest


class View:
    """Everything the template asks for."""

    def __init__(self, audit: Audit) -> None:
        self.audit = audit
        self.findings = Findings(audit)
        self.screens = Screens(audit, self.findings)
        self.first = audit.walks[0]
        self.advice = self.findings.mend_first()
        self.gate = headline(audit)
        self.verdict = verdict(audit)
        self.routes = [(walk, route(walk), self._end(walk)) for walk in audit.walks]
        self.support = audit.alike(lambda walk: walk.recording.support)
        self.sections = [section for stage in SECTIONS if (section := self._section(stage))]
        self.ledgers = [(walks, value) for walks, value in audit.alike(ledger) if value.groups]
        self.forms = [
            (walks, form_steps(fields))
            for walks, fields in audit.alike(lambda walk: walk.assessment.checkout.fields)
            if fields
        ]
        self.methods = [(walks, value) for walks, value in audit.alike(_methods) if any(value)]
        self.timed = [
            (walk, [s for s in walk.recording.snapshots if s.timing], [a for a in walk.recording.actions if a.wait > 0])
            for walk in audit.walks
        ]
        self.longest_wait = max((a.wait for *_, waits in self.timed for a in waits), default=0)
        self.accepted = [(entry, terms(entry.finding)) for entry in self.findings.of("accepted")]
        self.idle = idle(audit)
        self.unobserved = self.findings.of("not-observed")
        self.inapplicable = self.findings.of("not-applicable")
        self.refusals = audit.alike(lambda walk: [(r.net, r.what, r.why) for r in walk.recording.refusals])
        self.limits = audit.alike(lambda walk: walk.recording.limits)

    def _end(self, walk: Walk) -> End | None:
        found = stop(walk.recording)
        if found is None:
            return None
        shot = self.screens.shots[walk.device, found.snapshot.id] if found.snapshot else None
        return End(found, hindrance(walk) or "", place(found), helps(found, "recording.json"), shot)

    @property
    def both(self) -> bool:
        """Whether there is more than one device, so that it has to be said which is meant."""
        return len(self.audit.walks) > 1

    def _section(self, stage: FindingStage) -> Section | None:
        stretches = []
        for walk in self.audit.walks:
            # Pages outside the walk have no stage: they are shown with what spans the journey.
            shown = [s for s in walk.recording.snapshots if (s.stage or "journey") == stage]
            shots = [self.screens.shots[walk.device, s.id] for s in shown]
            actions = [a for a in walk.recording.actions if a.stage == stage]
            stretches.append(Stretch(walk, shots, actions, walk.assessment.score.stages.get(stage)))
        section = Section(
            stage,
            self.findings.at(stage, *PROBLEMS),
            self.findings.at(stage, "passed"),
            [stretch for stretch in stretches if stretch.shots or stretch.actions],
        )
        pages = stage == "support" and any(pages for _, pages in self.support)
        return section if section.problems or section.good or section.stretches or pages else None

    def scores(self, stage: FindingStage) -> list[tuple[tuple[Walk, ...], int | None]]:
        """The score of a stage, once where the devices agree."""
        return self.audit.alike(lambda walk: walk.assessment.score.stages.get(stage))
