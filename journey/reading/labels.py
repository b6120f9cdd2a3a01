"""Labels of fields that the markup does not tie to them, and the marks a shopper sees at a label."""

from __future__ import annotations

import re
from typing import Any

from ..vocabulary import mentioned, named
from .page import RawBox, RawPage, RawText, same_row, share_column
from .words import in_label

LONGEST = 120
ABOVE = 60
"""How far above a field, in pixels, its label may end."""
LEFT = 420
BELOW = 28
EXPLAINED = 32
"""The name of what is ticked may stand this much higher or lower than its box, when more is said below."""
TICKED = ("checkbox", "radio")
TIED = ("label", "aria")
"""Where a label comes from that the markup ties to its field."""
MARK = 160
"""CSS pixels right of a field that a mark of its own may stand, in a column of such marks."""
COLUMNS = 3
"""Headers from which a table holds lines of a cart and the like; with fewer it may be a form laid out as a table."""
MUCH = 0.5
"""Share of the words inside a field that must say what it asks for, to be its label rather than a sentence above it."""
LITTLE = 0.2
"""Share of the words above a field below which they do not say what it asks for."""
ASTERISKS = "*∗⁎✱✲✳＊﹡"
"""The asterisk, and signs of other fonts that look like it."""
AMOUNT = re.compile(r"[\W\d_]*(?:[A-Z]{3}|kr|zł|Kč|Ft|lei)?[\W\d_]*")
"""An amount of money and nothing else: what the cell before a field in a table of lines holds."""


def _gap(text: RawText, field: dict[str, Any]) -> float:
    return field["box"]["y"] - (text["box"]["y"] + text["box"]["height"])


def _is_label(text: RawText, field: dict[str, Any]) -> bool:
    """Whether a text that comes before a field stands where a label stands."""
    box, other = text["box"], field["box"]
    if len(text["text"]) > LONGEST or AMOUNT.fullmatch(text["text"]):
        return False
    if text["control"] and field["placeholder"]:
        return False  # the name of the shop before "Search ..."
    if same_row(box, other):
        return -2 <= other["x"] - (box["x"] + box["width"]) <= LEFT
    return share_column(box, other) and -4 <= _gap(text, field) <= ABOVE


def _before(page: RawPage, number: int, field: dict[str, Any]) -> str:
    """The last text before the field, when no other field stands between and it stands as a label does."""
    nearer: list[RawText] = []
    # What is wrong with the field above stands where a label stands, and its own between label and field.
    errors = {f["error"] for f in page["fields"][max(0, number - 1) : number + 1]}
    for text in reversed(page["texts"][max(0, field["before"] - 3) : field["before"]]):
        if text["text"] in errors:
            continue
        if text["before"] < number and _between(page, text["before"], number, field):
            return ""
        if _is_label(text, field):
            return "" if _is_of_something_else(text, nearer, field) else text["text"]
        nearer.append(text)
    return ""


def _is_of_something_else(text: RawText, nearer: list[RawText], field: dict[str, Any]) -> bool:
    """Whether a text names a number that stands in its own row ("Subtotal 35.00"), or is a part of the menu."""
    counts = any(same_row(text["box"], other["box"]) and re.search(r"\d", other["text"]) for other in nearer)
    return counts or (text["landmark"] == "nav" and field["landmark"] != "nav")


def _between(page: RawPage, first: int, last: int, field: dict[str, Any]) -> bool:
    """Whether a visible field of another kind of question stands between a text and the field."""
    return any(
        f["visible"] and not (f["type"] in TICKED and f["name"] == field["name"]) for f in page["fields"][first:last]
    )


def _after(page: RawPage, number: int, field: dict[str, Any]) -> str:
    """The text right of a box to tick: in its row, else the first behind it, which more may be said below."""
    behind = page["texts"][field["before"] : field["before"] + 2]
    for text in behind:
        gap = text["box"]["x"] - (field["box"]["x"] + field["box"]["width"])
        near = text["before"] == number + 1 and abs(_middle(text["box"]) - _middle(field["box"])) <= EXPLAINED
        if -2 <= gap <= 60 and (near or same_row(text["box"], field["box"])):
            return text["text"][:300]
    return ""


def _middle(box: RawBox) -> float:
    return box["y"] + box["height"] / 2


def _starred(page: RawPage, field: dict[str, Any]) -> bool:
    """Whether an asterisk of its own stands right behind a field, or behind the label above it."""
    box = field["box"]
    for text in page["texts"][max(0, field["before"] - 1) : field["before"]]:
        over = box["x"] <= text["box"]["x"] <= box["x"] + box["width"] and -4 <= _gap(text, field) <= ABOVE
        if _is_star(text) and over:
            return True
    for text in page["texts"][field["before"] : field["before"] + 1]:
        gap = text["box"]["x"] - (box["x"] + box["width"])
        return _is_star(text) and same_row(text["box"], box) and -2 <= gap <= 60
    return False


def _is_star(text: RawText) -> bool:
    mark = text["text"].strip("() ")
    return len(mark) == 1 and mark in ASTERISKS


def _optional_beside(page: RawPage, number: int, field: dict[str, Any]) -> bool:
    """Whether a mark of its own right behind a field says that it may stay empty."""
    for text in page["texts"][field["before"] : field["before"] + 3]:
        gap = text["box"]["x"] - (field["box"]["x"] + field["box"]["width"])
        of_it = text["before"] == number + 1 and same_row(text["box"], field["box"]) and -2 <= gap <= MARK
        if of_it and named(text["text"], "optional_mark"):
            return True
    return False


def _asked_with_star(page: RawPage, number: int, field: dict[str, Any]) -> bool:
    """Whether the words before the first of some radio buttons, or their group, end with an asterisk: "Title *"."""
    # The group may be that of the whole form.
    asked = (field["group"], _before(page, number, field) if field["visible"] else "")
    return any(words.rstrip(" :)").endswith(tuple(ASTERISKS)) for words in asked)


def _floating(page: RawPage, field: dict[str, Any]) -> str:
    """The text that lies on a field, or on its upper edge once it is filled."""
    box = field["box"]
    if box["width"] < 60:
        return ""
    for text in page["texts"][max(0, field["before"] - 2) : field["before"] + 3]:
        other = text["box"]
        middle = other["y"] + other["height"] / 2
        across = box["x"] - 2 <= other["x"] and other["x"] + other["width"] <= box["x"] + box["width"] + 2
        own = field["tag"] != "input" and text["text"] == field["value"]
        if across and not own and box["y"] - 6 <= middle <= box["y"] + box["height"] and re.search(r"\w", text["text"]):
            return text["text"][:LONGEST]
    return ""


def _hint(page: RawPage, number: int, field: dict[str, Any]) -> str:
    """The text right below a field, unless it is the label of the next."""
    following = page["fields"][number + 1]["label"] if number + 1 < len(page["fields"]) else ""
    for text in page["texts"][field["before"] : field["before"] + 2]:
        if text["before"] != number + 1:
            break
        if following and text["text"].startswith(following):
            break
        gap = text["box"]["y"] - (field["box"]["y"] + field["box"]["height"])
        if -2 <= gap <= BELOW and share_column(text["box"], field["box"]) and text["text"] != field["error"]:
            return text["text"][:300] if not text["live"] else ""
    return ""


def _is_label_of_another(page: RawPage, field: dict[str, Any]) -> bool:
    """Whether the text before a field with a label of its own is the label of another one, which may stand below it."""
    if field["label_from"] not in TIED or field["before_text"] == field["label"]:
        return False
    return any(f["label"] == field["before_text"] and f["label_from"] in TIED for f in page["fields"] if f is not field)


def _is_name_of_another(page: RawPage, number: int, field: dict[str, Any]) -> bool:
    """Whether the text before a field is a title of the page, or the label of a box to tick in the line above."""
    texts = page["texts"][max(0, field["before"] - 3) : field["before"]]
    found = [text for text in texts if text["text"] == field["before_text"] and not same_row(text["box"], field["box"])]
    ticked = (f for f in page["fields"][max(0, number - 1) : number] if f["type"] in TICKED)
    labels = {f["label"] for f in ticked if f["label_from"] in TIED}
    return any(text["heading"] or text["text"] in labels for text in found)


def give_labels(page: RawPage, language: str) -> None:
    """Complete `label`, `label_from`, `hint`, `marked_required` and `marked_optional` of the page's fields."""
    for number, field in enumerate(page["fields"]):
        ticked = field["type"] in TICKED
        if ticked:
            field["group"] = field["group"] or field["term"]
        field["before_text"] = ""
        if field["visible"]:
            beside = (
                _after(page, number, field) if ticked else _floating(page, field) if field["tag"] != "select" else ""
            )
            field["before_text"] = beside or field["row"] or _before(page, number, field)
        in_lines = field["columns"] >= COLUMNS  # what stands before it there is another column
        inside = max(in_label(field["placeholder"], language).values(), default=0)
        above = max(in_label(field["before_text"], language).values(), default=0)
        asked_inside = inside >= MUCH and (above < LITTLE or _is_name_of_another(page, number, field))
        for source, where in (
            (field["column"] if in_lines else "", "text"),
            (field["placeholder"] if asked_inside else "", "placeholder"),
            (field["before_text"], "text"),
            (field["column"], "text"),
            (field["placeholder"], "placeholder"),
            (field["title"], "title"),
            ("" if ticked else field["term"], "text"),
        ):
            if not field["label"] and source:
                field["label"], field["label_from"] = source, where
        if field["visible"] and not ticked and not field["hint"]:
            field["hint"] = _hint(page, number, field)
        said = f"{field['label']} {field['placeholder']}"
        if not asked_inside and not _is_label_of_another(page, field):
            said += f" {field['before_text']}"
        optional = mentioned(f"{said} {field['hint']}", "optional_mark") is not None
        optional = optional or (field["visible"] and not ticked and _optional_beside(page, number, field))
        field["marked_optional"] = optional
        marked = (
            field["asterisk"] or any(sign in said for sign in ASTERISKS) or mentioned(said, "required_mark") is not None
        )
        marked = marked or (field["visible"] and not ticked and _starred(page, field))
        marked = marked or (field["type"] == "radio" and _asked_with_star(page, number, field))
        field["marked_required"] = marked and not optional
