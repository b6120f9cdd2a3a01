"""The HTML format: one file that holds everything, asks nothing of the network and runs under a strict policy."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...checks.form_effort.autofill_tokens import TOKENS
from ...checks.seen import expected, purpose, target
from ...language import amounts
from ...language.again import again
from ...language.catalogue import DEFAULT, catalogue
from ...language.purposes import asked_for
from ...language.said import number, told
from .. import text
from ..audit import Audit, Output
from ..brand import Brand
from ..labels import label
from .clipboard import markdown
from .screens import SEVERITY_SHAPES
from .view import View

FILE_NAME = "report.html"
TEMPLATES = Path(__file__).with_name("templates")
LIMIT = 2_900_000
"""Bytes of a report: screenshots are made to fit, so that it can be mailed."""
ON_PAPER = 0.7
"""Share of that room for the screenshots of a PDF: fonts, tags and outline come on top."""


def _plain(value: Any) -> Any:
    """Whatever is printed, without control characters and direction overrides; markup of our own as it is."""
    return text.bound(text.clean(value)) if isinstance(value, str) and not isinstance(value, Markup) else value


def _hash(inline: str) -> str:
    """The source expression that lets exactly this inline style or script through a content security policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode('ascii')}'"


def policy(style: str, script: str) -> str:
    """The content security policy of a page with this one style and this one script, and nothing of the network."""
    return (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def speaking(made: Callable[..., str | None], language: str) -> Callable[..., str | None]:
    """A filter that tells what it makes, if anything, in the language of the page."""

    def spoken(*given: Any) -> str | None:
        words = made(*given)
        return words and text.bound(told(words, language))

    return spoken


def environment(templates: Path, language: str = DEFAULT) -> Environment:
    """The templates of a folder, with what every page of Kassa's needs to print figures and texts of a shop."""
    made = Environment(
        loader=FileSystemLoader(templates),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        finalize=lambda value: _plain(told(value, language) if isinstance(value, str) else value),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["ext.i18n.trimmed"] = True
    words = catalogue(language)
    spoken = partial(speaking, language=language)
    made.install_gettext_callables(  # pyright: ignore[reportAttributeAccessIssue]
        lambda one: text.bound(words.gettext(one)),
        lambda one, many, number: text.bound(words.ngettext(one, many, number)),
        newstyle=True,
    )
    made.filters.update(
        money=spoken(text.money),
        duration=spoken(text.duration),
        seconds=lambda milliseconds: f"{milliseconds / 1000:.0f} s",
        size=spoken(text.size),
        date=spoken(text.date),
        percent=spoken(amounts.percent),
        number=lambda value: number(value, language),
        decimal=lambda value: number(amounts.rounded(value, 2), language),
        listed=spoken(text.listed),
        expected=spoken(expected),
        purpose=lambda act: text.capital(told(purpose(act), language)),
        target=spoken(target),
        place=text.place,
        line=lambda words, most=None: text.line(told(words, language), most),
        capital=text.capital,
        again=spoken(again),
        asked_for=spoken(asked_for),
        label=spoken(lambda word, kind: label(kind, word)),
        markdown=partial(markdown, translate=words.gettext),
    )
    made.globals.update(language=language)
    return made


def render(audit: Audit, paper: bool = False, brand: Brand | None = None) -> str:
    """The report as one HTML document, for paper with all of it unfolded.

    Raises OSError when a screenshot or the logo cannot be read.
    """
    made = environment(TEMPLATES, audit.language)
    made.globals.update(web_link=text.web_link, shapes=SEVERITY_SHAPES, paper=paper, fillable=TOKENS)
    made.globals.update(brand=brand, logo=brand.picture() if brand else None)
    style = (TEMPLATES / "report.css").read_text("utf-8") + (brand.style() if brand else "")
    script = (TEMPLATES / "report.js").read_text("utf-8")
    view = View(audit)
    body = made.get_template("body.jinja").render(view=view)
    room = round(LIMIT * (ON_PAPER if paper else 1)) - len(body.encode()) - len(style) - len(script)
    return made.get_template("report.html.jinja").render(
        view=view,
        body=Markup(body),
        # A PDF holds JPEG as it is, and nothing else of pictures that is small.
        pictures=view.screens.pictures(room, "JPEG" if paper else "WEBP"),
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
    )


def write(audit: Audit, output: Output) -> list[Path]:
    """Write report.html for all walks into the audit's folder. Raises OSError when it cannot be written."""
    audit.folder.mkdir(parents=True, exist_ok=True)
    path = audit.folder / FILE_NAME
    path.write_text(render(audit, brand=output.brand), encoding="utf-8")
    return [path]
