"""The HTML format: one file that holds everything, asks nothing of the network and runs under a strict policy."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .. import text
from ..audit import Audit, Output
from ..labels import label
from .screens import SEVERITY_SHAPES
from .view import View

FILE_NAME = "report.html"
TEMPLATES = Path(__file__).with_name("templates")


def _plain(value: Any) -> Any:
    """Whatever is printed, without control characters and direction overrides; markup of our own as it is."""
    return text.clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _hash(inline: str) -> str:
    """The source expression that lets exactly this inline style or script through a content security policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode('ascii')}'"


def policy(style: str, script: str) -> str:
    """The content security policy of a page with this one style and this one script, and nothing of the network."""
    return (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def environment(templates: Path) -> Environment:
    """The templates of a folder, with what every page of Kassa's needs to print figures and texts of a shop."""
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        finalize=_plain,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        money=text.money,
        duration=text.duration,
        size=text.size,
        date=text.date,
        listed=text.listed,
        counted=text.counted,
        place=text.place,
        line=text.line,
        label=lambda word, kind: label(kind, word),
    )
    return made


def render(audit: Audit) -> str:
    """The report as one HTML document. Raises OSError when a screenshot cannot be read."""
    made = environment(TEMPLATES)
    made.globals.update(web_link=text.web_link, label=label, shapes=SEVERITY_SHAPES)
    style = (TEMPLATES / "report.css").read_text("utf-8")
    script = (TEMPLATES / "report.js").read_text("utf-8")
    template = made.get_template("report.html.jinja")
    return template.render(view=View(audit), style=Markup(style), script=Markup(script), policy=policy(style, script))


def write(audit: Audit, output: Output) -> list[Path]:
    """Write report.html for all walks into the audit's folder. Raises OSError when it cannot be written."""
    audit.folder.mkdir(parents=True, exist_ok=True)
    path = audit.folder / FILE_NAME
    path.write_text(render(audit), encoding="utf-8")
    return [path]
