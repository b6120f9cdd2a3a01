"""`kassa demo`: audit a shop that ships with Kassa, or serve it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..exits import Exit, Stop
from ..options import (
    BrandOption,
    DeviceOption,
    FailOnOption,
    FormatOption,
    HeadedOption,
    LanguageOption,
    OutOption,
    QuietOption,
    ReportLanguageOption,
    VerboseOption,
    branded,
    chosen,
)


def _complete(incomplete: str) -> list[str]:
    from ...demo import shops, zoo

    return [name for name in [*shops(), *zoo()] if name.startswith(incomplete)]


def demo(
    shop: Annotated[
        str, typer.Option("--shop", metavar="NAME", help="Which demo shop.", autocompletion=_complete)
    ] = "kind",
    serve: Annotated[bool, typer.Option("--serve", help="Only serve the shop, for a browser of your own.")] = False,
    port: Annotated[int, typer.Option("--port", help="Port on 127.0.0.1; 0 takes a free one.", min=0, max=65535)] = 0,
    device: DeviceOption = None,
    lang: LanguageOption = None,
    out: OutOption = None,
    format: FormatOption = None,
    report_lang: ReportLanguageOption = None,
    brand: BrandOption = None,
    fail_on: FailOnOption = None,
    headed: HeadedOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Audit a demo shop that comes with Kassa, or serve it.

    The shop listens on this machine alone. The audit walks with both devices at the same time.

    [bold]kassa demo[/]

    [bold]kassa demo --shop hostile --device mobile[/]

    [bold]kassa demo --serve --port 8080[/]
    """
    from ...demo import load, shops, zoo
    from ...demo import serve as serving
    from ..yamlfile import suggestion

    if shop not in [*shops(), *zoo()]:
        raise Stop(f"There is no demo shop {shop!r}. {suggestion(shop, [*shops(), *zoo()])}")
    try:
        server = serving(load(shop), port)
    except OSError as error:
        raise Stop(f"port {port} of 127.0.0.1 cannot be used: {error.strerror}", Exit.ENVIRONMENT) from None
    with server:
        if serve:
            _wait(f"The demo shop {shop} is at {server.entry}  (Ctrl-C ends it)")
            return
        from ..config import Configuration, override
        from ..flow import FOLDER, audit_shops

        configuration = override(
            Configuration(),
            history={"enabled": False},
            journey={
                "devices": chosen(device) or ["desktop", "mobile"],
                "language": lang,
                "headed": headed or None,
            },
            url=[server.entry],
            out=out or Path(FOLDER) / f"demo-{shop}",
            fail_on=chosen(fail_on),
            reports={"formats": chosen(format), "language": report_lang, "brand": branded(brand)},
        )
        raise typer.Exit(audit_shops(configuration, quiet=quiet, verbose=verbose))


def _wait(message: str) -> None:
    import threading

    typer.echo(message)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        typer.echo("")
