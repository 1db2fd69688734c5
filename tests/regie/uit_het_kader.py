"""A gemeente made out of a kader: one professional for every party that the kader names, every forum with a chair.

So a story can be told in each kader, and in one that nobody wrote code for, without a list of people per region.
"""

from __future__ import annotations

from collections.abc import Collection

from regie import commands as c
from regie.beoordeling import holders
from regie.casus import Soort
from regie.feiten import codes
from regie.handelingen.besluiten import beslissers
from regie.handelingen.rollen import SOORTEN
from regie.inrichting import Forum, Gemeente, Inrichting, Organisatie, Persoon
from regie.inrichtingstoets import functies_van
from regie.kader import Kader
from regie.kader.delen import Partijsoort, Tredecode
from regie.kader.regels import Regelsoort
from regie.kader.treden import Nodig
from regie.kader.voorwaarden import Voorwaarde
from tests.regie.zeist import Verhaal, na, tekst

MELDER = "melder"
VOORZITTER = "voorzitter"
MANAGER = "leiding"
WACHT = "wacht"
FORUM = "overleg"


def inrichting_van(kader: Kader) -> Inrichting:
    """The gemeente of a kader with a professional `p_<partij>` per organisation and function, and every function
    of the ladder filled by somebody else.
    """
    organisaties = [p.code for p in kader.partijen if p.soort is Partijsoort.ORGANISATIE]
    functies = [p.code for p in kader.partijen if p.soort in (Partijsoort.FUNCTIE, Partijsoort.BESTUUR)]
    personen = [
        *(_persoon(MELDER, organisaties[0]), _persoon(VOORZITTER, organisaties[0])),
        *(_persoon(MANAGER, organisaties[0], functie="manager"), _persoon(WACHT, organisaties[0])),
        *(_persoon(f"p_{code}", code, profielen=_profielen(kader), manager=MANAGER) for code in organisaties),
        *(_persoon(f"p_{code}", organisaties[0], code, profielen=_profielen(kader)) for code in functies),
    ]
    bekend = {persoon.id for persoon in personen}
    return Inrichting(
        gemeenten=(
            Gemeente(
                code=kader.gemeenten[0],
                naam=kader.gemeenten[0].title(),
                kader=kader.code,
                casusletters="ZU",
                functies={f: f"p_{f}" if f"p_{f}" in bekend else WACHT for f in functies_van(kader)},
            ),
        ),
        organisaties=tuple(Organisatie(id=code, naam=kader.partij(code).naam, soort=code) for code in organisaties),
        personen=tuple(personen),
        fora=(
            Forum(
                id=FORUM,
                naam="Overleg",
                soort=kader.fora[0].code if kader.fora else organisaties[0],
                gemeente=kader.gemeenten[0],
                voorzitter=VOORZITTER,
            ),
        ),
    )


def aangemeld(kader: Kader, op: str, **feiten: str) -> Verhaal:
    """A household was reported with these answers, or else with a start criterium ja, so that regie is wanted."""
    inrichting = inrichting_van(kader)
    verhaal = Verhaal(op, inrichting)
    gemeente = inrichting.gemeenten[0].code
    verhaal.doe(MELDER, c.OpenCasus, gemeente=gemeente, forum=FORUM, feiten=feiten or begin_van_regie(kader))
    return verhaal


def besluit_tot(verhaal: Verhaal, naar: Tredecode, rollen: Collection[Soort] = SOORTEN) -> None:
    """The chair records a besluit to a rung with a reason, its conditions met, and everybody who is asked for one of
    these roles says yes.
    """
    kader = verhaal.context().kader
    for voorwaarde in kader.voorwaarden:
        if voorwaarde.rol is not None:
            continue
        verhaal.doe(
            VOORZITTER,
            c.RecordVoorwaarde,
            voorwaarde=voorwaarde.code,
            op=verhaal.now.date(),
            aanwezig=alle_zetels(voorwaarde),
        )
    verhaal.now = na(verhaal.now, minutes=1)
    verhaal.doe(
        VOORZITTER,
        c.RecordBesluit,
        naar=naar,
        beslisser=beslissers_naar(verhaal, naar)[0],
        motivering=tekst(),
        voordrachten=tuple(
            c.Voordracht(soort=soort, houder=f"p_{code}", motivering=tekst())
            for soort in rollen
            if (code := eerste_houder(verhaal, naar, soort)) is not None
        ),
    )
    for rol in verhaal.casus.rollen:
        if rol.in_behandeling:
            verhaal.doe(rol.houder, c.AcceptRol, rol=rol.nr)


def alle_zetels(voorwaarde: Voorwaarde) -> tuple[str, ...]:
    """Somebody for every seat of the meeting; nobody where it is no meeting."""
    return tuple(stoel[0] for stoel in voorwaarde.zetels.stoelen) if voorwaarde.zetels else ()


def beslissers_naar(verhaal: Verhaal, naar: Tredecode) -> tuple[str, ...]:
    """Who may decide to go there from the present rung; anybody of the kader where no rule describes the step."""
    kader, hier = verhaal.context().kader, verhaal.casus.trede
    regels = [r for r in kader.regels if naar in r.doelen and hier in r.van]
    namen = dict.fromkeys(b for r in regels for b in r.beslissers)
    return tuple(namen) or beslissers(kader, hier) or (kader.partijen[0].code,)


def eerste_houder(verhaal: Verhaal, trede: Tredecode, soort: Soort) -> str | None:
    """The first professional party that may hold a role there; None when the rung does not know it."""
    kader, casus = verhaal.context().kader, verhaal.casus
    if kader.trede(trede).rol(soort).nodig is Nodig.NIET:
        return None
    mogen = (h.partij for h in holders(kader, trede, soort, casus.antwoorden, casus.gemeente))
    return next((p for p in mogen if kader.partij(p).soort is not Partijsoort.INWONER), None)


def _persoon(id_: str, organisatie: str, functie: str = "professional", **meer: object) -> Persoon:
    velden = {"naam": id_.removeprefix("p_").title(), "tenant": "t", "aad_id": f"aad-{id_}", "manager": None}
    return Persoon.model_validate({**velden, "id": id_, "organisatie": organisatie, "functie": functie, **meer})


def _profielen(kader: Kader) -> dict[str, str]:
    """The highest profile, where the kader has any."""
    return dict.fromkeys(SOORTEN, kader.profielen[-1]) if kader.profielen else {}


def begin_van_regie(kader: Kader) -> dict[str, str]:
    """Facts that make the first start criterium of the kader ja."""
    regel = next(r for r in kader.regels_op(Regelsoort.START, None) if r.criterium is not None)
    assert regel.criterium is not None
    return {code: "ja" for code in codes(regel.criterium) if not kader.feit(code).waarden}
