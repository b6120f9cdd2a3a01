"""`kassa doctor`: what Kassa needs, what it found, and the command that mends what is missing."""

from __future__ import annotations

import typer

from ..exits import Exit
from ..options import ConfigOption


def doctor(config: ConfigOption = None) -> None:
    """Say what this machine lacks, and the command that mends it.

    Exits with 0 when an audit can run, else with 4.

    [bold]kassa doctor[/]
    """
    from ..config import Configuration, load
    from ..health import examine

    configuration = load(config) if config else Configuration()
    parts = examine(configuration.journey)
    for part in parts:
        typer.echo(f"{part.state:8} {part.name}: {part.found}")
        if part.mend:
            typer.echo(f"         -> {part.mend}")
    if any(part.state == "missing" for part in parts):
        typer.echo("An audit cannot run here yet.")
        raise typer.Exit(Exit.ENVIRONMENT)
    typer.echo("Ready: kassa demo")
