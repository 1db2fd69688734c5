"""The command `regiebot`: everything is imported late, so that help is quick."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from bot.opdrachten import Opdracht, Opdrachten

app = typer.Typer(
    name="regiebot",
    cls=Opdrachten,
    help="Regiebot bewaakt wat een casusoverleg heeft afgesproken: het niveau, de regie en de volgende datum.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command(cls=Opdracht)
def start() -> None:
    """Start de bot. De instellingen staan in omgevingsvariabelen REGIEBOT_… of in .env."""
    from bot.start import main as serve

    raise SystemExit(serve())


@app.command(cls=Opdracht)
def lokaal(
    personen: Annotated[int, typer.Option(help="Hoeveel mensen een eigen scherm krijgen (1 tot 5).", min=1, max=5)] = 1,
) -> None:
    """Start de bot op deze computer, met een Teams-scherm in de browser en een demo-inrichting."""
    from bot.lokaal.proberen import main as probeer

    raise SystemExit(probeer(personen))


@app.command(cls=Opdracht)
def demo() -> None:
    """Vertel het verhaal van één casus in de terminal, over het echte protocol."""
    from bot.lokaal.verhaal import main as vertel

    raise SystemExit(vertel())


@app.command(cls=Opdracht)
def advies() -> None:
    """Lees feiten als JSON van de standaardinvoer en geef het advies van het kader als JSON."""
    from regie.advies import AdviesOngeldig
    from regie.advies import advies as adviseer

    _json_in_out(adviseer, AdviesOngeldig)


@app.command(cls=Opdracht)
def termijn() -> None:
    """Lees een vraag over een termijn als JSON van de standaardinvoer en geef het moment als JSON."""
    from bot.termijnuitvoer import TermijnOngeldig, bereken

    _json_in_out(bereken, TermijnOngeldig)


@app.command(cls=Opdracht)
def casus(
    code: Annotated[str, typer.Argument(help="Casuscode, bijvoorbeeld ZU-0001.")],
    als_json: Annotated[bool, typer.Option("--json", help="Geef alles als JSON.")] = False,
) -> None:
    """Laat een casus zien. Dit wordt vastgelegd in het journaal."""
    from bot.casusuitvoer import main as laat_zien

    raise SystemExit(laat_zien(code, als_json=als_json))


@app.command(cls=Opdracht)
def pakket(
    app_id: Annotated[str, typer.Option(help="App-id van de bot in Azure.")],
    domein: Annotated[str, typer.Option(help="Domein van de bot, bijvoorbeeld regiebot.gemeente.nl.")],
    naar: Annotated[Path, typer.Option(help="Waar het pakket komt.")] = Path("regiebot.zip"),
    website: Annotated[
        str | None, typer.Option(help="Pagina met uitleg, privacy en voorwaarden; anders het domein zelf.")
    ] = None,
) -> None:
    """Maak het pakket waarmee een Teams-beheerder Regiebot toevoegt."""
    from manifest.pakket import main as maak

    raise SystemExit(maak(app_id, domein, naar, website))


inrichting = typer.Typer(
    cls=Opdrachten, help="Wie werkt waar: personen, organisaties en overleggen.", no_args_is_help=True
)
app.add_typer(inrichting, name="inrichting")


@inrichting.command("laden", cls=Opdracht)
def inrichting_laden(bestand: Annotated[Path, typer.Argument(help="Inrichtingsbestand (TOML).")]) -> None:
    """Laad een inrichting: alles of niets. Meldt functies op de ladder die niemand vervult."""
    from bot.inrichting import main as laad

    raise SystemExit(laad(bestand))


agenda = typer.Typer(cls=Opdrachten, help="De agenda-links van mensen.", no_args_is_help=True)
app.add_typer(agenda, name="agenda")


@agenda.command("intrekken", cls=Opdracht)
def agenda_intrekken(
    persoon: Annotated[str, typer.Argument(help="De code van de persoon in de inrichting.")],
) -> None:
    """Trek alle agenda-links van een persoon in. Nieuwe links werken daarna gewoon."""
    from bot.agendabeheer import main as trek_in

    raise SystemExit(trek_in(persoon))


def _json_in_out(maak: Callable[[bytes], str], fout: type[Exception]) -> None:
    """Read stdin, print what `maak` gives; on bad input one line on stderr and exit code 2."""
    try:
        typer.echo(maak(sys.stdin.buffer.read()))
    except fout as error:
        typer.echo(f"{error}", err=True)
        raise SystemExit(2) from None


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
