"""What is known of shop platforms, as hints for ranking candidates."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from .data import read_words
from .guard.flow import Flow
from .shown import Control

Step = Literal["add_to_cart", "to_cart", "to_checkout", "go_on"]


@cache
def _known() -> dict[str, dict[str, str]]:
    return read_words(Path(__file__).with_suffix(".yaml"))


def platform_of(control: Control, step: Step, flow: Flow) -> str | None:
    """The platform whose standard theme calls the control of this step so; None too when the walk takes no hints."""
    if not flow.platform_hints:
        return None
    words = " ".join(re.findall(r"[a-z0-9]+", control.hints.lower()))
    return next((name for name, called in _known()[step].items() if f" {called} " in f" {words} "), None)
