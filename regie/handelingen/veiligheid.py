"""Safety signals: every safety fact opens one at once, it belongs to somebody, a person closes it (LOG-9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from regie import commands as c
from regie import events as e
from regie.casus import Casus, Veiligheidssignaal
from regie.context import Context
from regie.kader import Kader
from regie.vast import PersoonId
from regie.weigering import Uitweg, weiger

VEILIGHEIDSPLAN = "veiligheidsplan"


def onveilig(casus: Casus, kader: Kader) -> bool:
    """Whether a shorter term holds: an open safety signal, or a rung that asks for a Veiligheidsplan (PD-05)."""
    return onveilig_sinds(casus, kader) is not None


def onveilig_sinds(casus: Casus, kader: Kader) -> datetime | None:
    """Since when that shorter term holds; None when it does not."""
    sinds = [s.op for s in casus.open_signalen]
    if VEILIGHEIDSPLAN in kader.trede(casus.trede).plan_minimum:
        sinds.append(casus.trede_sinds)
    return min(sinds, default=None)


def signalen_uit(feiten: Iterable[str], casus: Casus, context: Context) -> Iterator[e.SignaalOpened]:
    """A signal for each safety fact that was seen and has none open yet (LOG-9).

    Acute danger that somebody acted on is over for its clock, not for whoever sees it again: that is a new
    signal with a clock of its own (MLD-50).
    """
    open_voor = {s.feit for s in casus.open_signalen if not (s.acuut and s.bevestiging is not None)}
    nr = len(casus.signalen)
    for code in dict.fromkeys(feiten):
        if not context.kader.heeft_feit(code) or code in open_voor:
            continue
        feit = context.kader.feit(code)
        if not feit.veiligheidsfeit:
            continue
        nr += 1
        yield e.SignaalOpened(
            signaal=Veiligheidssignaal(
                nr=nr,
                feit=code,
                acuut=feit.acuut,
                gemeld_door=context.actor,
                op=context.now,
                eigenaar=_eerste_eigenaar(casus, context),
            )
        )


def _eerste_eigenaar(casus: Casus, context: Context) -> PersoonId:
    """The regisseur; when there is none yet, whoever reports it holds on to it."""
    for soort in ("procesregie", "casusregie"):
        rol = casus.houder(soort)
        if rol is not None and rol.is_professional:
            return rol.houder
    return context.actor


def report(command: c.ReportGevaar, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """A safety fact seen outside an assessment. Refused when the kader does not know it as a safety fact."""
    if not context.kader.heeft_feit(command.feit) or not context.kader.feit(command.feit).veiligheidsfeit:
        raise weiger("LOG-9", "Dit kader kent dit niet als veiligheidssignaal. Kies er een uit de lijst.")
    yield e.FeitenRecorded(feiten={command.feit: "ja"})
    yield from signalen_uit([command.feit], casus, context)


def confirm_acuut(command: c.ConfirmAcuut, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Somebody acted on acute danger: the clock of PD-02 stops, the signal stays open."""
    signaal = _open(command.signaal, casus)
    if signaal.bevestiging is not None:
        raise weiger("PD-02", "Dit is al bevestigd. Het signaal blijft open tot iemand het afhandelt.")
    yield e.AcuutConfirmed(signaal=signaal.nr, bevestiging=command.bevestiging)


def take(command: c.TakeSignaal, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """This person deals with the signal."""
    signaal = _open(command.signaal, casus)
    yield e.SignaalTaken(signaal=signaal.nr)


def note(command: c.NoteSignaal, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """This person had not known; the signal still waits for someone who takes it."""
    signaal = _open(command.signaal, casus)
    if context.actor not in signaal.nieuw_voor:
        yield e.SignaalNoted(signaal=signaal.nr)


def close(command: c.CloseSignaal, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """A person closes the signal with its outcome; acute danger must have been confirmed first (PD-02).

    The fact becomes nee with the last signal about it.
    """
    signaal = _open(command.signaal, casus)
    if signaal.acuut and signaal.bevestiging is None:
        raise weiger(
            "PD-02",
            "Bevestig eerst dat iemand op het acute gevaar heeft gehandeld. Daarna kun je het signaal afhandelen.",
            Uitweg(woord="signaal", titel="Bevestigen"),
        )
    if not any(s.feit == signaal.feit for s in casus.open_signalen if s.nr != signaal.nr):
        yield e.FeitenRecorded(feiten={signaal.feit: "nee"})
    yield e.SignaalClosed(signaal=signaal.nr, uitkomst=command.uitkomst.id)


def _open(nr: int, casus: Casus) -> Veiligheidssignaal:
    if not 1 <= nr <= len(casus.signalen):
        raise weiger("LOG-9", "Dit signaal bestaat niet in deze casus.")
    signaal = casus.signalen[nr - 1]
    if signaal.status != "open":
        raise weiger("LOG-9", "Dit signaal is al afgehandeld. Je hoeft niets meer te doen.")
    return signaal
