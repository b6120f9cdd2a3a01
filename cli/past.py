"""What the commands do with the history: where it is, what an audit leaves in it, what an audit is held against."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..reports.text import line
from .exits import Exit, Stop

if TYPE_CHECKING:
    from ..history.baseline import Baseline
    from ..history.run import Run
    from ..history.settings import HistorySettings
    from ..history.store import History
    from ..history.summary import Summary
    from ..reports.audit import Walk


def opened(asked: str | None = None) -> History:
    """The history at a place, or where it is by default. Raises Stop when there is none or it cannot be used."""
    from ..history.place import place
    from ..history.store import History, HistoryUnusable

    chosen = place(asked)
    if chosen is None:
        raise Stop("The history is off (KASSA_HISTORY). Name one with --history FILE")
    try:
        return History(chosen)
    except HistoryUnusable as error:
        raise Stop(f"The history cannot be used. {error}", Exit.ENVIRONMENT) from None


def ready(settings: HistorySettings) -> None:
    """Before a walk: a history and a baseline that were asked for must be there. Raises Stop."""
    if settings.baseline:
        baseline(Path(settings.baseline))
    if settings.enabled and settings.database:
        opened(settings.database).close()


def keep(walks: Sequence[Walk], report: Path | None, settings: HistorySettings) -> None:
    """Keep an audit, with its HTML report where one was written.

    A history that fails takes nothing from the audit: that is said, and the reports stand.
    """
    from ..history.place import place
    from ..history.store import History, HistoryUnusable
    from ..history.summary import summarise

    chosen = place(settings.database) if settings.enabled else None
    if chosen is None or any(walk.recording.visit.interrupted for walk in walks):
        return
    try:
        with History(chosen) as history:
            text = report.read_text("utf-8") if report else None
            history.add([summarise(walk.recording, walk.assessment) for walk in walks], text)
    except (HistoryUnusable, OSError) as error:
        typer.echo(f"This audit is not kept in the history. {error}", err=True)


def earlier(walk: Summary, settings: HistorySettings) -> Summary | None:
    """What a walk is held against: the baseline's walk, else the last one in the history before it; None without one.

    Raises Stop when neither can be read.
    """
    if settings.baseline:
        return baseline(Path(settings.baseline)).counterpart(walk)
    if not settings.enabled:
        raise Stop("new: needs something to compare with: a history, or a baseline (--baseline FILE)")
    with opened(settings.database) as history:
        return before(history, walk)


def newly(walk: Walk, settings: HistorySettings) -> frozenset[str]:
    """The fingerprints of findings that are new, or worse than before. Says so where there is nothing to compare with.

    Raises Stop when the history or the baseline cannot be read.
    """
    from ..history.compare import NEWLY, compare
    from ..history.summary import summarise

    after = summarise(walk.recording, walk.assessment)
    held = earlier(after, settings)
    if held is None:
        told = (
            f"{line(after.shop)}, {after.device}: there is no earlier audit to compare with, so nothing counts as new."
        )
        typer.echo(told, err=True)
        return frozenset()
    changes = compare(held, after, settings.tolerance).of(*NEWLY)
    return frozenset(change.finding.fingerprint for change in changes)


def before(history: History, walk: Summary) -> Summary | None:
    """The last walk through the same shop on the same device that began before this one."""
    from datetime import datetime

    began = datetime.fromisoformat(walk.started)
    runs = kept_runs(history, walk.shop)
    found = [each for run in runs if (each := run.walks.get(walk.device))]
    return next((each for each in reversed(found) if datetime.fromisoformat(each.started) < began), None)


def baseline(file: Path) -> Baseline:
    """The baseline in a file. Raises Stop."""
    from ..history.baseline import Baseline

    try:
        return Baseline.load(file)
    except OSError as error:
        raise Stop(f"{file}: cannot be read: {error.strerror}. kassa baseline RECORDING -o {file}  writes it") from None
    except ValueError:
        raise Stop(f"{file}: is not a baseline of this version of Kassa. kassa baseline writes one") from None


def summaries(given: str, database: str | None) -> list[Summary]:
    """The walks that a word names: a recording or its folder, a baseline, or the id of an audit in the history.

    Raises Stop.
    """
    from ..history.summary import summarise
    from .saved import assessment_of, recordings_in

    path = Path(given)
    if path.is_file() and b'"kassa-baseline"' in path.read_bytes()[:200]:
        return baseline(path).walks
    if path.exists():
        return [summarise(recording, assessment_of(recording, home)) for recording, home in recordings_in(path)]
    with opened(database) as history:
        return list(_run(history, given).walks.values())


def _run(history: History, given: str) -> Run:
    found = [run for run in kept_runs(history) if run.id.startswith(given)]
    if len(found) != 1 or len(given) < 4:
        many = (
            "names several audits" if found else "is neither a recording, nor a baseline, nor an audit in the history"
        )
        raise Stop(f"{given!r} {many}. kassa history  lists the audits")
    return found[0]


def kept_runs(history: History, shop: str | None = None) -> list[Run]:
    """The audits of a shop, or of all. Raises Stop."""
    from ..history.store import HistoryUnusable

    try:
        return history.runs(shop)
    except HistoryUnusable as error:
        raise Stop(f"The history cannot be read. {error}", Exit.ENVIRONMENT) from None
