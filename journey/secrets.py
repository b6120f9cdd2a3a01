"""What the configuration keeps secret, taken out of everything that is recorded and told."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from .events import Doing, Event, Listener
from .recording import Recording
from .settings import JourneySettings

MASK = "***"
SHORTEST = 6
"""A shorter secret is a word like any other, and is masked in addresses alone."""

_USERINFO = re.compile(r"(?<=://)[^/@\s\"'<>?#]+@")
_QUERY = re.compile(
    r"([?&;][\w.%\[\]-]*(?:token|secret|session|passw|api_?key|signature|auth|jwt|csrf|nonce|\bsid\b)[\w.%\[\]-]*=)"
    r"[^&#\s\"'<>;]+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Secrets:
    """The secrets of one walk, the longest first."""

    values: tuple[str, ...]

    @classmethod
    def of(cls, url: str, settings: JourneySettings) -> Secrets:
        """Those of the address and the settings. A storage state that cannot be read has none."""
        found = {value for value in _given(url, settings) if len(value) >= SHORTEST}
        return cls(tuple(sorted(found, key=lambda value: (-len(value), value))))

    def mask(self, text: str) -> str:
        """The text without secrets, without user and password in addresses, and without query tokens."""
        for value in self.values:
            text = text.replace(value, MASK)
        return _QUERY.sub(rf"\1{MASK}", _USERINFO.sub(f"{MASK}@", text)) if "=" in text or "@" in text else text

    def masked(self, recording: Recording) -> Recording:
        """The recording without them."""
        return Recording.model_validate(self._each(recording.model_dump()))

    def listener(self, listener: Listener) -> Listener:
        """A listener that is told the events without them."""

        def listen(event: Event) -> None:
            if isinstance(event, Doing):
                listener(replace(event, what=self.mask(event.what)))
            else:
                listener(replace(event, reason=event.reason and self.mask(event.reason)))

        return listen

    def _each(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.mask(value)
        if isinstance(value, dict):
            return {self._each(key): self._each(each) for key, each in value.items()}
        return [self._each(each) for each in value] if isinstance(value, list) else value


def _given(url: str, settings: JourneySettings) -> Iterator[str]:
    parts = urlsplit(url)
    yield from (unquote(part) for part in (parts.username, parts.password) if part)
    for value in settings.headers.values():
        yield value
        scheme, _, rest = value.partition(" ")
        yield rest
        if scheme.lower() == "basic":
            yield from _basic(rest)
    yield from filter(_looks_secret, settings.hints.fields.values())
    if settings.storage_state:
        try:
            state = json.loads(settings.storage_state.read_text("utf-8"))
        except (OSError, ValueError):
            return
        kept = [state.get("cookies"), *(origin.get("localStorage") for origin in state.get("origins") or [])]
        yield from filter(_looks_secret, _leaves([each.get("value") for some in kept for each in some or []]))


def _basic(encoded: str) -> Iterable[str]:
    try:
        return base64.b64decode(encoded, validate=True).decode("utf-8").split(":", 1)
    except (binascii.Error, UnicodeDecodeError):
        return []


def _leaves(value: Any) -> Iterator[str]:
    """The texts in a value, and in the JSON that a text may be."""
    if isinstance(value, str):
        yield value
        if value[:1] in "{[":
            try:
                yield from _leaves(json.loads(value))
            except ValueError:
                return
    elif isinstance(value, dict):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)


def _looks_secret(value: str) -> bool:
    """Whether it is no plain word: "accepted" or "nl_NL" is the value of many a cookie, and stands on many a page."""
    return len(value) >= 8 and any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
