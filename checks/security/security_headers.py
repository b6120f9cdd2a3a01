"""security-headers: whether the checkout tells browsers to protect it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Snapshot
from ...language.said import counted, listed, say
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..checkout import states

SESSION = re.compile(r"(?i)sess|(?:^|[^a-z])sid(?:$|[^a-z])|auth|login|customer|token|(?:^|[^a-z])cart")
"""What the cookies are called by which a shop knows its visitor."""

READ = re.compile(r"(?i)csrf|xsrf|consent|cookie")
"""Cookies that scripts of the page have to read."""


class HeadersOptions(Options):
    """Options of security-headers."""

    hsts_seconds: int = Field(
        default=15_768_000, ge=0, description="how long browsers must remember to use https, in seconds"
    )


@check(
    id="security-headers",
    family="security",
    stages=("checkout",),
    severity="medium",
    confidence="high",
    title="The checkout asks browsers to protect it",
    failing_title="The checkout lacks headers or cookie flags that protect it",
    why="A few lines in the server's answers keep others from framing the checkout, from sending shoppers to a copy of "
    "it without encryption, and from running scripts of their own in it.",
    fix="Send Strict-Transport-Security for half a year or more, a Content-Security-Policy with script-src and "
    "frame-ancestors, X-Content-Type-Options: nosniff, and a Referrer-Policy. Set the session's cookies with Secure, "
    "HttpOnly and SameSite.",
    sources=(
        Source(
            "Mozilla HTTP Observatory: no CSP -25, no HSTS -20, no framing protection -20, no nosniff -5", None, "P"
        ),
        Source("PCI DSS 4.0.1, requirement 11.6.1: changes of headers on payment pages are watched", 2025, "P"),
        Source("Which of them warn and which fail is Kassa's own", None, "D"),
    ),
    options=HeadersOptions,
    observes="The response headers of the last document of the checkout, and the flags of the cookies by which the "
    "shop knows its visitor. Passes with Strict-Transport-Security, Content-Security-Policy, protection against "
    "framing, nosniff, a Referrer-Policy, and Secure, HttpOnly and SameSite on those cookies. Warns when one of the "
    "others is missing. Fails without Strict-Transport-Security or without protection against framing.",
    false_alarms="A page without these headers can still be safe. A policy in a meta element is not read. Without "
    "https Strict-Transport-Security has no effect and is not asked for; https-everywhere judges that. "
    "Cookies are known by their names. A script of the shop may have to read one; browsers take a cookie without "
    "SameSite for Lax.",
)
def security_headers(recording: Recording, options: HeadersOptions) -> Iterator[Result]:
    """Judge the headers of the last document of the checkout."""
    snapshot = next((s for s in reversed(states(recording)) if s.headers), None)
    if snapshot is None:
        if states(recording):
            yield Result("checkout", "not-observed", say("No response headers of the checkout were recorded."))
        return
    missing, lacks = _missing(snapshot, options)
    missing += _flags(recording, snapshot)
    status: Status = "failed" if lacks else "warned" if missing else "passed"
    message = say("All headers that were asked for are there.")
    if lacks or missing:
        message = say("Missing: {headers}.", headers=listed([*lacks, *missing]))
    names = ("strict-transport-security", "content-security-policy", "x-frame-options", "x-content-type-options")
    sent = [
        f"{name}: {snapshot.headers[name][:160]}" for name in (*names, "referrer-policy") if name in snapshot.headers
    ]
    yield Result(
        "checkout",
        status,
        message,
        measured=counted("{number} missing", "{number} missing", len(lacks) + len(missing)),
        value=len(lacks) + len(missing),
        unit="headers",
        threshold=say("none missing"),
        evidence=[Evidence(text=line, snapshot=snapshot.id, url=snapshot.url) for line in sent]
        or [Evidence(text=say("none of these headers"), snapshot=snapshot.id, url=snapshot.url)],
        subject=", ".join(sorted([*lacks, *missing])) or "headers",
    )


def _flags(recording: Recording, snapshot: Snapshot) -> list[str]:
    """What the cookies lack by which the shop knows its visitor."""
    cookies = [c for c in recording.cookies if SESSION.search(c.name) and not READ.search(c.name)]
    https = urlsplit(snapshot.url).scheme == "https"
    lacking = {
        "Secure": [c.name for c in cookies if https and not c.secure],
        "HttpOnly": [c.name for c in cookies if not c.http_only],
        "SameSite": [c.name for c in cookies if c.same_site == "None"],
    }
    return [
        say("{flag} on the cookie {names}", flag=flag, names=listed(sorted(names)))
        for flag, names in lacking.items()
        if names
    ]


def _missing(snapshot: Snapshot, options: HeadersOptions) -> tuple[list[str], list[str]]:
    """What is missing and only warned about, and what fails."""
    headers = snapshot.headers
    policy = headers.get("content-security-policy", "").lower()
    lacks: list[str] = []
    if urlsplit(snapshot.url).scheme == "https":
        age = re.search(r"max-age\s*=\s*\"?(\d+)", headers.get("strict-transport-security", ""), re.IGNORECASE)
        if age is None:
            lacks.append("Strict-Transport-Security")
        elif int(age[1]) < options.hsts_seconds:
            lacks.append(say("Strict-Transport-Security for {number} s", number=str(options.hsts_seconds)))
    framing = re.search(r"\b(deny|sameorigin)\b", headers.get("x-frame-options", ""), re.IGNORECASE)
    if not framing and "frame-ancestors" not in policy:
        lacks.append(say("protection against framing"))
    missing: list[str] = []
    if "script-src" not in policy and "default-src" not in policy:
        reported = "content-security-policy-report-only" in headers
        missing.append(
            say("a Content-Security-Policy that is enforced")
            if reported
            else say("a Content-Security-Policy for scripts")
        )
    if headers.get("x-content-type-options", "").strip().lower() != "nosniff":
        missing.append("X-Content-Type-Options: nosniff")
    if not headers.get("referrer-policy"):
        missing.append("Referrer-Policy")
    return missing, lacks
