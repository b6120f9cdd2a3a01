"""The command line: `kassa` and its commands.

Everything a command needs is imported when it runs, so that help and completion answer at once.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from .commands.assess import assess
from .commands.audit import audit
from .commands.checks import checks, explain
from .commands.compare import baseline, compare
from .commands.demo import demo
from .commands.doctor import doctor
from .commands.history import history, site, trend
from .commands.init import init
from .commands.observe import observe
from .commands.report import report
from .commands.schema import schema
from .exits import Stop

app = typer.Typer(
    name="kassa",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

AUDIT, RECORDED, HELP = "Audit a shop", "From a recording, without a browser", "Look things up"
TIME = "Over time"

app.command(rich_help_panel=AUDIT)(audit)
app.command(rich_help_panel=AUDIT)(demo)
app.command(rich_help_panel=AUDIT)(init)
app.command(rich_help_panel=AUDIT)(observe)
app.command(rich_help_panel=RECORDED)(assess)
app.command(rich_help_panel=RECORDED)(report)
app.command(rich_help_panel=TIME)(history)
app.command(rich_help_panel=TIME)(trend)
app.command(rich_help_panel=TIME)(compare)
app.command(rich_help_panel=TIME)(baseline)
app.command(rich_help_panel=TIME)(site)
app.command(rich_help_panel=HELP)(checks)
app.command(rich_help_panel=HELP)(explain)
app.command(rich_help_panel=HELP)(schema)
app.command(rich_help_panel=HELP)(doctor)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"kassa {version('kassa')}")
        raise typer.Exit


@app.callback(
    epilog="Exit codes: 0 done, 1 findings at or over --fail-on, 2 wrong usage or configuration, 3 the payment step "
    "was not reached, 4 the environment lacks something, 130 interrupted."
)
def kassa(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Walk a web shop as a shopper would, up to the payment step and never further, and say where buyers hesitate,
    get lost or give up.

    Begin with [bold]kassa demo[/]. Then your own shop: [bold]kassa audit https://shop.example[/]
    """


def run() -> None:
    """Run the command line and end the process with one of the exit codes in `exits`."""
    try:
        app(prog_name="kassa")
    except Stop as stop:
        from ..journey.secrets import Secrets

        # An address that the message names may have a password or a token in it.
        typer.echo(Secrets(()).mask(str(stop)), err=True)
        sys.exit(stop.code)
