"""The pages of the history: a shop over time, and the index of all shops. Each is one file that needs no network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import get_args

from jinja2 import Environment
from markupsafe import Markup

from ..checks.assessment import FINDING_STAGES, SEVERITIES, Severity
from ..journey.recording import Device, Furthest
from ..journey.shown import Step
from ..language.catalogue import DEFAULT
from ..language.dates import day, short_day, short_moment
from ..language.said import Said, say, told
from ..reports.html import TEMPLATES as REPORT
from ..reports.html import environment, policy, speaking
from ..reports.html.screens import SEVERITY_SHAPES
from ..reports.html.view import ROUTE
from . import changes, titles, words
from .chart import Chart, chart
from .compare import Comparison
from .summary import FigureName
from .trend import Spell, Trend

TEMPLATES = Path(__file__).with_name("templates")
WHOLE: tuple[FigureName, ...] = ("problems", "total", "price", "fields", "required", "steps", "clicks", "waiting")
LOADS: tuple[FigureName, ...] = ("lcp", "cls", "ttfb", "tbt", "bytes")


@dataclass(frozen=True)
class Standing:
    """How a shop stands on one device, by its last walk."""

    device: Device
    score: float | None
    change: float
    """Of the score since the walk before that had one."""
    stations: list[tuple[Furthest, bool]]
    """The stations of the way, and whether they were reached."""
    furthest: Furthest | None
    problems: list[tuple[Severity, int]]
    """How many things are to mend, the gravest first."""


def _standing(trend: Trend) -> Standing:
    walk, scores = trend.last, trend.one("score")
    known = scores.known if scores else []
    furthest = walk.furthest if walk else None
    got = ROUTE.index(furthest) if furthest else -1
    wrong = [each.severity for each in walk.judged if each.status in ("warned", "failed")] if walk else []
    return Standing(
        trend.device,
        walk.figure("score") if walk else None,
        known[-1] - known[-2] if len(known) > 1 else 0,
        [(name, at <= got) for at, name in enumerate(ROUTE)],
        furthest,
        [(severity, count) for severity in reversed(SEVERITIES) if (count := wrong.count(severity))],
    )


@dataclass(frozen=True)
class Shop:
    """One shop on the index."""

    name: str
    page: str
    """Its trend page, from the index."""
    trends: list[Trend]
    spark: Chart | None

    def words(self, language: str) -> str:
        """What the search looks through: its name, and the titles of its open problems."""
        spells = [spell for trend in self.trends for spell in trend.spells if spell.open]
        titled = [f"{told(titles.title(spell.finding), language)} {spell.finding.check}" for spell in spells]
        return " ".join([self.name, *titled]).lower()

    @property
    def standings(self) -> list[Standing]:
        """How it stands, for each device."""
        return [_standing(trend) for trend in self.trends]


@dataclass(frozen=True)
class _View:
    trends: Sequence[Trend]
    reports: dict[str, str]
    home: str | None

    @property
    def first(self) -> Trend:
        return self.trends[0]

    @property
    def both(self) -> bool:
        return len(self.trends) > 1

    @property
    def score(self) -> Chart | None:
        return chart(self.trends, "score", marked=True)

    @property
    def groups(self) -> list[tuple[str, Said, list[Chart]]]:
        """Charts under a heading, each with an id."""
        waits = dict.fromkeys(series.at for told in self.trends for series in told.of("wait"))
        groups: list[tuple[str, Said, list[Chart | None]]] = [
            ("way", say("The whole way"), [chart(self.trends, name) for name in WHOLE]),
            ("stages", say("Scores by stage"), [chart(self.trends, "score", stage) for stage in FINDING_STAGES]),
            ("waits", say("What a shopper waits for"), [chart(self.trends, "wait", at) for at in waits]),
        ]
        found = [(id, title, [each for each in charts if each]) for id, title, charts in groups]
        return [group for group in found if group[2]]

    @property
    def loads(self) -> list[tuple[Said, list[Chart]]]:
        """Charts of how pages load, by figure."""
        steps: tuple[Step, ...] = get_args(Step)
        found = [
            (words.FIGURES[name], [each for step in steps if (each := chart(self.trends, name, step))])
            for name in LOADS
        ]
        return [group for group in found if group[1]]

    @property
    def open(self) -> list[tuple[Trend, Spell]]:
        """The findings that were there when last looked for."""
        return [(told, spell) for told in self.trends for spell in told.spells if spell.open]

    @property
    def over(self) -> list[tuple[Trend, Spell]]:
        """The findings that went."""
        return [(told, spell) for told in self.trends for spell in told.spells if not spell.open]

    @property
    def runs(self) -> list[int]:
        """Numbers of the audits, the newest first."""
        return list(reversed(range(len(self.first.points))))


def trend_page(
    trends: Sequence[Trend], reports: dict[str, str] | None = None, home: str | None = None, language: str = DEFAULT
) -> str:
    """A shop over time. `reports` are links to the reports by audit, `home` is the link to the index."""
    title = say("{shop} over time", shop=trends[0].shop)
    return _page("trend.html.jinja", language, title, view=_View(trends, reports or {}, home))


def index_page(shops: Sequence[Shop], audits: int, updated: str, language: str = DEFAULT) -> str:
    """The index of a site: every shop, with search. `updated` is the date of the newest audit, in ISO form."""
    script = (TEMPLATES / "index.js").read_text("utf-8")
    return _page("index.html.jinja", language, say("Shops"), script, shops=shops, audits=audits, updated=updated)


def comparison_page(told: Sequence[Comparison], reason: str, language: str = DEFAULT) -> str:
    """What changed between two audits, with the reason of the exit code first."""
    title = say("{shop}: what changed", shop=told[0].after.shop)
    return _page("comparison.html.jinja", language, title, told=told, reason=reason)


@cache
def _environment(language: str) -> Environment:
    made = environment(TEMPLATES, language)
    spoken = {
        "value": words.value,
        "titled": titles.title,
        "turned": words.turned,
        "short": changes.short,
        "counts": changes.counts,
        "day": day,
        "short_day": short_day,
        "short_moment": short_moment,
    }
    made.filters.update({name: speaking(filter, language) for name, filter in spoken.items()}, rows=changes.rows)
    made.globals.update(kinds=words.KINDS, shapes=SEVERITY_SHAPES)
    return made


def _page(template: str, language: str, title: Said, script: str = "", **values: object) -> str:
    style = (REPORT / "report.css").read_text("utf-8") + (TEMPLATES / "history.css").read_text("utf-8")
    return (
        _environment(language)
        .get_template(template)
        .render(
            title=told(title, language),
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
            kassa=version("kassa"),
            **values,
        )
    )
