"""`kassa audit`: walk, assess, report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..exits import Stop
from ..options import (
    BaselineOption,
    BrandOption,
    ConfigOption,
    ConsentOption,
    CpuOption,
    DeviceOption,
    FailOnOption,
    FormatOption,
    HeadedOption,
    HistoryOption,
    LanguageOption,
    NetworkOption,
    OutOption,
    QuietOption,
    ReportLanguageOption,
    VerboseOption,
    branded,
    chosen,
)


def audit(
    urls: Annotated[
        list[str] | None,
        typer.Argument(metavar="URL", help="Address of the shop, or of one of its products or listings."),
    ] = None,
    config: ConfigOption = None,
    device: DeviceOption = None,
    lang: LanguageOption = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="Country of the shopper, two letters: NL.")
    ] = None,
    consent: ConsentOption = None,
    network: NetworkOption = None,
    cpu: CpuOption = None,
    out: OutOption = None,
    format: FormatOption = None,
    report_lang: ReportLanguageOption = None,
    brand: BrandOption = None,
    fail_on: FailOnOption = None,
    baseline: BaselineOption = None,
    history: HistoryOption = None,
    no_history: Annotated[bool, typer.Option("--no-history", help="Do not keep this audit.")] = False,
    headed: HeadedOption = False,
    trace: Annotated[
        bool,
        typer.Option("--trace", help="Keep a Playwright trace too: trace.zip. It holds all that is typed and seen."),
    ] = False,
    no_platform_hints: Annotated[
        bool, typer.Option("--no-platform-hints", help="Walk without what is known of shop platforms.")
    ] = False,
    timeout: Annotated[
        float | None,
        typer.Option("--timeout", metavar="SECONDS", help="Limit of the whole run. What was seen by then is reported."),
    ] = None,
    repeat: Annotated[
        int | None,
        typer.Option(
            "--repeat", metavar="N", help="Walk N times; tells the spread of times, and what not every walk found."
        ),
    ] = None,
    header: Annotated[
        list[str] | None,
        typer.Option("--header", metavar="'NAME: VALUE'", help="Header to send to the shop; can be repeated."),
    ] = None,
    user_agent: Annotated[
        str | None,
        typer.Option(
            "--user-agent", metavar="TEXT", help="User agent to send. \\[default: Chrome's own with a Kassa token]"
        ),
    ] = None,
    storage_state: Annotated[
        Path | None,
        typer.Option(
            "--storage-state",
            metavar="FILE",
            help="Cookies and local storage to start with, as Playwright saves them.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Walk a shop to its payment step, judge it, write the reports.

    Kassa never places an order and empties the cart at the end.

    [bold]kassa audit https://shop.example[/]

    [bold]kassa audit https://shop.example --device desktop --device mobile --lang nl[/]

    [bold]kassa audit -c kassa.yaml --fail-on high --quiet[/]

    [bold]kassa audit https://staging.shop.example --header 'Authorization: Basic dTpw' --out report[/]
    """
    from ..config import Configuration, load, override
    from ..flow import audit_shops

    configuration = override(
        load(config) if config else Configuration(),
        journey={
            "devices": chosen(device),
            "language": lang,
            "country": country.upper() if country else None,
            "consent": consent,
            "network": network,
            "cpu": cpu,
            "headed": headed or None,
            "trace": trace or None,
            "platform_hints": False if no_platform_hints else None,
            "user_agent": user_agent,
            "storage_state": storage_state,
            "headers": _headers(header or []),
        },
        history={"database": history, "baseline": baseline, "enabled": False if no_history else None},
        url=urls or None,
        out=out,
        fail_on=chosen(fail_on),
        timeout=timeout,
        repeat=repeat,
        reports={"formats": chosen(format), "language": report_lang, "brand": branded(brand)},
    )
    if not configuration.url:
        raise Stop(
            "Which shop? Give its address, as in  kassa audit https://shop.example\n"
            "or a configuration that names it, as in  kassa audit -c kassa.yaml"
        )
    raise typer.Exit(audit_shops(configuration, quiet=quiet, verbose=verbose))


def _headers(given: list[str]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for number, each in enumerate(given, 1):
        name, colon, value = each.partition(":")
        if not colon or not name.strip() or any(character.isspace() for character in name.strip()):
            # What was given is not said: a value may be secret.
            raise Stop(f"--header number {number} is not a header; one looks like 'Name: value'")
        headers[name.strip()] = value.strip()
    return headers
