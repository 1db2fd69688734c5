"""The receipts of everything about who holds regie: what was said, who is responsible now, who hears of it."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.gesprek import Gevolg, Kwitantie
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.kaderwoorden import inzet, met_organisatie
from dialogs.bouwstenen.kwitantie import receipt
from dialogs.bouwstenen.opzoeken import mld_van
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.gesprekken.nood import antwoord_knoppen
from dialogs.gesprekken.rolverloop import changes, until_then
from regie import commands as c
from regie.casus import Melding, Regietoewijzing

TITELS: Mapping[type[c.Command], str] = {
    c.ProposeRol: "Voordracht vastgelegd",
    c.AddRegisseur: "Voordracht vastgelegd",
    c.AcceptRol: "Regie aanvaard",
    c.RefuseRol: "Regie geweigerd",
    c.AskAboutRol: "Vraag vastgelegd",
    c.MoveOvername: "Nieuw moment vastgelegd",
    c.KeepGever: "De regie blijft waar die is",
    c.DeclareRegieNietNodig: "Regie nu niet nodig",
}


def _rol_receipt(gevolg: Gevolg) -> Element:
    """The receipt of a command about one nomination."""
    beeld, rol = gevolg.beeld, _rol(gevolg)
    wat = [
        ("Rol", rol.naam),
        ("Kandidaat" if not rol.actief else "Regisseur", met_organisatie(beeld, rol.houder)),
        ("Profiel", rol.profiel or ""),
        ("Inzet", taal.hoofdletter(inzet(beeld, rol, gronden=True))),
        ("Overname", taal.moment(rol.overname) if rol.overname else ""),
        ("Motivering", beeld.tekst(rol.motivering)),
        ("Reden", beeld.tekst(rol.reden_weigering)),
        ("Vraag", beeld.tekst(rol.vraag)),
    ]
    card = _receipt(gevolg, wat, [*changes(gevolg), *_by_hand(gevolg, rol), *vervolg(gevolg)])
    if isinstance(gevolg.command, c.AskAboutRol) and (vraag := _open_vraag(gevolg, rol)):
        return {**card, "actions": antwoord_knoppen(beeld, vraag)}  # asking is not answering
    return card


def _by_hand(gevolg: Gevolg, rol: Regietoewijzing) -> list[str]:
    """What no event says: who stays responsible after a no or a question, and until when an answer is awaited."""
    beeld = gevolg.beeld
    if isinstance(gevolg.command, c.RefuseRol):
        return [until_then(beeld, rol, "Tot er een nieuwe regisseur is,")]
    if isinstance(gevolg.command, c.AskAboutRol):
        vraag = _open_vraag(gevolg, rol)
        tot = f" tot {taal.moment(vraag.deadline)}" if vraag and vraag.deadline else ""
        return [
            f"{beeld.naam(rol.voorgesteld_door)} heeft je voorgedragen: neem contact op voor het antwoord.",
            f"Je kunt{tot} nog aanvaarden of weigeren. {until_then(beeld, rol)}",
        ]
    return []


def _open_vraag(gevolg: Gevolg, rol: Regietoewijzing) -> Melding | None:
    """The question whether the nominee takes the role, while it waits."""
    over = ("MLD-07", f"rol:{rol.nr}")
    return next((m for m in gevolg.beeld.casus.open_meldingen if (m.mld, m.onderwerp) == over), None)


def _rol(gevolg: Gevolg) -> Regietoewijzing:
    """The nomination that a command was about; a new one when it made one."""
    rollen = gevolg.beeld.casus.rollen
    nieuw = [e.rol for e in gevolg.events if e.soort == "rol_voorgesteld"]
    if nieuw:
        return rollen[nieuw[-1].nr - 1]
    command = gevolg.command
    assert isinstance(command, c.AcceptRol | c.RefuseRol | c.AskAboutRol | c.MoveOvername | c.KeepGever)
    return rollen[command.rol - 1]


def _unneeded_receipt(gevolg: Gevolg) -> Element:
    command, casus = gevolg.command, gevolg.beeld.casus
    assert isinstance(command, c.DeclareRegieNietNodig)
    wat = [("Rol", command.soort), ("Reden", gevolg.beeld.tekst(casus.regie_niet_nodig[command.soort]))]
    verder = f"Regiebot vraagt niet meer om {command.soort}, tot er een nieuwe reden is. Voordragen kan altijd nog."
    return _receipt(gevolg, wat, [verder, *vervolg(gevolg)])


def _receipt(gevolg: Gevolg, wat: list[tuple[str, str]], verder: list[str]) -> Element:
    beeld, nr = gevolg.beeld, gevolg.command.melding
    melding = beeld.casus.meldingen[nr - 1] if nr is not None and mld_van(beeld, nr) else None
    return receipt(
        TITELS[type(gevolg.command)],
        wie=beeld.naam(beeld.context.actor),
        wanneer=beeld.context.now,
        casus=beeld.casus.code,
        wat=wat,
        vervolg=verder,
        melding=melding.mld if melding else None,
        regels=melding.regels if melding else (),
    )


KWITANTIES: dict[type[c.Command], Kwitantie] = {
    **dict.fromkeys(TITELS, _rol_receipt),
    c.DeclareRegieNietNodig: _unneeded_receipt,
}
