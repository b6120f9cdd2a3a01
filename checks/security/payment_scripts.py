"""payment-scripts: whose scripts run where shoppers pay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pydantic import Field

from ...journey.hosts import host_of, same_site
from ...journey.recording import Recording
from ...journey.shown import FormField, Script, Snapshot
from ...journey.snapshot import payment_provider
from ...language.amounts import size
from ...language.said import Said, counted, listed, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..seen import evidence

CARD = frozenset({"cc-number", "cc-csc"})

MOST = 6
"""Hosts that a sentence names before it only counts."""


class PaymentScriptsOptions(Options):
    """Options of payment-scripts."""

    warn: int = Field(default=10, ge=0, description="more hosts of others than these are warned about")
    fail: int = Field(default=20, ge=0, description="more hosts of others than these fail")
    known: list[str] = Field(
        default=[], description="hosts of others that you have authorised, such as cdn.example.com"
    )


@check(
    id="payment-scripts",
    family="security",
    stages=("checkout",),
    severity="high",
    confidence="medium",
    title="Few scripts of others run where shoppers pay",
    failing_title="Scripts of others run where shoppers pay",
    why="Every script on the page with the card number can read it. A single one that is taken over is enough to steal "
    "the cards of all shoppers.",
    fix="Let the payment provider's frame or page take the card. Keep tag managers, chats and trackers off the payment "
    "step, and give static scripts of others an integrity value.",
    sources=(
        Source("PCI DSS 4.0.1, requirements 6.4.3 and 11.6.1, in force since 31 March 2025", 2025, "P"),
        Source("The numbers of hosts that warn and fail are Kassa's own", None, "D"),
    ),
    options=PaymentScriptsOptions,
    observes="The script elements of the payment step, by host, with size and integrity values, and the policy for "
    "scripts; whether card fields stand in the shop's own page. Passes with card fields elsewhere and up to "
    "ten hosts of others. Warns with up to twenty. Fails with more, or when the shop's own page takes the "
    "card beside scripts of others that are neither its payment provider's nor named under the option "
    "`known`.",
    false_alarms="Providers' scripts change and cannot have an integrity value. This is what was seen on one visit, "
    "and says nothing about compliance with PCI DSS.",
)
def payment_scripts(recording: Recording, options: PaymentScriptsOptions) -> Iterator[Result]:
    """Judge the scripts of the payment step."""
    snapshot = next((s for s in recording.snapshots if s.id == recording.checkout.payment_snapshot), None)
    if snapshot is None:
        return
    if not snapshot.scripts and not snapshot.texts:
        yield Result("checkout", "not-observed", say("Nothing could be read at the payment step."))
        return
    shop = host_of(snapshot.url)
    others = [s for s in snapshot.scripts if s.src and (host := host_of(s.src)) and not same_site(host, shop)]
    hosts = Counter(host_of(s.src or "") for s in others)
    unknown = [host for host in hosts if not payment_provider(host) and not _known(host, options)]
    sizes = _sizes(recording)
    sealed = sum(1 for s in others if s.integrity)
    inline = sum(1 for s in snapshot.scripts if not s.src and s.inline_bytes)
    policy = snapshot.headers.get("content-security-policy", "")
    card = _own_card(snapshot, shop)
    limited = "script-src" in policy or "default-src" in policy
    values = {"scripts": _scripts(len(others)), "hosts": counted("{number} host", "{number} hosts", len(hosts))}
    parts = [say("{scripts} from {hosts} of others", **values)]
    if others:
        names = listed(sorted(hosts), MOST)
        parts = [
            say("{scripts} from {hosts} of others ({names}), {sealed} with an integrity value",
                **values, names=names, sealed=sealed)
        ]  # fmt: skip
    parts.append(counted("{number} inline script", "{number} inline scripts", inline))
    parts.append(say("a policy limits scripts.") if limited else say("no policy limits them."))
    message = together(parts, "; ")
    shown = [
        Evidence(text=_told(host, [s for s in others if host_of(s.src or "") == host], sizes), snapshot=snapshot.id)
        for host, _ in hosts.most_common()
    ]
    status: Status = "passed"
    if card and unknown:
        status = "failed"
        readers = say(
            "The page itself asks for the card (“{field}”), and these can read it: {hosts}.",
            field=card.label,
            hosts=listed(sorted(unknown), MOST),
        )
        message = together([readers, message])
        shown.insert(0, evidence(snapshot, card, card.label))
    elif len(hosts) > options.fail:
        status = "failed"
    elif len(hosts) > options.warn:
        status = "warned"
    yield Result(
        "checkout",
        status,
        message,
        measured=counted("{number} host", "{number} hosts", len(hosts)),
        value=len(hosts),
        unit="hosts",
        threshold=say("at most {number}", number=options.warn),
        evidence=shown or [Evidence(text=say("only the shop's own scripts"), snapshot=snapshot.id)],
        subject="own card fields" if card and unknown else "hosts",
    )


def _sizes(recording: Recording) -> dict[str, int]:
    """The bytes of each script, by address, as it was loaded first: from the cache it has none."""
    loaded = [r for s in recording.snapshots for r in s.requests if r.type == "script" and r.bytes]
    return {request.url: request.bytes or 0 for request in reversed(loaded)}


def _told(host: str, scripts: list[Script], sizes: dict[str, int]) -> Said:
    """The scripts of a host: how many, how large where that was seen, how many with an integrity value."""
    bytes_seen = sum(sizes.get(script.src or "", 0) for script in scripts)
    sealed = sum(1 for script in scripts if script.integrity)
    parts = [_scripts(len(scripts)), size(bytes_seen) if bytes_seen else None]
    parts.append(say("{sealed} with an integrity value", sealed=sealed))
    return say("{host}: {scripts}", host=host, scripts=together(parts, ", "))


def _scripts(number: int) -> Said:
    return counted("{number} script", "{number} scripts", number)


def _known(host: str, options: PaymentScriptsOptions) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in options.known)


def _own_card(snapshot: Snapshot, shop: str) -> FormField | None:
    """A card field that the shop's own pages hold."""
    for field in snapshot.fields:
        if field.visible and field.purpose in CARD and (field.frame is None or same_site(field.frame, shop)):
            return field
    return None
