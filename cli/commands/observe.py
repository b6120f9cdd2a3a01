"""`kassa observe`: what Kassa reads from single pages, without a walk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..exits import Exit, Stop

if TYPE_CHECKING:
    from ...journey.shown import Snapshot

FormatName = Literal["text", "json", "jsonl"]

LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
"""Signs that JSON lets stand in a text, and that many readers of lines take for the end of one."""


def observe(
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="Pages: http, https or file addresses, or files.")],
    format: Annotated[
        FormatName, typer.Option("--format", "-f", help="text to read, json as one list, jsonl as one line a page.")
    ] = "text",
    javascript: Annotated[
        bool, typer.Option("--javascript/--no-javascript", help="Whether the pages' own scripts run.")
    ] = True,
) -> None:
    """Print what Kassa reads from single pages.

    The fields and what they ask for, the amounts and their roles, the product. Nothing is clicked and nothing is typed.
    A saved page is read as saved, without the network.

    Exits with 3 when a page cannot be opened; the others are printed all the same.

    [bold]kassa observe https://shop.example/mug[/]

    [bold]kassa observe --no-javascript --format jsonl saved/*.html[/]
    """
    import asyncio

    from ...journey.browser import BrowserMissing

    pages = [_address(url) for url in urls]
    try:
        unseen = asyncio.run(_print(pages, format, javascript))
    except BrowserMissing as error:
        raise Stop(f"{error}\nkassa doctor says more.", Exit.ENVIRONMENT) from None
    if unseen:
        raise Stop("\n".join(unseen), Exit.NOT_REACHED)


def _address(given: str) -> str:
    if Path(given).is_file():
        return Path(given).resolve().as_uri()
    if given.startswith("file:"):
        return given
    from ..config import shop_url

    try:
        return shop_url(given)
    except ValueError:
        raise Stop(f"{given!r} is neither the address of a page nor a file") from None


async def _print(pages: Sequence[str], format: FormatName, javascript: bool) -> list[str]:
    """Print the pages as they come, and return what is to say of those that could not be opened."""
    from ...journey.observe import NotSeen
    from ...journey.observe import observe as observed

    unseen: list[str] = []
    opened: list[str] = []
    async for page in observed(pages, javascript=javascript):
        if isinstance(page, NotSeen):
            unseen.append(f"{page.url}: could not be opened: {page.reason}")
        elif format == "json":
            opened.append(page.model_dump_json(indent=1))
        else:
            typer.echo(page.model_dump_json().translate(LINE_ENDS) if format == "jsonl" else "\n".join(_text(page)))
    if format == "json":
        typer.echo("[" + ",\n".join(opened) + "]")
    return unseen


def _text(snapshot: Snapshot) -> Iterator[str]:
    yield snapshot.url
    yield f"  {snapshot.title}" + (f"  [{snapshot.language}]" if snapshot.language else "")
    if snapshot.limit:
        yield f"  not at rest: {snapshot.limit}"
    product = snapshot.product
    if product:
        price = f"{product.price.amount} {product.price.currency or ''}".rstrip() if product.price else "no price"
        yield f"  product  {product.name or 'without a name'}, {price}, {product.availability or '?'}"
    for amount in snapshot.amounts:
        yield f"  amount   {amount.amount:>10} {amount.currency or '':3} {amount.role:9} {amount.label}".rstrip()
    for field in snapshot.fields:
        if field.visible:
            required = " required" if field.required or field.marked_required else ""
            yield f"  field    {field.purpose or '?':20} {field.type:10}{required:9} {field.label or '(no label)'}"
