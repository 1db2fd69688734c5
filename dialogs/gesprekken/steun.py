"""Who supports a manager who is asked about a stagnation: managers of other participants, or the next of the ladder."""

from __future__ import annotations

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.formulier import Lezing
from dialogs.bouwstenen.gesprek import Gevolg, Kwitantie
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.mensen import Opties
from dialogs.bouwstenen.mogelijk import may
from dialogs.bouwstenen.velden import Keuze, Meerkeuze, Veld
from dialogs.bouwstenen.vervolg import vervolg
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.meldingen.steun import andere_deelnemers, eerst_volgende, te_kiezen


def opties(beeld: Casusbeeld) -> Opties:
    """The stagnations for which this reader can choose now, as (number, title); the moment tells two alike apart."""
    if not may(c.ChooseSteun, beeld):
        return ()
    kader, trede = beeld.context.kader, beeld.casus.trede
    return tuple(
        (str(s.nr), f"{kader.stagnatieroute(s.soort, trede).titel} ({taal.moment(s.op)})")
        for s in te_kiezen(beeld.casus, beeld.context)
        if s.soort is not None and andere_deelnemers(s, beeld.casus, beeld.context)
    )


def velden(beeld: Casusbeeld) -> tuple[Veld, ...]:
    """For which stagnation, and whose managers; nobody means the next of the kader's ladder."""
    mogelijk: dict[str, str] = {}
    for stagnatie in te_kiezen(beeld.casus, beeld.context):
        for wie, manager in andere_deelnemers(stagnatie, beeld.casus, beeld.context).items():
            mogelijk[wie] = f"De manager van {beeld.naam(wie)}: {beeld.naam(manager)}"
    return (
        Keuze("welke_stagnatie", "Om welke stagnatie gaat het?", opties(beeld), wijd=True),
        Meerkeuze(
            "deelnemers",
            "Wie helpt als de manager er niet uitkomt?",
            tuple(mogelijk.items()),
            verplicht=False,
            uitleg=f"Kies je niemand, dan gaat de vraag naar de {_volgende(beeld)}.",
        ),
    )


def keuze_van(beeld: Casusbeeld, lezing: Lezing) -> c.ChooseSteun:
    """The command for a choice."""
    return c.ChooseSteun(
        casus=beeld.casus.code,
        stagnatie=int(lezing.get("welke_stagnatie", str)),
        deelnemers=lezing.find("deelnemers", tuple) or (),
    )


def _volgende(beeld: Casusbeeld) -> str:
    return kaderwoorden.partij(beeld.context.kader, eerst_volgende(beeld.context.kader))


def _receipt(gevolg: Gevolg) -> Element:
    command, beeld = gevolg.command, gevolg.beeld
    assert isinstance(command, c.ChooseSteun)
    stagnatie = beeld.casus.stagnaties[command.stagnatie - 1]
    volgende = _volgende(beeld)
    namen = taal.lijst([f"de manager van {beeld.naam(wie)}" for wie in stagnatie.steun_van])
    komen = "Komen zij" if len(stagnatie.steun_van) > 1 else "Komt die"
    daarna = f" {komen} er niet uit, dan is de {volgende} aan de beurt." if namen else ""
    zin = f"Heeft de manager steun nodig, dan gaat de vraag naar {namen or f'de {volgende}'}.{daarna}"
    return bewijs(gevolg, "Vastgelegd wie de manager helpt", verder=[zin, *vervolg(gevolg)], regels=_regels(gevolg))


def _regels(gevolg: Gevolg) -> tuple[str, ...]:
    return gevolg.beeld.context.kader.meldingregels.get("MLD-43", ())


KWITANTIES: dict[type[c.Command], Kwitantie] = {c.ChooseSteun: _receipt}
