"""`kassa init`: a commented configuration for one shop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...language.catalogue import DEFAULT
from ..exits import Exit, Stop
from ..options import ReportLanguageOption

if TYPE_CHECKING:
    from ...journey.recording import Recording

LIMIT = 10.0
"""Seconds that the shop may take to answer."""

STARTER = Path(__file__).parents[1] / "starter.yaml"
HINTS = Path(__file__).parents[1] / "hints.yaml"
COMMENT = re.compile(r"^( *# (?=[A-Z`])|.*\S {2,}# )([^#\n]+)$", re.MULTILINE)
"""What is said in a comment: a sentence, or words behind an option. Options in a comment are no such text."""
PLATFORMS = Path(__file__).parents[1] / "platforms.yaml"


@dataclass(frozen=True)
class FirstLook:
    """What the first page of a shop tells of it; None where it does not say."""

    language: str | None = None
    country: str | None = None
    platform: str | None = None


def init(
    url: Annotated[
        str | None, typer.Argument(metavar="URL", help="Address of the shop; that of the recording where there is one.")
    ] = None,
    config: Annotated[
        Path, typer.Option("--config", "-c", metavar="FILE", help="File to write.", dir_okay=False)
    ] = Path("kassa.yaml"),
    recording: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="RECORDING",
            help="A recording that stopped short, or its folder: the step at which it did is there to fill in.",
            exists=True,
        ),
    ] = None,
    report_lang: ReportLanguageOption = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file when it is there.")] = False,
) -> None:
    """Write a commented kassa.yaml for a shop.

    Asks the shop once for its language and country; works offline too. With --from it asks nobody.

    [bold]kassa init https://shop.example[/]

    [bold]kassa init --from kassa-report/shop.example[/]

    [bold]kassa init --from kassa-report/shop.example --report-lang nl[/]
    """
    from ..config import shop_url

    language = report_lang or DEFAULT
    seen, answered, hints = FirstLook(), True, HINTS.read_text("utf-8").rstrip()
    if recording:
        from ..saved import recordings_in

        walks = recordings_in(recording)
        url = url or walks[0][0].visit.url
        seen, hints = _from(walks, language)
    elif not url:
        raise Stop("Which shop? Give its address, as in  kassa init https://shop.example")
    try:
        address = shop_url(url)
    except ValueError as error:
        raise Stop(str(error)) from None
    if config.exists() and not force:
        raise Stop(f"{config} is there already. Overwrite it with --force, or choose another name with -c FILE")
    if not recording:
        seen, answered = _look(address)
    public = _without_user(address)
    try:
        config.write_text(starter(public, config, seen, hints, language), "utf-8")
    except OSError as error:
        raise Stop(f"{config}: cannot be written: {error.strerror}", Exit.ENVIRONMENT) from None
    if not answered:
        typer.echo(f"{public} did not answer; language and country are left for you to fill in.", err=True)
    if public != address:
        typer.echo(
            f"User name and password of the address are not kept in {config}. Give them with the walk: "
            "--header 'Authorization: Basic ...'",
            err=True,
        )
    typer.echo(f"{config} is written. Next: kassa audit -c {config}")


def _without_user(url: str) -> str:
    """The address without a user name and a password: a configuration is a file that is shared."""
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def starter(url: str, file: Path, seen: FirstLook, hints: str, language: str) -> str:
    """The text of a configuration for the shop, with its comments told in a language."""
    from string import Template
    from urllib.parse import urlsplit

    from ...language.said import say, translated

    def told(comment: re.Match[str]) -> str:
        return comment[1] + translated(comment[2], language)

    runs_on = say("It runs on {platform}.", platform=seen.platform).told(language)
    return Template(COMMENT.sub(told, STARTER.read_text("utf-8"))).substitute(
        shop=urlsplit(url).netloc,
        file=file,
        url=url,
        platform=f"# {runs_on}\n" if seen.platform else "",
        language=f"language: {seen.language}" if seen.language else "# language: nl",
        hints=COMMENT.sub(told, hints),
        told=f"  language: {language}\n" if language != DEFAULT else "",
        country=f"country: {seen.country}" if seen.country else "# country: NL",
    )


def _from(walks: list[tuple[Recording, Path]], language: str) -> tuple[FirstLook, str]:
    """What recordings tell: language and country, and the hints for the step at which the first of them stopped.

    Raises Stop when all of them reached the payment step.
    """
    from ...journey.shown import STAGES
    from ...reports.stop import stop
    from ...reports.verdict import helps
    from ..missing import missing_step

    stopped = [(walk, end) for walk, _ in walks if (end := stop(walk))]
    if not stopped:
        raise Stop("This walk reached the payment step: no step is missing.")
    walk, end = min(stopped, key=lambda each: STAGES.index(each[1].stage))
    if not end.hints:
        raise Stop(f"{end.why}\nNo hint helps over that. {helps(end, '')}")
    return FirstLook(walk.visit.language or None, walk.visit.country or None), missing_step(walk, end, language)


def first_look(html: str, headers: str) -> FirstLook:
    """Read language, country and platform from a page's HTML and its response headers."""
    import yaml

    lang = re.search(r"<html[^>]*\slang=[\"']?([a-z]{2})(?:[-_]([a-z]{2})\b)?", html, re.IGNORECASE)
    page = f"{headers}\n{html}".lower()
    platforms: dict[str, list[str]] = yaml.safe_load(PLATFORMS.read_text("utf-8"))
    platform = next((name for name, signs in platforms.items() if any(sign.lower() in page for sign in signs)), None)
    return FirstLook(lang[1].lower() if lang else None, lang[2].upper() if lang and lang[2] else None, platform)


def comments() -> Iterator[str]:
    """What the comments of a new configuration say."""
    for file in (STARTER, HINTS):
        yield from (comment[2] for comment in COMMENT.finditer(file.read_text("utf-8")))


def _look(url: str) -> tuple[FirstLook, bool]:
    from importlib.metadata import version

    import httpx

    try:
        headers = {"user-agent": f"Kassa/{version('kassa')}"}
        answer = httpx.get(url, timeout=LIMIT, follow_redirects=True, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL):
        return FirstLook(), False
    return first_look(answer.text, "\n".join(f"{name}: {value}" for name, value in answer.headers.items())), True
