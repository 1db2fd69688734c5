"""What came out of an overleg: who was there, how safe it is, goals, actions, and how it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.feitvelden import Invulformulier
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.kaart import Element, waarschuwing
from dialogs.bouwstenen.mensen import Opties, Personen, eigenaren, houder, namen
from dialogs.bouwstenen.momenten import datumveld, lees_moment
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import mld_van, nummer, overleg_zonder_uitkomst, sleutel
from dialogs.bouwstenen.pseudoniem import normalise_pseudoniem
from dialogs.bouwstenen.samenhang import all_or_none
from dialogs.bouwstenen.velden import Meerkeuze, Persoon, Tekst, Veld
from dialogs.bouwstenen.vervolg import opened_signals, vervolg
from dialogs.gesprekken import schaal, volgende
from dialogs.gesprekken.acuut import acute_codes, opened_acuut, report_button, with_numbers
from dialogs.gesprekken.nood import acute_melding, antwoord_knoppen
from dialogs.gesprekken.overleg_plannen import soortnaam
from dialogs.gesprekken.schaal import MENSEN
from dialogs.gesprekken.signaalfeiten import signaalfeiten
from dialogs.gesprekken.uiterste import confirm_steps
from dialogs.hulp import word_button
from regie import commands as c
from regie import events as e
from regie.beelden import Casusbeeld
from regie.casus import Casusstatus, Overleg, Schaal
from regie.decide import Besloten, decide
from regie.handelingen.overleginterval import uiterste_overlegdatum
from regie.weigering import Weigering

TWEE = ("", "_2")
"""What follows the name of a field that is asked more than once."""

_PAREN = all_or_none(
    *({f"pseudoniem{n}": "Zeg ook over wie het cijfer gaat.", f"cijfer{n}": "Geef ook een cijfer."} for n in MENSEN),
    *(
        {
            f"actie{n}": "Schrijf ook op wat er gebeurt.",
            f"actie_eigenaar{n}": "Kies ook wie het doet.",
            f"actie_datum{n}": "Kies ook wanneer het klaar is.",
        }
        for n in TWEE
    ),
)


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    """The form for the overleg that waits for its outcome; when only the next date is missing, the form for that."""
    overleg = overleg_zonder_uitkomst(beeld, onderwerp)
    if isinstance(overleg, Weigering):
        open_gebleven = volgende.form(beeld, onderwerp, invoer)
        return open_gebleven if isinstance(open_gebleven, Formulier) else overleg
    gevraagd = f"Over het {soortnaam(overleg.soort, beeld)} van {taal.moment(overleg.begin)}. {volgende.NIET_KLAAR}"
    uiterste = _uiterste(overleg, beeld, invoer)
    gemeld = any(s.acuut for s in beeld.casus.open_signalen)
    return Invulformulier(
        "uitkomst",
        "Uitkomst van het overleg",
        (
            Stap(_wie_en_veilig(overleg, beeld), "Wie waren er, en is het veilig?"),
            Stap(tuple(schaal.fields()), "Hoe veilig is het, van 0 tot en met 10?"),
            Stap(tuple(_doelen()), "Welke doelen zijn afgesproken?"),
            Stap(tuple(_acties(beeld)), "Welke acties zijn afgesproken?"),
            Stap(volgende.velden(beeld, uiterste), "Hoe gaat het verder?"),
            *confirm_steps(uiterste, invoer, beeld.context),
            *(schaal.confirm_end(invoer) if not gemeld else ()),
        ),
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp, overleg=overleg.nr),
        gevraagd=gevraagd,
        melding=mld_van(beeld, onderwerp.nr("melding")),
        samen=partial(_samen, beeld=beeld),
        acute_feiten=acute_codes(beeld.context.kader),
        gevaarlijk=lambda ingevuld: not gemeld and schaal.in_danger(ingevuld),
    )


def _wie_en_veilig(overleg: Overleg, beeld: Casusbeeld) -> tuple[Veld, ...]:
    feiten = signaalfeiten(beeld)
    aanwezig = Personen("aanwezig", "Wie waren er?", _genodigden(overleg, beeld))
    if not feiten:
        return (aanwezig,)
    zorgen = Meerkeuze("veiligheidsfeiten", "Zorgen over de veiligheid: waar is het ja?", feiten, verplicht=False)
    return (aanwezig, zorgen)


def _genodigden(overleg: Overleg, beeld: Casusbeeld) -> Opties:
    """Everyone who could be there: who must be first, each followed by a substitute."""
    opties: dict[str, str] = {}
    for u in sorted(overleg.uitnodigingen, key=lambda u: not u.moet):
        naam = beeld.naam(u.persoon)
        opties.setdefault(u.persoon, f"{naam} (moest erbij zijn)" if u.moet else naam)
        if u.vervanger:
            opties.setdefault(u.vervanger, f"{beeld.naam(u.vervanger)} (in plaats van {naam})")
    return tuple(opties.items())


def _doelen() -> list[Veld]:
    return [
        Tekst(f"doel{n}", f"Doel {plaats}", verplicht=False, meer_regels=True, maximum=500)
        for plaats, n in enumerate(TWEE, 1)
    ]


def _acties(beeld: Casusbeeld) -> list[Veld]:
    wie = eigenaren(beeld)
    gevraagd: list[Veld] = []
    for plaats, n in enumerate(TWEE, 1):
        gevraagd.append(Tekst(f"actie{n}", f"Actie {plaats}", verplicht=False, maximum=500))
        gevraagd.append(Persoon(f"actie_eigenaar{n}", f"Wie doet actie {plaats}?", wie, verplicht=False))
        gevraagd.append(datumveld(f"actie_datum{n}", f"Actie {plaats} klaar op", beeld.context, verplicht=False))
    return gevraagd


def _samen(invoer: Mapping[str, str], beeld: Casusbeeld) -> dict[str, str]:
    fouten = {**_PAREN(invoer), **volgende.samen(invoer)}
    gezien: set[str | None] = set()
    for code in (f"pseudoniem{n}" for n in MENSEN):
        wie = normalise_pseudoniem(invoer.get(code, ""))
        if wie and wie in gezien:
            fouten[code] = f"Er staat al een {wie}. Geef elk een eigen letter, zoals kind A en kind B."
        gezien.add(wie)
    return fouten


def _uiterste(overleg: Overleg, beeld: Casusbeeld, invoer: Invoer) -> datetime | None:
    """By when the next overleg must be once this one is recorded, with the worries that were ticked (PD-09)."""
    bekend = {code for code, _ in signaalfeiten(beeld)}
    feiten = tuple(code for code in invoer.get("veiligheidsfeiten", "").split(",") if code in bekend)
    proef = c.RecordUitkomst(casus=beeld.casus.code, overleg=overleg.nr, aanwezig=(), veiligheidsfeiten=feiten)
    besloten = decide(beeld.casus, proef, beeld.context)
    return uiterste_overlegdatum(besloten.casus, beeld.context) if isinstance(besloten, Besloten) else None


def _command(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.RecordUitkomst:
    return c.RecordUitkomst(
        casus=beeld.casus.code,
        overleg=nummer(onderwerp, "overleg", overleg_zonder_uitkomst(beeld, onderwerp)),
        aanwezig=lezing.get("aanwezig", tuple),
        veiligheidsfeiten=lezing.find("veiligheidsfeiten", tuple) or (),
        schalen=tuple(
            Schaal(pseudoniem=wie, cijfer=lezing.get(f"cijfer{n}", int))
            for n in MENSEN
            if (wie := lezing.find(f"pseudoniem{n}", str))
        ),
        doelen=tuple(c.NieuwDoel(tekst=tekst(doel)) for n in TWEE if (doel := lezing.find(f"doel{n}", str))),
        acties=tuple(
            c.NieuweActie(
                tekst=tekst(wat),
                eigenaar=lezing.get(f"actie_eigenaar{n}", str),
                vervaldatum=lezing.get(f"actie_datum{n}", date),
            )
            for n in TWEE
            if (wat := lezing.find(f"actie{n}", str))
        ),
        volgende=lees_moment(lezing),
        einde_regie=volgende.einde_van(lezing),
    )


# ---- receipt


def _receipt(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.RecordUitkomst)
    zinnen, links, blok = volgende.hoe_verder(gevolg)
    signalen, acuut = opened_signals(gevolg), opened_acuut(gevolg.events)
    melding = acute_melding(gevolg.beeld) if acuut else None
    nul = _zero(gevolg) if not acuut else None
    knoppen = antwoord_knoppen(gevolg.beeld, melding) if melding else nul.knoppen if nul else []
    card = bewijs(
        gevolg,
        "Uitkomst vastgelegd",
        wat=_vastgelegd(gevolg),
        verder=[*zinnen, *vervolg(gevolg)],
        links=links,
        knoppen=[*knoppen, *(() if melding else _date_button(gevolg.command, primary=not knoppen))],
        blok=blok,
    )
    title, *rest = card["body"]
    card = {**card, "body": [title, *((nul.waarschuwing,) if nul else ()), *signalen, *rest]}
    return with_numbers(card) if acuut or nul else card


def _date_button(command: c.RecordUitkomst, *, primary: bool) -> list[Element]:
    """Opens the form for what is missing, when neither a next date nor the end of regie was recorded (INV-4).

    Not beside the answers to acute danger: those come first.
    """
    if command.volgende is not None or command.einde_regie:
        return []
    return [word_button("Datum kiezen", f"uitkomst {command.casus}", primary=primary)]


@dataclass(frozen=True)
class _Nul:
    """What a receipt says about a 0, and the button that goes with it."""

    waarschuwing: Element
    knoppen: list[Element]


def _zero(gevolg: Gevolg) -> _Nul | None:
    """Somebody got a 0: that it is not reported yet, is already, or can only be in a new casus."""
    assert isinstance(gevolg.command, c.RecordUitkomst)
    casus = gevolg.beeld.casus
    if all(s.cijfer for s in gevolg.command.schalen):
        return None
    gemeld = [s.nr for s in casus.open_signalen if s.acuut]
    if gemeld:
        zin = f"Iemand kreeg een 0: dat is levensgevaar. Het acute gevaar is al gemeld, als signaal {gemeld[0]}."
        return _Nul(waarschuwing(zin), [])
    if casus.status is Casusstatus.AFGESLOTEN:
        zin = "Iemand kreeg een 0: dat is levensgevaar. Deze casus is afgesloten; meld het gevaar in een nieuwe casus."
        return _Nul(waarschuwing(zin), [word_button("Nieuwe casus", "nieuwe casus", primary=True)])
    zin = "Iemand kreeg een 0: dat is levensgevaar. Het is nog niet gemeld als acuut gevaar."
    return _Nul(waarschuwing(zin), [report_button(gevolg.beeld)])


def _vastgelegd(gevolg: Gevolg) -> list[tuple[str, str]]:
    beeld = gevolg.beeld
    [uit] = [event for event in gevolg.events if isinstance(event, e.UitkomstRecorded)]
    overleg = beeld.casus.overleggen[uit.overleg - 1]
    niet = [u.persoon for u in overleg.uitnodigingen if u.moet and not {u.persoon, u.vervanger} & set(uit.aanwezig)]
    return [
        ("Overleg", f"{kaderwoorden.forum(beeld.context.kader, overleg.soort)} van {taal.moment(overleg.begin)}"),
        ("Aanwezig", namen(uit.aanwezig, beeld)),
        ("Niet aanwezig", namen(niet, beeld)),
        *((f"Veiligheid {cijfer.pseudoniem}", f"{cijfer.cijfer} van 10") for cijfer in uit.schalen),
        *((f"Doel {doel.nr}", beeld.tekst(doel.tekst)) for doel in uit.doelen),
        *(
            (
                f"Actie {actie.nr}",
                f"{beeld.tekst(actie.tekst)} – {houder(actie.eigenaar, beeld)}, {taal.korte_datum(actie.vervaldatum)}",
            )
            for actie in uit.acties
        ),
    ]


GESPREKKEN: tuple[Gesprek, ...] = (Gesprek("uitkomst", _form, _command, (c.RecordUitkomst,)), *volgende.GESPREKKEN)
KWITANTIES: dict[type[c.Command], Kwitantie] = {c.RecordUitkomst: _receipt, **volgende.KWITANTIES}
