"""What Playwright says of an act that failed, in the words of a shopper."""

from __future__ import annotations

from ..language.said import say

COVERED = "intercepts pointer events"

HINDRANCES = {
    COVERED: say("something lies over it"),
    "element is not visible": say("it is not visible"),
    "element is not enabled": say("it is disabled"),
    "element is not stable": say("it keeps moving"),
    "outside of the viewport": say("it cannot be brought into view"),
    "not attached": say("it went away"),
}
"""What Playwright says in its call log, and what that means."""


NO_ANSWER = {
    "ERR_NAME_NOT_RESOLVED": say("no such host is known"),
    "ERR_CONNECTION_REFUSED": say("nothing listens there (connection refused)"),
    "ERR_CONNECTION_RESET": say("the connection was broken off"),
    "ERR_EMPTY_RESPONSE": say("the answer was empty"),
    "ERR_INTERNET_DISCONNECTED": say("this machine has no network"),
    "ERR_ADDRESS_UNREACHABLE": say("the address cannot be reached from here"),
    "ERR_CERT": say("its certificate is not valid (journey: ignore_https_errors goes on, for test shops)"),
    "ERR_SSL": say("it does not speak https properly"),
    "ERR_TOO_MANY_REDIRECTS": say("it redirects in circles"),
    "Timeout": say("there was no answer in time (limits: page)"),
}
"""What the browser says when an address does not answer, and what that means."""


def why_no_answer(error: Exception) -> str:
    """Why an address does not answer."""
    text = str(error)
    return next((meaning for sign, meaning in NO_ANSWER.items() if sign in text), first_line(error))


def why_unusable(error: Exception) -> str:
    """Why an element could not be used, as a shopper would say it."""
    text = str(error)
    return next((meaning for sign, meaning in HINDRANCES.items() if sign in text), first_line(error))


def was_clicked(error: Exception) -> bool:
    """Whether a click that ended in time out was done all the same, and only what came of it took too long."""
    text = str(error)
    return text.rfind("performing click action") > max(text.rfind("retrying"), text.rfind(COVERED))


def first_line(error: Exception) -> str:
    """The first line of a message, without the name of the call."""
    return str(error).splitlines()[0].removeprefix("ElementHandle.").removeprefix("Page.")[:300]
