"""Walks that stop: what is said of them, what `kassa init --from` writes, and the documented hints that help."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from kassa.cli.config import load as configuration
from kassa.demo import load, serve
from kassa.journey.recording import Recording

from .terminal import ROOT, kassa

LIMIT = 180
BRIEF = "extends: quick\nreports: {formats: [terminal, html]}\n"
DOCUMENT = (ROOT / "docs" / "walls-and-hints.md").read_text("utf-8")
YAML = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
SHELF = ["morning-mist-earl-grey", "green-hill-sencha", "ember-rooibos", "sunrise-coffee", "dark-canal-coffee",
    "teapot-mussel"]  # fmt: skip

AMOUNT: dict[str, Any] = {"layout": {"checkout": "steps"}, "words": {"checkout": {"to_delivery": "Continue · £11.50"}}}


@dataclass(frozen=True)
class Example:
    """One worked example of docs/walls-and-hints.md."""

    title: str
    shop: dict[str, Any]
    why: str
    """Words of the document and of Kassa alike."""
    line: str
    """A pattern for the line that `init` prefills."""
    options: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its section of the document."""
        return DOCUMENT.split(f"### {self.title}")[1].split("\n### ")[0]


EXAMPLES = [
    Example(
        "A selector",
        AMOUNT,
        'Kassa stopped before "Continue · £11.50" at',
        r'# continue_buttons: \[".+"\]  # "Continue · £11.50"; on the page, Kassa stopped before it',
    ),
    Example(
        "An address",
        {"product_page": {"sold_out": SHELF}},
        'No product could be bought: "Morning Mist Earl Grey" is sold out;',
        r'# product: "/product/[a-z-]+"  # ',
    ),
    Example(
        "A value",
        {},
        'The checkout does not go on; the page says: "Postcode": Please enter a postcode such as AB1 2CD.',
        r'# fields: \{.*"Postcode": ""',
        ["--country", "NL"],
    ),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_a_documented_hint_gets_past_the_step_at_which_the_walk_stops(example: Example, tmp_path: Path) -> None:
    assert " ".join(example.why.split()) in " ".join(example.text.split())
    with serve(load("kind-en", **example.shop)) as shop:
        # The walk stops, and says so.
        (tmp_path / "brief.yaml").write_text(BRIEF, "utf-8")
        stopped = kassa(
            "audit", shop.url, "-c", "brief.yaml", "--out", "report", *example.options, cwd=tmp_path, limit=LIMIT
        )
        assert stopped.code == 3, stopped.out + stopped.err
        told = " ".join(stopped.out.split())
        assert f"Where it stopped: {example.why}" in told
        picture = re.search(r"Picture: (\S+)", stopped.out)
        assert picture and (tmp_path / picture[1]).is_file()

        # What it saw there is written down, and is a configuration as it stands.
        written = kassa("init", "--from", "report", cwd=tmp_path)
        assert written.code == 0, written.err
        text = (tmp_path / "kassa.yaml").read_text("utf-8")
        assert re.search(example.line, text), text
        assert configuration(tmp_path / "kassa.yaml").url == [shop.url]

        # The hint of the document gets past it.
        (documented,) = YAML.findall(example.text)
        helped = documented.replace("https://shop.example", shop.url)
        (tmp_path / "helped.yaml").write_text(helped + "extends: quick\n", "utf-8")
        answer = kassa("audit", "-c", "helped.yaml", "--out", "helped", cwd=tmp_path, limit=LIMIT)
        assert answer.code == 0, answer.out + answer.err
        assert Recording.load(tmp_path / "helped").furthest == "payment"
        assert shop.orders == []


def test_a_prefilled_selector_is_right_as_it_stands(tmp_path: Path) -> None:
    with serve(load("kind-en", **AMOUNT)) as shop:
        (tmp_path / "brief.yaml").write_text(BRIEF, "utf-8")
        assert kassa("audit", shop.url, "-c", "brief.yaml", "-o", "report", cwd=tmp_path, limit=LIMIT).code == 3
        kassa("init", "--from", "report", "--report-lang", "de", "-c", "de.yaml", cwd=tmp_path)
        assert "# Die Seite: " in (tmp_path / "de.yaml").read_text("utf-8")
        kassa("init", "--from", "report", cwd=tmp_path)
        file = tmp_path / "kassa.yaml"
        text = file.read_text("utf-8")
        file.write_text(re.sub(r'# (continue_buttons: .*# "Continue · £11.50")', r"\1", text), "utf-8")
        answer = kassa("audit", "-c", "kassa.yaml", "-d", "desktop", "-o", "again", cwd=tmp_path, limit=LIMIT)
        assert answer.code == 0, answer.out + answer.err
        assert shop.orders == []


def test_a_hint_never_leads_to_an_order(tmp_path: Path) -> None:
    """Not even one that names the last button as a way on."""
    hints = 'extends: quick\njourney: {hints: {continue_buttons: ["text=Order and pay"]}}\n'
    (tmp_path / "wrong.yaml").write_text(hints, "utf-8")
    with serve(load("kind-en")) as shop:
        kassa("audit", shop.url, "-c", "wrong.yaml", "-o", "report", cwd=tmp_path, limit=LIMIT)
        assert shop.orders == []


def test_no_hint_is_offered_for_a_button_that_none_can_release(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text(BRIEF, "utf-8")
    with serve(load("confirm-alone")) as shop:
        answer = kassa(
            "audit", shop.url, "-c", "brief.yaml", "-o", "report", "-d", "desktop", cwd=tmp_path, limit=LIMIT
        )
        assert shop.orders == []
    assert answer.code == 3
    last = answer.out.splitlines()[-1]
    assert 'Kassa stopped before "Confirmer"' in last
    assert "It is not pressed whatever the configuration says" in last
    assert "continue_buttons" not in last


def test_a_hint_that_is_no_selector_says_so(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text('extends: quick\njourney: {hints: {add_to_cart: "]["}}\n', "utf-8")
    with serve(load("kind-en")) as shop:
        answer = kassa("audit", shop.url, "-c", "wrong.yaml", "-o", "report", cwd=tmp_path, limit=LIMIT)
    assert answer.code == 3
    assert "']['" in answer.out and "is not a selector" in " ".join(answer.out.split())
    assert "Traceback" not in answer.err


def test_a_wall_says_what_helps_and_that_no_hint_does(tmp_path: Path) -> None:
    answer = kassa("audit", "http://127.0.0.1:9", "-o", "report", cwd=tmp_path, limit=LIMIT)
    assert answer.code == 3
    assert "does not answer" in " ".join(answer.out.split())
    assert "What helps: The shop has to mend it" in " ".join(answer.out.split())
    asked = kassa("init", "--from", "report", cwd=tmp_path)
    assert asked.code == 2
    assert "No hint helps over that." in asked.err
    assert not (tmp_path / "kassa.yaml").exists()


def test_a_list_of_products_can_be_named(tmp_path: Path) -> None:
    hints = "extends: quick\njourney: {hints: {listing: /range/tableware}}\n"
    (tmp_path / "listing.yaml").write_text(hints, "utf-8")
    with serve(load("kind-en")) as shop:
        answer = kassa("audit", shop.url, "-c", "listing.yaml", "-o", "report", cwd=tmp_path, limit=LIMIT)
        assert shop.orders == []
    assert answer.code == 0, answer.out
    recording = Recording.load(tmp_path / "report")
    assert any(a.target.endswith("/range/tableware") for a in recording.actions if a.kind == "open")
    assert recording.outcome["discovery"].how == "helped"
