"""A static site of everything in the history: the index, a page for each shop, and every report that was kept."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ..language.catalogue import DEFAULT
from ..language.said import Said, counted, together
from .chart import chart
from .pages import Shop, index_page, trend_page
from .store import History
from .trend import trends

MARKER = "kassa-site.json"
"""Names the files that the last build wrote: what is there else is left alone, and a folder of others is refused."""


class NotASite(Exception):
    """The folder holds something, and Kassa did not write it."""


def build(history: History, folder: Path, language: str = DEFAULT) -> Said:
    """Write the site in a language and say what it holds. What an earlier build wrote and this one does not, goes.

    Raises HistoryUnusable, NotASite, and OSError when a file cannot be written.
    """
    earlier = _earlier(folder)
    written: list[str] = []

    def put(name: str, text: str) -> None:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        written.append(name)

    runs = history.runs()
    shops: list[Shop] = []
    taken: set[str] = set()
    for name in history.shops():
        of_shop = [run for run in runs if run.shop == name]
        home = _folder(name, taken)
        reports: dict[str, str] = {}
        for run in of_shop:
            report = history.report(run.id) if run.reported else None
            if report is not None:
                reports[run.id] = f"{run.id}.html"
                put(f"{home}/{run.id}.html", report)
        told = trends(of_shop)
        put(f"{home}/index.html", trend_page(told, reports, home="../../index.html", language=language))
        shops.append(Shop(name, f"{home}/index.html", told, chart(told, "score")))
    updated = max((run.started for run in runs), default=None)
    put("index.html", index_page(shops, len(runs), updated.isoformat() if updated else "", language))
    put(".nojekyll", "")
    (folder / MARKER).write_text(json.dumps({"files": sorted(written)}, indent=1) + "\n", "utf-8")
    for name in set(earlier) - set(written):
        (folder / name).unlink(missing_ok=True)
    return together(
        [
            counted("{number} shop", "{number} shops", len(shops)),
            counted("{number} audit", "{number} audits", len(runs)),
        ],
        ", ",
    )


def _earlier(folder: Path) -> list[str]:
    """The files of the build before. Raises NotASite when the folder holds others and no site."""
    marker = folder / MARKER
    if marker.is_file():
        try:
            names = json.loads(marker.read_text("utf-8"))["files"]
        except (ValueError, KeyError, TypeError):
            raise NotASite(f"{marker}: cannot be understood. Remove the folder, or name another one") from None
        # The file can be changed by anyone: nothing outside the folder is ever removed.
        inside = folder.resolve()
        return [str(name) for name in names if (folder / str(name)).resolve().is_relative_to(inside)]
    if folder.is_dir() and any(folder.iterdir()):
        raise NotASite(f"{folder} holds files that are no site of Kassa's. Name an empty folder, or a new one")
    return []


def _folder(shop: str, taken: set[str]) -> str:
    name = base = re.sub(r"[^\w.-]", "-", shop).strip(".") or "shop"
    number = 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return f"shops/{name}"
