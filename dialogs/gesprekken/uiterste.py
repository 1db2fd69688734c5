"""A next overleg later than the longest interval allows (PD-09): possible, but asked once and said on the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.datum import read_datum
from dialogs.bouwstenen.formulier import Stap
from dialogs.bouwstenen.kaart import Element, waarschuwing
from dialogs.bouwstenen.velden import Keuze
from regie.beelden import Casusbeeld
from regie.casus import Overleg
from regie.context import Context
from regie.handelingen.overleginterval import uiterste_overlegdatum
from regie.kalender import dag_van


def confirm_steps(uiterste: datetime | None, invoer: Mapping[str, str], context: Context) -> tuple[Stap, ...]:
    """The question whether a date after the last day is meant; nothing for a date that is in time."""
    dag = read_datum(invoer.get("datum", ""), context.vandaag)
    if uiterste is None or dag is None or dag <= dag_van(uiterste) or invoer.get("einde_regie") == "ja":
        return ()
    uitleg = (
        f"{taal.hoofdletter(taal.datum(dag))} is later dan de uiterste datum, {taal.datum(dag_van(uiterste))} (PD-09). "
        "Kies Terug voor een eerdere datum."
    )
    ja = (("ja", f"Ja, het overleg is op {taal.datum(dag)}"),)
    veld = Keuze("toch_later", "Klopt deze datum?", ja, wijd=True, uitleg=uitleg)
    return (Stap((veld,), "Later dan de uiterste datum"),)


def late_warning(overleg: Overleg, beeld: Casusbeeld) -> Element | None:
    """The warning for a receipt, when this overleg comes after the last day."""
    uiterste = uiterste_overlegdatum(beeld.casus, beeld.context)
    if uiterste is None or dag_van(overleg.begin) <= dag_van(uiterste):
        return None
    return waarschuwing(f"Dit is later dan de uiterste datum: {taal.datum(dag_van(uiterste))} (PD-09).")
