"""Who may ask or do what: one table over commands and questions, denied unless it says otherwise (B5, HDW-O.7).

What a person is to a casus is a relation (relaties.py); each command and question names the relations that may.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from regie import commands as c
from regie import vragen as v
from regie.casus import Casus
from regie.inrichting import Inrichting
from regie.relaties import Relatie, eigen_actie, gevraagd_om, kreeg, relaties
from regie.vast import PersoonId
from regie.weigering import Uitweg, Weigering

TOEGANG = "B5"
"""The rule of a refusal that is about who somebody is to a casus, not about what the kader says."""

ONBEKENDE_CASUS = Weigering(
    regel=TOEGANG,
    reden="Deze casus bestaat niet, of je doet er niet aan mee. Controleer de code.",
    uitweg=(Uitweg(woord="mijn casussen", titel="Mijn casussen"),),
)
"""Not existing and not allowed look the same."""

A, D, CR, PR = Relatie.AANMELDER, Relatie.DEELNEMER, Relatie.CASUSREGISSEUR, Relatie.PROCESREGISSEUR
VZ, L, P, B, K = Relatie.VOORZITTER, Relatie.LADDER, Relatie.PROFESSIONAL, Relatie.BEHEERDER, Relatie.KLOK
BS, G, U, BO = Relatie.BESLISSER, Relatie.GEVRAAGDE, Relatie.UITVOERDER, Relatie.ONTVANGER


class EindeRegie:
    """Ending regie, whichever command says so: as strict as a besluit (INV-6)."""


class AndermansPlicht:
    """Answering a duty of the kader for whoever was asked to: it takes a part in the casus."""


class LosseVoorwaarde:
    """Recording a condition otherwise than as the answer to a message that asks for it."""


class AndermansMelding:
    """Reading a message that went to somebody else: it takes having to do with the casus."""


class AndermansAntwoord:
    """Saying seen or later to a message that went to somebody else and is open: nobody does so for another."""


class AndermansActie:
    """Saying how it stands with an action that one neither does nor was asked about: it takes having regie."""


class AndermansVraag:
    """Settling a task, a safety signal or a stagnation that somebody else was asked about: it takes a part in the
    casus, not an invitation or another question.
    """


PLICHT = "plicht:"
"""How the onderwerp of a melding about a duty begins."""

OVER_MELDING = c.AcknowledgeMelding | c.PostponeMelding
"""What is done with a message itself."""

OVER_ACTIE = c.CompleteActie | c.MoveActie | c.FailActie
"""What is done with one action."""

OVER_VRAAG = c.CompleteTaak | c.TakeSignaal | c.NoteSignaal | c.ChooseStagnatiesoort | c.AnswerStagnatie
"""What settles a question to somebody. Saying that it is unsafe or stuck, and that somebody acted on acute danger, is
not among it: that is for everybody involved.
"""

REGIE = frozenset({CR, PR, VZ})
BETROKKEN = frozenset({D, CR, PR, VZ, L, BS, G, U})

TABEL: dict[type, frozenset[Relatie]] = {
    c.OpenCasus: frozenset({P}),
    c.MoveCasus: REGIE | {A},
    c.RecordBeoordeling: frozenset({D, CR, PR, VZ}),
    c.RecordVoorwaarde: REGIE | {A, D, L},
    LosseVoorwaarde: REGIE | {A, D},
    c.AnswerPlicht: REGIE | {A, D, L, U},
    AndermansPlicht: REGIE | {A, D},
    c.RecordForumadvies: REGIE | {A, D},
    c.ReturnForumadvies: REGIE | {BS, L},
    c.ExtendForumadvies: REGIE | {BS, L},
    c.RecordBesluit: REGIE | {A, BS},
    EindeRegie: REGIE | {A},
    c.CompleteTaak: BETROKKEN,
    c.ProposeRol: REGIE | {A, L},
    c.AddRegisseur: REGIE | {A, L},
    c.ConfirmBekend: BETROKKEN,
    c.AcceptRol: BETROKKEN,
    c.RefuseRol: BETROKKEN,
    c.AskAboutRol: BETROKKEN,
    c.MoveOvername: REGIE | {D, L},
    c.KeepGever: REGIE | {D, L},
    c.DeclareRegieNietNodig: REGIE | {L},
    c.EndRegie: REGIE | {L},
    c.TakeBackEinde: REGIE | {L},
    c.PlanOverleg: REGIE | {D, L},
    c.AnswerUitnodiging: frozenset({D, CR, PR, VZ, G}),
    c.MoveOverleg: REGIE | {D, L},
    c.CancelOverleg: REGIE | {D, L},
    c.ReplaceDeelnemer: REGIE | {D, L},
    c.ContinueWithout: REGIE | {D, L},
    c.RecordUitkomst: REGIE | {D, L},
    c.SetVolgendeDatum: REGIE | {D, L},
    c.PostponeOverleg: REGIE | {L},
    c.AddActie: frozenset({D, CR, PR, VZ}),
    c.CompleteActie: BETROKKEN,
    c.MoveActie: BETROKKEN,
    c.FailActie: BETROKKEN,
    c.ReportGevaar: BETROKKEN,
    c.ConfirmAcuut: BETROKKEN,
    c.TakeSignaal: BETROKKEN,
    c.NoteSignaal: BETROKKEN,
    c.CloseSignaal: REGIE | {D},
    c.ReportStagnatie: BETROKKEN,
    c.ChooseStagnatiesoort: BETROKKEN,
    c.AnswerStagnatie: BETROKKEN,
    c.ChooseSteun: frozenset({PR, VZ}),
    c.AcknowledgeMelding: BETROKKEN | {BO},
    c.PostponeMelding: BETROKKEN | {BO},
    AndermansMelding: BETROKKEN,
    AndermansAntwoord: frozenset(),
    AndermansActie: REGIE | {A},
    AndermansVraag: REGIE | {D},
    c.RecordZending: frozenset({K}),
    c.LetTimePass: frozenset({K}),
    v.ToonCasus: BETROKKEN,
    v.ToonRegiekaart: BETROKKEN,
    v.ToonNaslag: BETROKKEN,
    v.ToonTijdlijn: BETROKKEN,
    v.ToonFormulier: BETROKKEN,
    v.ToonMelding: BETROKKEN | {BO},
    v.WieHeeftRegie: frozenset({P}),
    v.MijnCasussen: frozenset({P}),
    v.MijnTaken: frozenset({P}),
    v.LeesNaslag: frozenset({P}),
    v.ZoekRegel: frozenset({P}),
    v.ToonInrichting: frozenset({B}),
}
"""Per command and question, and per thing that several of them carry, the relations that may; others nobody may."""


_IN_WOORDEN: dict[Relatie, str] = {
    CR: "de casusregisseur",
    PR: "de procesregisseur",
    VZ: "de voorzitter van het overleg",
    D: "wie aan de casus meedoet",
    L: "wie een melding over de casus kreeg",
    U: "wie hierom is gevraagd",
    A: "wie de casus aanmeldde, zolang niemand regie heeft",
    B: "de beheerder",
}
"""Relations as an answer names them, in the order in which it names them."""


_WAAROM_NIET: dict[type, str] = {
    AndermansAntwoord: "Dit bericht is voor iemand anders. Alleen wie het kreeg, antwoordt erop.",
    AndermansActie: "Deze actie is van iemand anders. Vraag het aan wie de actie doet; bijwerken kan ook {wie}.",
    AndermansVraag: (
        "Dit is aan iemand anders gevraagd. Laat het weten aan wie de vraag kreeg, aan wie de regie heeft of aan de "
        "voorzitter van het overleg; zij kunnen het vastleggen."
    ),
}
"""Why somebody may not do these, where who may is not the whole answer."""


def wat_nodig_is(vraag: v.Vraag) -> tuple[type, ...]:
    """What a person must be allowed one of, to get an answer: for a form one of the commands that it can become."""
    if isinstance(vraag, v.ToonFormulier):
        return tuple(soort for soort in TABEL if soort.__name__ in vraag.geeft)
    return (type(vraag),)


def wie_mag(wat: Iterable[type]) -> str:
    """Who may do one of these, in words: `de casusregisseur, de procesregisseur of de voorzitter van het overleg`."""
    mogen = frozenset().union(*(TABEL[soort] for soort in wat))
    woorden = [woord for relatie, woord in _IN_WOORDEN.items() if relatie in mogen]
    return " of ".join(filter(None, (", ".join(woorden[:-1]), *woorden[-1:])))


def mag_vragen(vraag: v.Vraag, persoon: PersoonId, casus: Casus | None, inrichting: Inrichting, dag: date) -> bool:
    """Whether this person may ask this on this day. Denied by default."""
    if not mag(type(vraag), persoon, casus, inrichting, dag):
        return False
    if isinstance(vraag, v.ToonMelding) and not _mag_melding(vraag.melding, persoon, casus, inrichting, dag):
        return False
    return any(mag(soort, persoon, casus, inrichting, dag) for soort in wat_nodig_is(vraag))


def geweigerd(
    command: c.AnyCommand, persoon: PersoonId, casus: Casus | None, inrichting: Inrichting, dag: date
) -> type | None:
    """What this person may not do of all that the command does; None when it is all allowed."""
    einde = isinstance(command, c.RecordUitkomst | c.SetVolgendeDatum) and command.einde_regie
    wat: tuple[type, ...] = (type(command), EindeRegie) if einde else (type(command),)
    if isinstance(command, c.AnswerPlicht) and not gevraagd_om(
        f"{PLICHT}{command.plicht}", persoon, casus, inrichting, dag
    ):
        wat = (*wat, AndermansPlicht)
    if isinstance(command, c.RecordVoorwaarde) and not kreeg(command.melding, persoon, casus, inrichting, dag):
        wat = (*wat, LosseVoorwaarde)
    if isinstance(command, OVER_MELDING) and not kreeg(command.melding, persoon, casus, inrichting, dag):
        wacht = casus is not None and any(m.nr == command.melding for m in casus.open_meldingen)
        wat = (*wat, AndermansAntwoord if wacht else AndermansMelding)
    if isinstance(command, OVER_ACTIE) and not eigen_actie(command.actie, persoon, casus, inrichting, dag):
        wat = (*wat, AndermansActie)
    if isinstance(command, OVER_VRAAG) and not gevraagd_om(_onderwerp(command), persoon, casus, inrichting, dag):
        wat = (*wat, AndermansVraag)
    return next((soort for soort in wat if not mag(soort, persoon, casus, inrichting, dag)), None)


def _onderwerp(command: OVER_VRAAG) -> str:
    """What the question is about that this settles, as a melding names it."""
    match command:
        case c.CompleteTaak(besluit=nr):
            return f"besluit:{nr}"
        case c.TakeSignaal(signaal=nr) | c.NoteSignaal(signaal=nr):
            return f"signaal:{nr}"
        case c.ChooseStagnatiesoort(stagnatie=nr) | c.AnswerStagnatie(stagnatie=nr):
            return f"stagnatie:{nr}"


def _mag_melding(nr: int, persoon: PersoonId, casus: Casus | None, inrichting: Inrichting, dag: date) -> bool:
    """Whether this message was for this person, or is of a casus that they have to do with."""
    eigen = kreeg(nr, persoon, casus, inrichting, dag)
    return eigen or mag(AndermansMelding, persoon, casus, inrichting, dag)


def mag(wat: type, persoon: PersoonId, casus: Casus | None, inrichting: Inrichting, dag: date) -> bool:
    """Whether this person may give this command or ask this question about this casus on this day.

    Denied by default.
    """
    return bool(TABEL.get(wat, frozenset()) & relaties(persoon, casus, inrichting, dag))


def niet_toegestaan(
    wat: Iterable[type], actor: PersoonId, casus: Casus | None, inrichting: Inrichting, vandaag: date
) -> Weigering:
    """To an outsider the casus does not exist; a participant hears that this is for someone else."""
    if inrichting.persoon(actor) is None:
        return Weigering(
            regel=TOEGANG,
            reden="Je staat nog niet in de inrichting van Regiebot. Vraag de beheerder om je toe te voegen.",
        )
    if casus is None or not mag(v.ToonCasus, actor, casus, inrichting, vandaag):
        return ONBEKENDE_CASUS
    wat = tuple(wat)
    waarom = next((_WAAROM_NIET[soort] for soort in wat if soort in _WAAROM_NIET), "Dit kan alleen {wie}.")
    mogen = wie_mag(wat)
    uitweg = Uitweg(woord=f"wie heeft regie {casus.code}", titel="Wie heeft regie?")
    if not mogen:
        uitweg = Uitweg(woord="mijn taken", titel="Mijn taken")
    return Weigering(regel=TOEGANG, reden=waarom.format(wie=mogen), uitweg=(uitweg,))
