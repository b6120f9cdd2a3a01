"""GraphQL mutations that move an order from one state to the next, of which one only comes before its payment."""

from __future__ import annotations

import json
import re

from .knowledge import knowledge

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_STATE = re.compile(r"\bstate\s*:\s*(?:\"(\w+)\"|\$(\w+))")


def only_arranges_payment(body: str | None) -> bool:
    """Whether a request does nothing but move an order to the state in which its payment is asked for.

    One mutation that calls one field, with one state, told in the query or as its only variable. Whatever else it says
    or cannot be read is none.
    """
    try:
        data = json.loads(body or "")
    except ValueError:
        return False
    query = data.get("query") if isinstance(data, dict) else None
    if not isinstance(query, str) or not isinstance(data.get("variables") or {}, dict):
        return False
    known = knowledge()["arranges_payment"]
    states = _STATE.findall(query)
    if _called(query) != [known["calls"]] or len(states) != 1:
        return False
    literal, variable = states[0]
    given = data.get("variables") or {}
    return (literal or given.get(variable)) == known["state"] and len(given) == bool(variable)


def _called(query: str) -> list[str]:
    """The fields that the mutations of a request call; none where it holds anything else, but for fragments."""
    plain = _STRING.sub("", query)
    if "#" in plain:
        return []  # a comment may hold anything
    words, depth, inside = list[str](), 0, 0
    kind = ""
    for sign in re.findall(r"[{}()@]|\.{3}|\w+(?:\s*:\s*\w+)?", plain):
        if sign in "()":
            inside += 1 if sign == "(" else -1
        elif inside:
            continue
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
        elif depth == 0 and sign in ("query", "mutation", "subscription", "fragment"):
            kind = sign
            if kind not in ("mutation", "fragment"):
                return []
        elif depth == 1 and kind == "mutation":
            words.append(sign.rpartition(":")[2].strip())
    return words
