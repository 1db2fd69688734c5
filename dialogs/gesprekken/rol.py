"""Regie from nomination to answer: nominate, refuse, ask, another moment, not needed; and their receipts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.feitvelden import Invulformulier
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Invoer, MaakTekst
from dialogs.bouwstenen.kaderwoorden import op_trede, wie
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import afgesloten, mld_van
from dialogs.bouwstenen.velden import Keuze, Tekst, Veld
from dialogs.gesprekken import besluit
from dialogs.gesprekken.rolkwitanties import KWITANTIES
from dialogs.gesprekken.rolverloop import starts, until_then
from dialogs.gesprekken.voordracht import asks_role, candidate_fields, handover_fields, read_overname, read_voordracht
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Regietoewijzing, Soort
from regie.decide import refusal
from regie.handelingen.rollen import SOORTEN, trede_van_voordracht, zonder_kandidaat
from regie.toegang import mag, wie_mag
from regie.vast import Tekst as Woorden
from regie.weigering import Uitweg, Weigering

_PROEF = Woorden(id="proef", inhoud="proef")
"""Words to try a command with: whether it can be given now, before anything is asked."""


# ---- nominate


def _voordragen(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    if nee := afgesloten(beeld):
        return nee
    casus, kader = beeld.casus, beeld.context.kader
    kan = [s for s in SOORTEN[::-1] if asks_role(beeld, s, trede_van_voordracht(s, casus, kader))]
    gevraagd = _soort(beeld, onderwerp)
    if not kan or (gevraagd is not None and gevraagd not in kan):
        return _first_a_besluit(beeld, gevraagd, onderwerp, invoer)
    gekozen: Soort = next((s for s in kan if s == invoer.get("regie")), kan[0])
    deel = _deel(beeld, onderwerp, invoer.get("regie", ""))
    soort = gevraagd or ("casusregie" if deel else gekozen)
    hier = trede_van_voordracht(soort, casus, kader)
    velden = [
        *candidate_fields(beeld, soort, hier, later=False, deel=deel is not None),
        *handover_fields(beeld.context),
    ]
    welke = Keuze("regie", "Welke regie?", (*((s, s) for s in kan), *_delen(beeld)), wijd=True)
    nu = casus.houder(soort, deel)
    naam = f"{soort} voor {deel}" if deel else soort
    heeft = f"{wie(beeld, nu.houder)} heeft nu {naam}." if nu else f"Niemand heeft nu {naam}."
    return _formulier(
        "voordragen",
        "Regisseur voordragen",
        beeld,
        onderwerp,
        (*(() if gevraagd else (Stap((welke,)),)), Stap(tuple(velden))),
        gevraagd=f"{heeft} Wie je voordraagt, krijgt de vraag en beslist zelf.",
        slot="Voordragen",
    )


def _delen(beeld: Casusbeeld) -> list[tuple[str, str]]:
    """The casusregisseurs for a part, to hand over from: by the number of their nomination."""
    return [(f"rol_{rol.nr}", rol.naam) for rol in beeld.casus.deelregisseurs]


def _deel(beeld: Casusbeeld, onderwerp: Onderwerp, gekozen: str) -> str | None:
    """The part that a nomination is for: that of an earlier nomination, or of the one that was chosen."""
    nr = onderwerp.nr("rol") or next((int(code[4:]) for code, _ in _delen(beeld) if code == gekozen), 0)
    return beeld.casus.rollen[nr - 1].deel if 1 <= nr <= len(beeld.casus.rollen) else None


def _soort(beeld: Casusbeeld, onderwerp: Onderwerp) -> Soort | None:
    """The role that is meant: by name, or that of an earlier nomination; else the one that must be filled and for
    which nobody is there or was asked. None when it could be any: then the form asks.
    """
    if (nr := onderwerp.nr("rol")) is not None and 1 <= nr <= len(beeld.casus.rollen):
        return beeld.casus.rollen[nr - 1].soort
    genoemd = onderwerp.code("regie")
    leeg = zonder_kandidaat(beeld.casus, beeld.context.kader)
    return next((s for s in SOORTEN if s == genoemd), None) or (leeg[0] if len(leeg) == 1 else None)


def _first_a_besluit(
    beeld: Casusbeeld, soort: Soort | None, onderwerp: Onderwerp, invoer: Invoer
) -> Formulier | Weigering:
    """A rung without this role gets it by a besluit: its form for who may record one, for others the reason."""
    casus, context = beeld.casus, beeld.context
    hier = f"{taal.hoofdletter(op_trede(context.kader, casus.trede))} kent dit kader geen {soort or 'regie'}."
    if mag(c.RecordBesluit, context.actor, casus, context.inrichting, context.vandaag):
        form = besluit.form(beeld, Onderwerp.of(melding=onderwerp.nr("melding")), invoer)
        if isinstance(form, Weigering):
            return form
        return replace(form, gevraagd=f"{hier} Die leg je vast met een besluit. {form.gevraagd}")
    return Weigering(
        regel="INV-7",
        reden=(f"{hier} Daarvoor is eerst een besluit nodig. Wie dat mag vastleggen: {wie_mag((c.RecordBesluit,))}."),
        uitweg=(
            Uitweg(woord=f"weeg {casus.code}", titel="Feiten wegen"),
            Uitweg(woord=f"wie heeft regie {casus.code}", titel="Wie heeft regie?"),
        ),
    )


def _propose(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.AnyCommand:
    soort = next(s for s in SOORTEN if lezing.find(s, str) is not None)
    wens = read_voordracht(soort, lezing, beeld.context, tekst)
    assert wens is not None
    deel = _deel(beeld, onderwerp, lezing.find("regie", str) or "")
    return c.ProposeRol(casus=beeld.casus.code, voordracht=wens.model_copy(update={"deel": deel}))


# ---- about one nomination


def _about_rol(
    naam: str,
    titel: str,
    slot: str,
    proef: Callable[[Casusbeeld, int], c.AnyCommand],
    velden: Callable[[Casusbeeld], list[Veld]],
) -> Callable[[Casusbeeld, Onderwerp, Invoer], Formulier | Weigering]:
    """A form about `rol:N`; when its command would be refused now, that refusal."""

    def form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
        if nee := afgesloten(beeld):
            return nee
        nr = onderwerp.nr("rol") or 0
        if nee := refusal(beeld.casus, proef(beeld, nr), beeld.context):
            return nee
        rol = beeld.casus.rollen[nr - 1]
        return _formulier(
            naam, titel, beeld, onderwerp, (Stap(tuple(velden(beeld))),), gevraagd=_asked(beeld, rol), slot=slot
        )

    return form


def _asked(beeld: Casusbeeld, rol: Regietoewijzing) -> str:
    voordracht = f"{beeld.naam(rol.voorgesteld_door)} heeft {wie(beeld, rol.houder)} voorgedragen voor {rol.naam}."
    return f"{voordracht} Bij een ja gaat dat in {starts(rol)}. {until_then(beeld, rol)}"


def _refuse(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.AnyCommand:
    return c.RefuseRol(casus=beeld.casus.code, rol=onderwerp.nr("rol") or 0, reden=tekst(lezing.get("reden", str)))


def _ask(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.AnyCommand:
    return c.AskAboutRol(casus=beeld.casus.code, rol=onderwerp.nr("rol") or 0, vraag=tekst(lezing.get("vraag", str)))


def _move(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.AnyCommand:
    overname = read_overname(lezing, beeld.context)
    assert overname is not None
    return c.MoveOvername(casus=beeld.casus.code, rol=onderwerp.nr("rol") or 0, overname=overname)


# ---- not needed


def _niet_nodig(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    soort = _soort(beeld, onderwerp)
    if nee := afgesloten(beeld):
        return nee
    if soort is None:
        return Weigering(
            regel="INV-7",
            reden="Er wordt nu niet om regie gevraagd. Bekijk de casus om te zien wie regie heeft.",
            uitweg=(Uitweg(woord=f"casus {beeld.casus.code}", titel="Casus bekijken"),),
        )
    proef = c.DeclareRegieNietNodig(casus=beeld.casus.code, soort=soort, reden=_PROEF)
    if nee := refusal(beeld.casus, proef, beeld.context):
        return nee
    reden = Tekst("reden", f"Waarom is {soort} nu niet nodig?", meer_regels=True)
    stappen = (Stap((reden,)),)
    tot = "Vanaf dan wordt er niet meer om gevraagd, tot er een nieuwe reden is."
    gevraagd = f"Mensen besluiten dit; Regiebot legt het vast. {tot}"
    return _formulier("niet_nodig", "Regie niet nodig", beeld, onderwerp, stappen, gevraagd=gevraagd, slot="Vastleggen")


def _declare(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.AnyCommand:
    soort = _soort(beeld, onderwerp)
    assert soort is not None
    return c.DeclareRegieNietNodig(casus=beeld.casus.code, soort=soort, reden=tekst(lezing.get("reden", str)))


def _formulier(
    naam: str,
    titel: str,
    beeld: Casusbeeld,
    onderwerp: Onderwerp,
    stappen: tuple[Stap, ...],
    *,
    gevraagd: str,
    slot: str,
) -> Formulier:
    return Invulformulier(
        naam,
        titel,
        stappen,
        casus=beeld.casus.code,
        onderwerp=str(onderwerp) or None,
        gevraagd=gevraagd,
        slot=slot,
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


def _reden(beeld: Casusbeeld) -> list[Veld]:
    uitleg = "Wie je voordroeg en de managers zien dat je nee zegt. Noem geen namen van inwoners."
    return [Tekst("reden", "Waarom zeg je nee?", meer_regels=True, uitleg=uitleg)]


def _vraag(beeld: Casusbeeld) -> list[Veld]:
    return [
        Tekst("vraag", "Wat wil je eerst weten?", meer_regels=True, uitleg="De termijn om te antwoorden loopt door.")
    ]


def _overname(beeld: Casusbeeld) -> list[Veld]:
    return handover_fields(beeld.context, verplicht=True)


__all__ = ["GESPREKKEN", "KWITANTIES"]

GESPREKKEN: tuple[Gesprek, ...] = (
    Gesprek("voordragen", _voordragen, _propose, (c.ProposeRol,)),
    Gesprek(
        "weigeren",
        _about_rol(
            "weigeren",
            "Regie weigeren",
            "Weigeren",
            lambda beeld, nr: c.RefuseRol(casus=beeld.casus.code, rol=nr, reden=_PROEF),
            _reden,
        ),
        _refuse,
        (c.RefuseRol,),
    ),
    Gesprek(
        "vraag",
        _about_rol(
            "vraag",
            "Vraag bij een voordracht",
            "Vraag stellen",
            lambda beeld, nr: c.AskAboutRol(casus=beeld.casus.code, rol=nr, vraag=_PROEF),
            _vraag,
        ),
        _ask,
        (c.AskAboutRol,),
    ),
    Gesprek(
        "nieuw_moment",
        _about_rol(
            "nieuw_moment",
            "Nieuw moment van overname",
            "Moment vastleggen",
            lambda beeld, nr: c.MoveOvername(
                casus=beeld.casus.code, rol=nr, overname=beeld.context.now + timedelta(days=1)
            ),
            _overname,
        ),
        _move,
        (c.MoveOvername,),
    ),
    Gesprek("niet_nodig", _niet_nodig, _declare, (c.DeclareRegieNietNodig,)),
)
