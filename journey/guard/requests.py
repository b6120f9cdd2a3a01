"""The network net: which requests could place an order."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from ...language.said import say
from .flow import Flow
from .knowledge import host_in, knowledge, order_address, order_read, path_of, pattern, provider
from .order_states import only_arranges_payment

Verdict = Literal["allow", "hold", "stop"]


def judge_request(flow: Flow, *, method: str, url: str, navigation: bool, body: str | None) -> tuple[Verdict, str]:
    """What to do with a request, and why. `navigation` is true for the page itself going somewhere.

    `hold` means: wait until the page that made it has been looked at, then ask again.
    """
    if "network" not in flow.nets or flow.stage not in ("cart", "checkout"):
        return "allow", ""
    if navigation and provider(url):
        return "stop", say("the page was going to a payment provider")
    write = method not in ("GET", "HEAD", "OPTIONS")
    for rule in knowledge()["orders"]:
        if method in rule["method"].split("|") and re.search(rule["url"], url, re.IGNORECASE):
            return "stop", say("this request places an order on {platform}", platform=rule["platform"])
    if not write:
        return _judge_read(flow, url, navigation=navigation)
    return _judge_write(flow, url, body, navigation=navigation)


def _judge_read(flow: Flow, url: str, *, navigation: bool) -> tuple[Verdict, str]:
    if flow.payment_open and navigation:
        return "stop", say("the page was leaving the payment step by itself")
    given = flow.personal_data or flow.over
    if given and _sounds_like(order_read(), url, flow):
        return "stop", say("the address sounds like placing an order")
    if given and navigation and not flow.acting:
        return "hold", say("the page was going elsewhere by itself")
    return "allow", ""


def _judge_write(flow: Flow, url: str, body: str | None, *, navigation: bool) -> tuple[Verdict, str]:
    if host_in(urlsplit(url).hostname or "", knowledge()["telemetry"]):
        return "allow", ""
    operation = graphql_operation(body)
    shown = flow.payment_shown and flow.stage == "checkout"
    if operation and operation.kind == "mutation" and pattern("operations").search(operation.words):
        if flow.acting and not shown and not flow.payment_open and only_arranges_payment(body):
            return "allow", ""
        return "stop", say('the GraphQL mutation "{name}" places an order', name=operation.words[:400])
    if flow.payment_open:
        return ("allow", "") if operation and operation.kind == "query" else ("stop", say("the payment step is open"))
    if not flow.personal_data and not flow.over and not shown:
        return "allow", ""
    if operation and operation.kind == "query":
        return "allow", ""
    if pattern("safe_urls").search(url):
        return "allow", ""
    if _sounds_like(order_address(), url, flow):
        return "stop", say("the address sounds like placing an order")
    if not navigation and _updates(flow, url, operation):
        return "allow", ""
    if shown:
        return "stop", say("ways to pay are on the page, and this is not called after an address or a delivery")
    return ("allow", "") if flow.acting else ("hold", say("the page writes by itself"))


def _updates(flow: Flow, url: str, operation: Operation | None) -> bool:
    """Whether a write is called after what a checkout updates as an address is typed, and not after an order."""
    if operation:
        return bool(pattern("updates").search(operation.called)) and not pattern("no_update").search(operation.called)
    return bool(pattern("updates").search(path_of(url))) and not _sounds_like(pattern("no_update"), url, flow)


def _sounds_like(pattern: re.Pattern[str], url: str, flow: Flow) -> bool:
    """Whether words for ordering stand in an address, elsewhere than in the folder of all pages of the checkout."""
    path = path_of(url)
    below = bool(flow.root) and path.startswith(f"{flow.root}/") and path != f"{flow.root}/"
    begin = 0
    while found := pattern.search(path, begin):
        if not below or found.end() > len(flow.root or ""):
            return True
        begin = found.start() + 1
    return False


@dataclass(frozen=True)
class Operation:
    """What a request asks of a GraphQL server."""

    kind: Literal["query", "mutation"]
    words: str
    """Every word of it: its own name, what it calls and what it wants to know."""
    called: str
    """Its own name and what it calls: the first field, and each that is given arguments."""


_CALLS = re.compile(r"mutation\s+(\w+)|^[^{]*\{\s*(\w+)|(\w+)\s*\(", re.MULTILINE)


def graphql_operation(body: str | None) -> Operation | None:
    """The GraphQL operation in a request body; None when it is none. A batch with a mutation is one."""
    if not body or '"query"' not in body:
        return None
    try:
        data = json.loads(body)
    except ValueError:
        return None
    operations = [item for item in (data if isinstance(data, list) else [data]) if isinstance(item, dict)]
    # Over a WebSocket it is wrapped (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md).
    operations = [item["payload"] if isinstance(item.get("payload"), dict) else item for item in operations]
    texts = [item["query"] for item in operations if isinstance(item.get("query"), str)]
    if not texts:
        return None
    mutations = [text for text in texts if re.search(r"(^|[}\s])mutation\b", text)]
    names = [str(operation.get("operationName") or "") for operation in operations]
    asked = mutations or texts
    calls = ["".join(found) for text in asked for found in _CALLS.findall(text[text.find("mutation") :])]
    return Operation(
        kind="mutation" if mutations else "query",
        words=" ".join(re.findall(r"\w+", " ".join([*names, *asked]))),
        called=" ".join([*names, *calls]),
    )
