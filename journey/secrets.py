"""What the configuration keeps secret, taken out of everything that is recorded and told."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from .events import Doing, Event, Listener
from .recording import Recording
from .settings import JourneySettings

MASK = "***"
SHORTEST = 6
"""A shorter secret is a word like any other, and is masked in addresses alone."""
CUT = 16
"""Characters with which the beginning of a longer secret is known too, where a text was cut in the middle of it."""

LONG, NUMBER = 20, 12
"""From so many characters on, letters alone are no word, and digits alone no number, that a page has by itself."""

_PATH = "!$&'()*+,;=:@/"
"""What a browser lets stand in a path."""
_USERINFO = re.compile(r"(?<=://)[^/@\s\"'<>?#]+@")
_NAMED = (
    r"[\w.%\[\]-]*(?:token|secret|session|passw|api_?key|signature|auth|jwt|csrf|nonce|\bsid\b|\bkey\b)[\w.%\[\]-]*"
)
_NAME = re.compile(_NAMED, re.IGNORECASE)
_QUERY = re.compile(rf"([?&;#]{_NAMED}=)[^&#\s\"'<>;]+", re.IGNORECASE)


@dataclass(frozen=True)
class Secrets:
    """The secrets of one walk, the longest first."""

    values: tuple[str, ...]

    @classmethod
    def of(cls, url: str, settings: JourneySettings) -> Secrets:
        """Those of the address and the settings. A storage state that cannot be read has none."""
        plain = {value for value in _given(url, settings) if len(value) >= SHORTEST}
        found = plain | {quote(value, safe=safe) for value in plain for safe in ("", "/", _PATH)}
        return cls(tuple(sorted(found, key=lambda value: (-len(value), value))))

    def mask(self, text: str) -> str:
        """The text without secrets, without user and password in addresses, and without query tokens."""
        for value in self.values:
            text = text.replace(value, MASK)
            if len(value) > CUT:
                text = _cut(text, value)
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


def _cut(text: str, value: str) -> str:
    """The text without beginnings of a secret."""
    at = text.find(value[:CUT])
    while at >= 0:
        length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text[at:], value, strict=False)))
        text = text[:at] + MASK + text[at + length :]
        at = text.find(value[:CUT], at + len(MASK))
    return text


def _given(url: str, settings: JourneySettings) -> Iterator[str]:
    parts = urlsplit(url)
    pair = [unquote(part) for part in (parts.username, parts.password) if part]
    yield from pair
    yield from (value for name, value in parse_qsl(parts.query) if _NAME.fullmatch(name))
    if len(pair) == 2:
        yield base64.b64encode(":".join(pair).encode()).decode()
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
    if any(c.isdigit() for c in value) and any(c.isalpha() for c in value):
        return len(value) >= 8
    return len(value) >= (NUMBER if value.isdigit() else LONG) and value.isalnum()
