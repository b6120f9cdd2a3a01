"""`kassa schema`: the JSON Schema of the configuration."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of the configuration.

    [bold]kassa schema > kassa.schema.json[/]

    An editor with the YAML language server completes and checks a kassa.yaml whose first line is
    [bold]# yaml-language-server: $schema=kassa.schema.json[/]
    """
    import json

    from ..config import Configuration

    dialect = "https://json-schema.org/draft/2020-12/schema"
    typer.echo(json.dumps({"$schema": dialect, **Configuration.model_json_schema()}, indent=2))
