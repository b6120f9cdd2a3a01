"""Forms of the history other than pages: what a shop may write steers neither a terminal nor a reader of Markdown."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from kassa.history import markdown, terminal
from kassa.history.compare import Comparison, compare
from kassa.history.run import Run
from kassa.history.settings import Tolerance
from kassa.history.summary import Summary
from kassa.history.trend import trends
from markdown_it import MarkdownIt
from rich.console import Console

from ..reports.hostile import HOSTILE
from .build import asked, judged, priced, summary

STEERING = set("\x00\x07\x08\x1b\x9b\u202e\u2066\r")


def spoiled(text: str) -> tuple[Summary, Summary]:
    """Two walks through a shop that names its things so."""
    wrong = judged("guest").model_copy(update={"title": text, "check": text, "measured": text})
    more = {"prices": [priced("fee", text, "1.00")], "fields": [asked(None, text)]}
    return summary(1, shop=text), summary(2, wrong, shop=text, **more)


@pytest.fixture(params=HOSTILE)
def told(request: pytest.FixtureRequest) -> Comparison:
    return compare(*spoiled(HOSTILE[request.param]), Tolerance())


def test_hostile_words_stay_words_in_a_comparison_as_markdown(told: Comparison) -> None:
    text = markdown.comparisons([told], "Exit code 0: --fail-on names nothing.")
    assert text.startswith("**Exit code 0: ")
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inline = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in [*tokens, *inline]}
    assert not kinds & {"link_open", "image", "html_block", "html_inline", "s_open", "em_open", "hr", "fence"}
    assert [t.content for t in inline if t.type == "code_inline"] == [c.finding.fingerprint for c in told.findings]
    # A row for the finding, one for the amount, one for the field, and two headings.
    assert [token.type for token in tokens].count("tr_open") == 5
    assert [token.type for token in tokens].count("td_open") == 5 + 3 + 3
    assert not set(text) & STEERING


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_steer_no_terminal(name: str) -> None:
    walks = spoiled(HOSTILE[name])
    runs = [
        Run(
            id=str(n) * 8,
            shop=walk.shop,
            started=datetime(2026, 11, n, tzinfo=UTC),
            walks={"desktop": walk},
            reported=False,
        )
        for n, walk in enumerate(walks, 1)
    ]
    console = Console(file=io.StringIO(), width=80, color_system=None)
    terminal.comparison(compare(*walks, Tolerance()), console, verbose=True)
    terminal.runs(runs, console)
    for each in trends(runs):
        terminal.trend(each, console)
    assert isinstance(console.file, io.StringIO)
    assert not set(console.file.getvalue()) & STEERING
