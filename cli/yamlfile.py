"""Reading a YAML file so that a mistake in it can be told with its file, line and column."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .exits import Stop

Location = tuple[int | str, ...]


class _Loader(yaml.SafeLoader):
    """Plain YAML without YAML 1.1's surprises: `no`, `on` and `off` are words, as in YAML 1.2 (country: NO)."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


@dataclass(frozen=True)
class Document:
    """A YAML file: its data, and where in the file each part stands."""

    path: Path
    data: dict[str, Any]
    root: yaml.Node | None

    @classmethod
    def read(cls, path: Path) -> Document:
        """Read a YAML file that holds a mapping. Raises Stop when there is none, or when it is not that."""
        try:
            text = path.read_text("utf-8")
        except OSError as error:
            raise Stop(f"{path}: cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise Stop(f"{path}: is not a text file in UTF-8") from None
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
            if root is None:
                return cls(path, {}, None)
            if not isinstance(root, yaml.MappingNode):
                raise Stop(f"{path}:1:1: a configuration is a list of options, such as  url: https://shop.example")
            _refuse_twice(path, root)
            return cls(path, loader.construct_document(root), root)
        except yaml.YAMLError as error:
            raise Stop(_not_yaml(path, error)) from None
        finally:
            loader.dispose()

    def place(self, location: Location, key: bool = False) -> str:
        """`file:line:column` of the part that pydantic calls `location`; of its key where `key` is asked for."""
        mark = self.root.start_mark if self.root else None
        node = self.root
        for part in location:
            if isinstance(node, yaml.MappingNode):
                pair = next((pair for pair in node.value if str(pair[0].value) == str(part)), None)
                if pair is None:
                    continue  # the name of a type inside a union, which stands nowhere in the file
                mark = (pair[0] if key and part == location[-1] else pair[1]).start_mark
                node = pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                mark = node.start_mark
        return f"{self.path}:{mark.line + 1}:{mark.column + 1}" if mark else f"{self.path}:1:1"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest to this one, or None when none is near."""
    spelled = {name.lower().replace("_", "-"): name for name in known}
    near = difflib.get_close_matches(word.lower().replace("_", "-"), spelled, 1, 0.5)
    return spelled[near[0]] if near else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """What to write in place of an unknown word: the nearest known one, or all that are known."""
    names = list(known)
    near = nearest(word, names)
    return f"Did you mean {near}?" if near else f"Known are: {', '.join(names)}."


def mistakes(error: ValidationError, model: type[BaseModel], document: Document) -> list[str]:
    """Every mistake as one line: where it is, the word, what is allowed, and the nearest word that is known."""
    lines: list[str] = []
    for detail in error.errors(include_url=False):
        location = detail["loc"]
        if detail["type"] == "extra_forbidden":
            word, inside = str(location[-1]), ".".join(map(str, location[:-1]))
            where = f" in {inside}" if inside else ""
            told = f"unknown option {word!r}{where}. {suggestion(word, options_at(model, location[:-1]))}"
            lines.append(f"{document.place(location, key=True)}: {told}")
        else:
            lines.append(f"{document.place(location)}: {said(detail)}")
    return list(dict.fromkeys(lines))


def said(detail: ErrorDetails) -> str:
    """One mistake in words: which option, what was expected, what was found."""
    name = ".".join(str(part) for part in detail["loc"])
    value = detail["input"]
    if detail["type"] == "missing":
        return f"{name} is missing"
    if detail["type"] == "value_error":
        return f"{name}: {detail.get('ctx', {}).get('error', detail['msg'])}"
    if not detail["msg"].startswith("Input "):
        return f"{name}: {detail['msg']}"
    expected = detail["msg"].removeprefix("Input ").split(", unable to parse")[0]
    if detail["type"] in ("model_type", "dict_type"):
        expected = "should be a group of options"
    near = None
    if detail["type"] == "literal_error" and isinstance(value, str):
        near = nearest(value, re.findall("'([^']*)'", detail.get("ctx", {}).get("expected", "")))
    return f"{name} {expected}, not {_shown(value)}.{f' Did you mean {near}?' if near else ''}"


def options_at(model: type[BaseModel], location: Location) -> list[str]:
    """The options that the part of a model at this location has, as they are written in the file."""
    found: Any = model
    for part in location:
        known = _options(found)
        if part in known:
            found = known[str(part)]
        elif get_origin(found) in (list, dict):
            found = get_args(found)[-1]
    return list(_options(found))


def _options(annotation: Any) -> dict[str, Any]:
    """Name and annotation of the fields of all models in an annotation."""
    kinds = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)
    models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return {field.alias or name: field.annotation for model in models for name, field in model.model_fields.items()}


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, (list, tuple)):
        return "a list"
    return "a group of options" if isinstance(value, dict) else repr(value)


def _refuse_twice(path: Path, node: yaml.Node) -> None:
    """YAML readers keep the last of two equal keys in silence; here it is a mistake."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _refuse_twice(path, child)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            mark = key.start_mark
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise Stop(f"{path}:{mark.line + 1}:{mark.column + 1}: {key.value!r} is given twice")
            seen.add(str(key.value))
            _refuse_twice(path, value)


def _not_yaml(path: Path, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"{place}: is not YAML: {problem}"
