"""What a configuration extends: presets that come with Kassa, and other files, one laid over the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .exits import Stop
from .yamlfile import Document, suggestion

KEY = "extends"
PRESETS = Path(__file__).with_name("presets")


def presets() -> list[str]:
    """The names of the presets."""
    return sorted(file.stem for file in PRESETS.glob("*.yaml"))


def layers(path: Path) -> list[Document]:
    """The configuration in a file and all that it extends, the lowest first.

    What is reached in two ways lies where it is reached first. Raises Stop when one cannot be read, or extends itself.
    """
    found: dict[Path, Document] = {}
    _add(Document.read(path), (path.resolve(),), found)
    return list(found.values())


def laid(documents: list[Document]) -> dict[str, Any]:
    """The data of the documents as one: groups are merged, lists of groups joined, anything else replaced."""
    data: dict[str, Any] = {}
    for document in documents:
        data = _over(data, document.data)
    top = documents[-1].data
    return {**data, KEY: top[KEY]} if KEY in top else {name: value for name, value in data.items() if name != KEY}


def _add(document: Document, way: tuple[Path, ...], found: dict[Path, Document]) -> None:
    given = document.data.get(KEY)
    several = isinstance(given, list)
    for number, name in enumerate(given if several else [given] if given is not None else []):
        place = document.place((KEY, number) if several else (KEY,))
        file = _file(name, document.path, place)
        at = file.resolve()
        if at in way:
            circle = " > ".join(each.name for each in (*way[way.index(at) :], at))
            raise Stop(f"{place}: extends itself: {circle}")
        if at not in found:
            try:
                below = Document.read(file)
            except Stop as stop:
                raise Stop(f"{place}: {stop}") from None
            _add(below, (*way, at), found)
    found[way[-1]] = document


def _file(name: object, base: Path, place: str) -> Path:
    if not isinstance(name, str) or not name.strip():
        raise Stop(f"{place}: extends names presets or files, as in  extends: [nl, shared/base.yaml]")
    if name in presets():
        return PRESETS / f"{name}.yaml"
    if Path(name).suffix not in (".yaml", ".yml"):
        raise Stop(f"{place}: there is no preset {name!r}. {suggestion(name, presets())} A file ends in .yaml")
    return base.parent / Path(name).expanduser()


def _over(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return {**below, **{key: _over(below[key], value) if key in below else value for key, value in above.items()}}
    if _groups(below) and _groups(above):
        return below + above
    return above


def _groups(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)
