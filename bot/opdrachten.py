"""The command line in Dutch: what typer says of itself, in the language of everything else."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

UITLEG = "Laat deze uitleg zien."
WOORDEN = (("Usage:", "Gebruik:"), ("[OPTIONS]", "[OPTIES]"), ("COMMAND [ARGS]...", "OPDRACHT"))


class _Nederlands:
    """The words around a command's own help."""

    def get_help_option(self, ctx: Any) -> Any:
        optie = super().get_help_option(ctx)  # type: ignore[misc]
        if optie is not None:
            optie.help = UITLEG
        return optie

    def get_usage(self, ctx: Any) -> str:
        gebruik: str = super().get_usage(ctx)  # type: ignore[misc]
        for engels, nederlands in (
            ("Usage:", "Gebruik:"),
            ("[OPTIONS]", "[OPTIES]"),
            ("COMMAND [ARGS]...", "OPDRACHT"),
        ):
            gebruik = gebruik.replace(engels, nederlands)
        return gebruik

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from typer import rich_utils

        rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenten"
        rich_utils.OPTIONS_PANEL_TITLE = "Opties"
        rich_utils.COMMANDS_PANEL_TITLE = "Opdrachten"
        rich_utils.REQUIRED_LONG_STRING = "[verplicht]"
        rich_utils.DEFAULT_STRING = "[standaard: {}]"
        super().format_help(ctx, formatter)  # type: ignore[misc]


class Opdracht(_Nederlands, TyperCommand):
    """One subcommand."""


class Opdrachten(_Nederlands, TyperGroup):
    """A group of subcommands."""
