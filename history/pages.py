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

from ..checks.assessment import FINDING_STAGES
from ..journey.shown import Step
from ..reports.html import TEMPLATES as REPORT
from ..reports.html import environment, policy
from . import changes, words
from .chart import Chart, chart
from .compare import Comparison
from .summary import FigureName
from .trend import Spell, Trend

TEMPLATES = Path(__file__).with_name("templates")
WHOLE: tuple[FigureName, ...] = ("problems", "total", "price", "fields", "required", "steps", "clicks", "waiting")
LOADS: tuple[FigureName, ...] = ("lcp", "cls", "ttfb", "tbt", "bytes")


@dataclass(frozen=True)
class Shop:
    """One shop on the index."""

    name: str
    page: str
    """Its trend page, from the index."""
    trends: list[Trend]
    spark: Chart | None

    @property
    def problems(self) -> str:
        """The titles of its open problems: what the search looks through as well."""
        return " ".join(f"{s.finding.title} {s.finding.check}" for told in self.trends for s in told.spells if s.open)


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
    def groups(self) -> list[tuple[str, str, list[Chart]]]:
        """Charts under a heading, each with an id."""
        waits = dict.fromkeys(series.at for told in self.trends for series in told.of("wait"))
        groups: list[tuple[str, str, list[Chart | None]]] = [
            ("way", "The whole way", [chart(self.trends, name) for name in WHOLE]),
            ("stages", "Scores by stage", [chart(self.trends, "score", stage) for stage in FINDING_STAGES]),
            ("waits", "What a shopper waits for", [chart(self.trends, "wait", at) for at in waits]),
        ]
        found = [(id, title, [each for each in charts if each]) for id, title, charts in groups]
        return [group for group in found if group[2]]

    @property
    def loads(self) -> list[tuple[str, list[Chart]]]:
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


def trend_page(trends: Sequence[Trend], reports: dict[str, str] | None = None, home: str | None = None) -> str:
    """A shop over time. `reports` are links to the reports by audit, `home` is the link to the index."""
    return _page("trend.html.jinja", f"{trends[0].shop} over time", view=_View(trends, reports or {}, home))


def index_page(shops: Sequence[Shop], audits: int, updated: str) -> str:
    """The index of a site: every shop, with search. `updated` is the date of the newest audit, in ISO form."""
    script = (TEMPLATES / "index.js").read_text("utf-8")
    return _page("index.html.jinja", "Shops", script, shops=shops, audits=audits, updated=updated)


def comparison_page(told: Sequence[Comparison], reason: str) -> str:
    """What changed between two audits, with the reason of the exit code first."""
    return _page("comparison.html.jinja", f"{told[0].after.shop}: what changed", told=told, reason=reason)


@cache
def _environment() -> Environment:
    made = environment(TEMPLATES)
    made.filters.update(value=words.value, rows=changes.rows, short=changes.short, counts=changes.counts)
    made.globals.update(name=words.name, kinds=words.KINDS)
    return made


def _page(template: str, title: str, script: str = "", **values: object) -> str:
    style = (REPORT / "report.css").read_text("utf-8") + (TEMPLATES / "history.css").read_text("utf-8")
    return (
        _environment()
        .get_template(template)
        .render(
            title=title,
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
            kassa=version("kassa"),
            **values,
        )
    )
