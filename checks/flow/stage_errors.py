"""stage-errors: whether pages, requests and scripts of the shop fail on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from pydantic import Field

from ...journey.recording import Action, Recording
from ...journey.shown import ConsoleMessage, Request, Snapshot, Stage
from ...language.said import Said, counted, say, together
from ..assessment import Evidence
from ..check import Options, Result, Source, check
from ..places import address, cite, says
from ..seen import STAGE

BUYING: tuple[Stage, ...] = ("cart", "checkout")

CALLS = frozenset({"xhr", "fetch"})

CANCELLED = re.compile(r"(?i)abort|cancel|blocked|ERR_FAILED")
"""Failures that a new page, a blocker or Kassa's guard causes."""

REFUSED_FETCH = re.compile(
    r"(?i)failed to fetch|networkerror|load failed|err_blocked|err_failed|axioserror|network error"
)
"""What scripts say when a request of theirs was stopped."""

VALIDATION = frozenset({400, 409, 412, 422})
"""Answers by which a shop refuses what was typed."""


HARMLESS = ("choose_option", "out_of_stock", "required_mark")
"""What messages may be about without anything being broken."""


class StageErrorOptions(Options):
    """Options of stage-errors."""

    buying_paths: str = Field(
        default=r"cart|basket|bag|checkout|order|payment|shipping|delivery|winkelwagen|winkelmand|warenkorb|kasse|panier"
        r"|commande|carrito|carrello|carrinho|koszyk|varukorg|kurv",
        description="regular expression of the paths that belong to cart and checkout",
    )
    account_paths: str = Field(
        default=r"account|session|login|auth|customer|user|\bme\b|profile|whoami",
        description="regular expression of the paths where 401 and 403 only say that nobody is logged in",
    )
    ignored: list[str] = Field(default=["favicon"], description="parts of addresses whose failures do not count")


KINDS: dict[str, Callable[[int], Said]] = {
    "page that fails": lambda n: counted("{number} page that fails", "{number} pages that fail", n),
    "failed page": lambda n: counted("{number} failed page", "{number} failed pages", n),
    "error shown": lambda n: counted("{number} error shown", "{number} errors shown", n),
    "failed request of the shop": lambda n: counted(
        "{number} failed request of the shop", "{number} failed requests of the shop", n
    ),
    "failed request of another site": lambda n: counted(
        "{number} failed request of another site", "{number} failed requests of another site", n
    ),
    "failed script of the shop": lambda n: counted(
        "{number} failed script of the shop", "{number} failed scripts of the shop", n
    ),
    "failed stylesheet of the shop": lambda n: counted(
        "{number} failed stylesheet of the shop", "{number} failed stylesheets of the shop", n
    ),
    "error in the console": lambda n: counted("{number} error in the console", "{number} errors in the console", n),
    "uncaught error of another site's script": lambda n: counted(
        "{number} uncaught error of another site's script", "{number} uncaught errors of another site's scripts", n
    ),
    "uncaught error of the shop's script": lambda n: counted(
        "{number} uncaught error of the shop's script", "{number} uncaught errors of the shop's scripts", n
    ),
}
"""How often something failed, by what it was."""


class Fault(NamedTuple):
    """Something that failed."""

    kind: str
    failed: bool
    """Counts as a failure; otherwise it is worth a warning."""
    evidence: Evidence
    slight: bool = False
    """Only a message in the console, or of somebody else's script."""


@check(
    id="stage-errors",
    family="flow",
    stages=("discovery", "product", "cart", "checkout"),
    severity="high",
    confidence="medium",
    title="Nothing of the shop's own fails",
    failing_title="Something of the shop fails on the way",
    why="22 % of US shoppers left a checkout because the site had errors or crashed (Baymard Institute, 2016).",
    fix="Look up the requests and scripts named here in the shop's logs, and mend those of cart and checkout first.",
    sources=(Source("Baymard Institute, reasons for leaving the checkout, as quoted by selltekpros.com", 2016, "S"),),
    options=StageErrorOptions,
    observes="Per stage: the status of the pages, failed requests and scripts of the shop itself, uncaught errors in "
    "scripts, errors shown that Kassa's input did not cause. Passes with none. Warns with errors of others, in the "
    "console, or outside cart and checkout. Fails when a page of the shop or a request of cart or checkout fails, and "
    "with an uncaught error of its own script in cart or checkout.",
    false_alarms="Requests that Kassa's order guard stopped, cancelled requests, questions whether somebody is logged "
    "in, missing site icons and advertising that the network blocks are left out.",
)
def stage_errors(recording: Recording, options: StageErrorOptions) -> Iterator[Result]:
    """Judge each stage that was reached."""
    for stage in ("discovery", "product", "cart", "checkout"):
        snapshots = recording.at_stage(stage)
        outcome = recording.outcome.get(stage)
        if not snapshots or (outcome and outcome.wall in ("bot-wall", "password", "maintenance", "not-open", "region")):
            message = say("{stage}: it was not seen as shoppers see it.", stage=STAGE[stage])
            yield Result(stage, "not-observed", message)
            continue
        faults = list({f.evidence.text: f for s in snapshots for f in _faults(recording, s, options)}.values())
        yield _result(stage, faults)


def _result(stage: Stage, faults: list[Fault]) -> Result:
    failed = [fault for fault in faults if fault.failed]
    worst = failed or [fault for fault in faults if not fault.slight] or faults
    kinds = dict.fromkeys(fault.kind for fault in worst)
    told = together([KINDS[kind](sum(f.kind == kind for f in worst)) for kind in kinds], ", ")
    slight = bool(faults) and all(fault.slight for fault in faults)
    return Result(
        stage,
        "failed" if failed else "warned" if faults else "passed",
        say("Seen at {stage}: {errors}.", stage=STAGE[stage], errors=told)
        if faults
        else say("Nothing failed at {stage}.", stage=STAGE[stage]),
        measured=counted("{number} error", "{number} errors", len(worst)),
        value=len(worst),
        unit="errors",
        threshold=say("none of the shop's own"),
        evidence=[fault.evidence for fault in sorted(faults, key=lambda f: (not f.failed, f.slight))[:10]],
        subject=", ".join(sorted(kinds)),
        severity=None if failed or not faults else "low" if slight else "medium",
        confidence="low" if slight else None,
    )


def _faults(recording: Recording, snapshot: Snapshot, options: StageErrorOptions) -> Iterator[Fault]:
    if (snapshot.status or 200) >= 400:
        words = say("{url}: status {status}", url=address(snapshot.url), status=str(snapshot.status))
        yield Fault("page that fails", True, Evidence(text=words, snapshot=snapshot.id, url=snapshot.url))
    for request in snapshot.requests:
        fault = _of_request(request, snapshot, options)
        if fault:
            yield fault
    stopped = any(r.blocked for r in snapshot.requests) or any(r.snapshot == snapshot.id for r in recording.refusals)
    for message in snapshot.console:
        fault = _of_console(message, snapshot, stopped, options)
        if fault:
            yield fault
    own_input = {f.error for f in snapshot.fields if f.error}
    asked = any(f.invalid for f in snapshot.fields) or any(a.kind == "fill" for a in _actions(recording, snapshot))
    for error in snapshot.errors:
        about_input = asked or error.text in own_input
        harmless = any(says(error.text, c, snapshot) for c in ("choose_option", "out_of_stock", "required_mark"))
        if not about_input and not harmless:
            yield Fault("error shown", False, cite(error, snapshot, say("error shown")))


def _actions(recording: Recording, snapshot: Snapshot) -> list[Action]:
    """What Kassa did on this page or to get to it."""
    return [a for a in recording.actions if snapshot.id in (a.before, a.after)]


def _of_request(request: Request, snapshot: Snapshot, options: StageErrorOptions) -> Fault | None:
    if request.blocked or any(part in request.url for part in options.ignored):
        return None
    status, path = request.status or 0, urlsplit(request.url).path
    if status < 400 and not request.failure:
        return None
    if request.failure and CANCELLED.search(request.failure):
        return None
    url = f"{request.method} {address(request.url)}"
    words = say("{url}: status {status}", url=url, status=str(status)) if status else f"{url}: {request.failure}"
    evidence = Evidence(text=words, snapshot=snapshot.id, url=request.url)
    if not request.first_party:
        answered = status >= 400 and request.type in CALLS | {"script", "stylesheet", "document"}
        return Fault("failed request of another site", False, evidence, slight=True) if answered else None
    if status in (401, 403) and request.type in CALLS and re.search(options.account_paths, path, re.IGNORECASE):
        return None
    if request.type == "document":
        return None if address(request.url) == address(snapshot.url) else Fault("failed page", True, evidence)
    if request.type in CALLS:
        buying = bool(re.search(options.buying_paths, path, re.IGNORECASE))
        refused = status in VALIDATION or (status == 404 and snapshot.stage not in BUYING)
        return Fault("failed request of the shop", buying and not refused, evidence)
    if request.type in ("script", "stylesheet"):
        return Fault(f"failed {request.type} of the shop", False, evidence)
    return None


def _of_console(message: ConsoleMessage, snapshot: Snapshot, stopped: bool, options: StageErrorOptions) -> Fault | None:
    told = f"{message.text} {message.url or ''}"
    if "Failed to load resource" in message.text or any(part in told for part in options.ignored):
        return None
    if stopped and REFUSED_FETCH.search(message.text):
        return None
    evidence = Evidence(text=message.text[:300], snapshot=snapshot.id, url=message.url)
    if message.kind == "console":
        return Fault("error in the console", False, evidence, slight=True)
    if not message.first_party:
        return Fault("uncaught error of another site's script", False, evidence, slight=True)
    return Fault("uncaught error of the shop's script", snapshot.stage in BUYING, evidence)
