"""https-everywhere: whether every page of the purchase is encrypted."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Request
from ...language.said import counted, say, together
from ..assessment import Evidence
from ..check import Options, Result, Source, check
from ..places import address, page
from ..seen import STAGE

TEST_DOMAINS = (".localhost", ".test", ".local", ".internal", ".example", ".invalid")

PASSIVE = frozenset({"image", "media", "ping", "other"})
"""Types of request that cannot change the page."""


class HttpsOptions(Options):
    """Options of https-everywhere."""

    certificate_days: int = Field(default=14, ge=0, description="days that the certificate must still be valid")
    test_hosts: bool = Field(
        default=False, description="judge test hosts too: this machine, private addresses and names such as shop.test"
    )
    private_certificate: bool = Field(default=False, description="take a certificate that browsers do not trust")


@check(
    id="https-everywhere",
    family="security",
    stages=("journey",),
    severity="critical",
    confidence="high",
    title="Every page is encrypted",
    failing_title="Not everything is encrypted",
    why="Shoppers look for the padlock before they give card data: 25 % of US shoppers left a checkout for want of "
    "trust in 2024 (Baymard Institute). Browsers warn of pages without it.",
    fix="Serve every page, picture, script and form over https, send http:// on to https://, and renew the certificate "
    "in time.",
    sources=(Source("Baymard Institute, how users perceive security during the checkout", 2024, "P"),),
    options=HttpsOptions,
    observes="The addresses of all pages, what they load, where their forms go, the certificate, and where http:// "
    "leads. Passes when all is https and the certificate is valid for longer than 14 days. Warns with pictures over "
    "http, a certificate about to end, and an http:// address that does not lead to https://. Fails with a page, "
    "script or form over http, and with an invalid certificate.",
    false_alarms="Test shops: this machine, private addresses and names such as shop.test are left out unless "
    "`test_hosts` is on.",
)
def https_everywhere(recording: Recording, options: HttpsOptions) -> Iterator[Result]:
    """Judge the whole walk."""
    host = urlsplit(f"//{recording.visit.shop}").hostname or ""
    pages = [s for s in recording.snapshots if urlsplit(s.url).scheme in ("http", "https")]
    if not options.test_hosts and (_loopback(host) or _test_host(host)):
        message = say("{host} is a test host, and not on the public internet.", host=host)
        yield Result("journey", "not-applicable", message)
        return
    if not pages:
        yield Result("journey", "not-observed", say("No page was seen."))
        return
    wrong = [*_open_pages(recording), *_mixed(recording, passive=False), *_forms(recording)]
    doubtful = list(_mixed(recording, passive=True))
    certificate = recording.transport.certificate
    if certificate and not certificate.valid and not options.private_certificate:
        words = say(
            "{host}: {words}",
            host=certificate.host,
            words=certificate.error or say("the certificate is not valid"),
        )
        wrong.append((say("The certificate is not valid"), Evidence(text=words)))
    elif certificate and certificate.days_left is not None and certificate.days_left < options.certificate_days:
        words = counted(
            "{host}: ends on {date}, in {number} day",
            "{host}: ends on {date}, in {number} days",
            certificate.days_left,
            host=certificate.host,
            date=certificate.expires,
        )
        ends = counted(
            "The certificate ends in {number} day", "The certificate ends in {number} days", certificate.days_left
        )
        doubtful.append((ends, Evidence(text=words)))
    if recording.transport.http_redirects is False:
        doubtful.append(
            (
                say("{url} does not lead to https", url=f"http://{host}"),
                Evidence(text=f"http://{host}", url=f"http://{host}/"),
            )
        )
    found = [*wrong, *doubtful]
    if found:
        message = together(say("{sentence}.", sentence=words) for words in dict.fromkeys(words for words, _ in found))
    else:
        unread = None if certificate else say("The certificate itself was not read.")
        safe = counted(
            "The one page, what it loads and where its forms go are https.",
            "All {number} pages, what they load and where their forms go are https.",
            len(pages),
        )
        message = together([safe, unread])
    yield Result(
        "journey",
        "failed" if wrong else "warned" if doubtful else "passed",
        message,
        measured=say("{number} without https", number=len(found))
        if found
        else counted("{number} page over https", "{number} pages over https", len(pages)),
        value=len(found),
        unit="faults",
        threshold=counted(
            "all over https, certificate valid for {number} day",
            "all over https, certificate valid for {number} days",
            options.certificate_days,
        ),
        evidence=[evidence for _, evidence in found[:10]],
        subject="https",
        confidence=None if certificate or found else "medium",
        severity=None if wrong else "medium" if doubtful else None,
    )


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _test_host(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host.endswith(TEST_DOMAINS) or "." not in host


def _open_pages(recording: Recording) -> Iterator[tuple[str, Evidence]]:
    for snapshot in recording.snapshots:
        if urlsplit(snapshot.url).scheme == "http":
            told = say("Pages of the shop are served over http")
            if snapshot.stage:
                told = say("Pages of the stage {stage} are served over http", stage=STAGE[snapshot.stage])
            yield told, page(snapshot, address(snapshot.url))


def _mixed(recording: Recording, *, passive: bool) -> Iterator[tuple[str, Evidence]]:
    """What an encrypted page loads over http."""
    for snapshot in recording.snapshots:
        if urlsplit(snapshot.url).scheme != "https":
            continue
        for request in snapshot.requests:
            if _open(request) and (request.type in PASSIVE) == passive:
                words = f"{request.method} {address(request.url)}"
                told = say("An encrypted page loads pictures over http")
                if not passive:
                    told = say("An encrypted page loads this over http: {type}", type=request.type)
                yield told, Evidence(text=words, snapshot=snapshot.id, url=request.url)


def _open(request: Request) -> bool:
    """Whether a request went out unencrypted. An old address of a page that leads on to https is none."""
    parts = urlsplit(request.url)
    if request.secure or parts.scheme not in ("http", "ws") or _loopback(parts.hostname or ""):
        return False
    return not (request.type == "document" and (request.first_party or (request.status or 0) // 100 == 3))


def _forms(recording: Recording) -> Iterator[tuple[str, Evidence]]:
    for snapshot in recording.snapshots:
        for form in snapshot.forms:
            target = urlsplit(form.action)
            if target.scheme == "http" and not _loopback(target.hostname or ""):
                words = f"{form.method.upper()} {address(form.action)}"
                evidence = Evidence(text=words, snapshot=snapshot.id, selector=form.selector, url=form.action)
                yield say("A form sends what is typed over http"), evidence
