"""What the template of the HTML report draws: the audit, stage by stage, in the order a reader needs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...checks.assessment import SEVERITIES, FieldMet, FindingStage, Severity
from ...journey.recording import Action, Choice, Device, Furthest, StageOutcome
from ...journey.shown import Stage, Step, Timing
from ..accepted import idle, terms
from ..audit import Audit, Walk
from ..findings import Entry, Findings
from ..gate import headline
from ..labels import labels
from ..ledger import ledger
from ..stop import Stop, stop
from ..verdict import helps, hindrance, place, repeated, slowed, verdict
from .screens import Proof, Screens, Shot
from .stairs import stairs
from .timeline import end, timeline, way
from .topics import Topic, topics

ROUTE: tuple[Furthest, ...] = ("discovery", "product", "cart", "checkout", "payment")
NOTICED = 100
"""Milliseconds from which a wait is felt as one (Jakob Nielsen, Usability Engineering, 1993)."""
SECTIONS: tuple[FindingStage, ...] = ("discovery", "product", "cart", "checkout", "support", "journey")


@dataclass(frozen=True)
class Station:
    """One station of a walk's way to the payment."""

    name: Furthest | FindingStage
    state: str
    """reached, stopped (where the walk ended), beyond, or after the payment."""
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
class Effort:
    """What a shopper has to do at a stage."""

    clicks: int
    fields: int
    """Filled in or chosen."""
    wait: float
    """Milliseconds waited for the shop, to a tenth of a second."""
    surprises: int
    """Layers that lay over the page and had to be put away."""


@dataclass(frozen=True)
class Difference:
    """Something that differs between the devices: what each of them has."""

    kind: str
    of: str
    """The stage of a score; else empty."""
    values: Mapping[Device, float | str | None]
    currency: str | None = None


@dataclass(frozen=True)
class Stretch:
    """What one walk did and saw at one stage."""

    walk: Walk
    shots: list[Shot]
    actions: list[Action]
    score: int | None

    @property
    def effort(self) -> Effort:
        """What it took of a shopper."""
        kinds = [action.kind for action in self.actions if action.met]
        return Effort(
            clicks=kinds.count("click"),
            fields=kinds.count("fill") + kinds.count("choose"),
            wait=round(sum(action.wait for action in self.actions), -2),
            surprises=kinds.count("dismiss"),
        )


@dataclass(frozen=True)
class Section:
    """One stage: what was seen and done there, and what the checks say of it."""

    stage: FindingStage
    topics: list[Topic]
    """What is told here in full."""
    also: list[tuple[Topic, list[Entry]]]
    """What was found here too, and is told in full at an earlier stage."""
    good: list[Entry]
    stretches: list[Stretch]

    @property
    def problems(self) -> int:
        """How many things are to mend here."""
        return len(self.topics) + len(self.also)

    @property
    def effort(self) -> list[tuple[list[Device], Effort]]:
        """What the stage took of a shopper, once where devices agree."""
        efforts: dict[Effort, list[Device]] = {}
        for stretch in self.stretches:
            if stretch.actions:
                efforts.setdefault(stretch.effort, []).append(stretch.walk.device)
        return [(devices, effort) for effort, devices in efforts.items()]


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
    stations.append(Station("support", "after", walk.assessment.score.stages.get("support"), None))
    return stations


@dataclass(frozen=True)
class Load:
    """One page as it loaded."""

    step: Step
    timing: Timing
    requests: int
    bytes: int


def loads(walk: Walk) -> list[Load]:
    """The pages of the way, each once, as they were when last looked at."""
    found: list[Load] = []
    last: tuple[float | None, ...] = ()
    for snapshot in walk.recording.snapshots:
        timing = snapshot.timing
        if timing is None or snapshot.at > end(walk):
            continue
        counts = len(snapshot.requests), sum(request.bytes or 0 for request in snapshot.requests)
        document = timing.ttfb, timing.dom_content_loaded, timing.load
        if found and document == last:
            before = found.pop()
            counts = counts[0] + before.requests, counts[1] + before.bytes
        last = document
        found.append(Load(snapshot.step, timing, *counts))
    return found


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
        self.topics = topics(self.findings.problems)
        self.told = {entry.key: topic for topic in self.topics for entry in topic.entries}
        self.screens = Screens(audit, self.topics)
        self.first = audit.walks[0]
        self.advice = self.findings.mend_first()
        self.gate = headline(audit)
        self.verdict = verdict(audit)
        self.routes = [(walk, route(walk), self._end(walk)) for walk in audit.walks]
        self.support = audit.alike(lambda walk: walk.recording.support)
        self.sections = [section for stage in SECTIONS if (section := self._section(stage))]
        self.ledgers = [(walks, value) for walks, value in audit.alike(ledger) if value.groups]
        self.stairs = [stairs(value) for _, value in self.ledgers]
        self.forms = [
            (walks, form_steps(fields))
            for walks, fields in audit.alike(lambda walk: walk.assessment.checkout.fields)
            if fields
        ]
        self.controls = labels()["control"]
        self.methods = [(walks, value) for walks, value in audit.alike(_methods) if any(value)]
        self.timed = [(walk, loads(walk), [a for a in way(walk) if a.wait >= NOTICED]) for walk in audit.walks]
        self.longest_wait = max((a.wait for *_, waits in self.timed for a in waits), default=0)
        self.accepted = [(entry, terms(entry.finding)) for entry in self.findings.of("accepted")]
        self.idle = idle(audit)
        self.timelines = [(walk, line) for walk in audit.walks if (line := timeline(walk))]
        self.unobserved = self.findings.of("not-observed")
        self.inapplicable = self.findings.of("not-applicable")
        self.refusals = audit.alike(lambda walk: [(r.net, r.what, r.why) for r in walk.recording.refusals])
        self.circumstances = audit.alike(lambda walk: [*slowed(walk), *repeated(walk)])
        self.limits = audit.alike(lambda walk: walk.recording.limits)

    def _end(self, walk: Walk) -> End | None:
        found = stop(walk.recording)
        if found is None:
            return None
        shot = self.screens.seen(walk.device, found.snapshot.id) if found.snapshot else None
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
            shots = list({shot.id: shot for s in shown if (shot := self.screens.seen(walk.device, s.id))}.values())
            actions = [a for a in walk.recording.actions if a.stage == stage]
            stretches.append(Stretch(walk, shots, actions, walk.assessment.score.stages.get(stage)))
        section = Section(
            stage,
            [topic for topic in self.topics if topic.home == stage],
            [(topic, here) for topic in self.topics if topic.home != stage and (here := topic.at(stage))],
            self.findings.at(stage, "passed"),
            [stretch for stretch in stretches if stretch.shots or stretch.actions],
        )
        pages = stage == "support" and any(pages for _, pages in self.support)
        return section if section.problems or section.good or section.stretches or pages else None

    def scores(self, stage: FindingStage) -> list[tuple[tuple[Walk, ...], int | None]]:
        """The score of a stage, once where the devices agree."""
        return self.audit.alike(lambda walk: walk.assessment.score.stages.get(stage))

    def proofs(self, topic: Topic) -> list[Proof]:
        """All evidence of a topic."""
        return [proof for entry in topic.entries for proof in self.screens.proofs[entry.key]]

    @property
    def differences(self) -> list[Difference]:
        """The figures in which the devices differ, in the order a shopper meets them."""
        walks = self.audit.walks
        rows = [Difference("furthest", "", {w.device: w.assessment.furthest for w in walks})]
        rows.append(Difference("score", "", {w.device: w.assessment.score.whole for w in walks}))
        for stage in SECTIONS:
            rows.append(Difference("score", stage, {w.device: w.assessment.score.stages.get(stage) for w in walks}))
        rows.append(Difference("problems", "", {w.device: self._problems(w.device) for w in walks}))
        rows.append(Difference("fields", "", {w.device: len(w.assessment.checkout.fields) for w in walks}))
        rows.append(Difference("waiting", "", {w.device: self._waiting(w) for w in walks}))
        growths = {walk.device: ledger(walk).growth for walk in walks}
        currency = next((growth.currency for growth in growths.values() if growth), None)
        totals: dict[Device, str | None] = {
            walk.device: growth.end if (growth := growths[walk.device]) else None for walk in walks
        }
        rows.append(Difference("total", "", totals, currency))
        return [row for row in rows if len(set(row.values.values())) > 1]

    @property
    def only_on(self) -> list[tuple[Device, list[Topic]]]:
        """What is to mend on one device alone."""
        if not self.both:
            return []
        alone: dict[Device, list[Topic]] = {}
        for topic in self.topics:
            if len(topic.devices) == 1:
                alone.setdefault(topic.devices[0], []).append(topic)
        return list(alone.items())

    def _problems(self, device: Device) -> int:
        return sum(device in topic.devices for topic in self.topics)

    @staticmethod
    def _waiting(walk: Walk) -> float:
        return round(sum(action.wait for action in walk.recording.actions), -2)

    @property
    def weights(self) -> list[tuple[Severity, int]]:
        """How many things are to mend of each severity, the gravest first."""
        counts = Counter(topic.finding.severity for topic in self.topics)
        return [(severity, counts[severity]) for severity in reversed(SEVERITIES) if counts[severity]]

    def values(self, kind: str) -> list[tuple[str, int]]:
        """What the findings can be filtered by: the values of a kind that occur, with how often."""
        got = {
            "severity": lambda topic: [topic.finding.severity],
            "stage": lambda topic: topic.stages,
            "family": lambda topic: [topic.finding.family],
            "device": lambda topic: topic.devices,
        }[kind]
        order: tuple[str, ...] = {"severity": SEVERITIES[::-1], "stage": SECTIONS}.get(kind, ())
        counts = Counter(value for topic in self.topics for value in got(topic))
        return sorted(counts.items(), key=lambda item: (order.index(item[0]) if order else 0, item[0]))
