"""Reading the YAML files that stand beside the code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# The loaders in C are about ten times as fast; not every build of PyYAML has them.
_TYPED = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_data(file: Path) -> Any:
    """What a YAML file holds."""
    return yaml.load(file.read_text("utf-8"), _TYPED)


def read_words(file: Path) -> Any:
    """What a YAML file of words holds; every scalar is a string, "no" and "1" too."""
    return yaml.load(file.read_text("utf-8"), _PLAIN)
