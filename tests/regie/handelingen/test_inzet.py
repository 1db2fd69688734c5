"""Procesregie that nobody asked for needs a ground of the kader (HDW-P.3)."""

from __future__ import annotations

import pytest

from regie import commands as c
from regie.kaders import kader
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, besluit_tot
from tests.regie.zeist import Verhaal, voordracht


def op_niveau_2(**feiten: str) -> Verhaal:
    """Niveau 2 in Hoogeveen en De Wolden, casusregie with welzijn and no procesregie that was asked for."""
    verhaal = aangemeld(kader("hdw"), "2027-02-01 10:00", hulpvraag_of_probleem="ja", **feiten)
    verhaal.doe("melder", c.RecordBeoordeling, feiten={"meer_dan_kortdurend_voorliggend_nodig": "ja"})
    besluit_tot(verhaal, 2)
    return verhaal


@pytest.mark.parametrize("grond", kader("hdw").procesregie.ongevraagd.gronden)  # type: ignore[union-attr]
def test_each_ground_allows_unasked_and_is_kept(grond: str) -> None:
    verhaal = op_niveau_2(**{grond: "ja"})
    wens = voordracht("procesregie", "p_gemeente", inzet_wijze="ongevraagd")
    verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=wens)
    rol = verhaal.casus.rollen[-1]
    assert (rol.inzet_wijze, rol.gronden) == ("ongevraagd", (grond,))


def test_stagnation_is_no_ground_for_unasked() -> None:
    verhaal = op_niveau_2(samenwerking_stagneert="ja", hulp_loopt_niet="ja")
    wens = voordracht("procesregie", "p_gemeente", inzet_wijze="ongevraagd")
    weigering = verhaal.weiger(VOORZITTER, c.ProposeRol, voordracht=wens)
    assert (weigering.regel, weigering.veld) == ("HDW-P.3", "inzet_wijze")
    assert [u.woord for u in weigering.uitweg] == ["weeg"]


def test_asked_needs_no_ground_and_is_what_an_empty_answer_means() -> None:
    verhaal = op_niveau_2()
    verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=voordracht("procesregie", "p_gemeente"))
    assert (verhaal.casus.rollen[-1].inzet_wijze, verhaal.casus.rollen[-1].gronden) == ("gevraagd", ())


@pytest.mark.parametrize("code", ["zou", "wbr", "frl"])
def test_a_kader_without_the_rule_keeps_nothing_of_it(code: str) -> None:
    verhaal = aangemeld(kader(code), "2027-02-01 10:00")
    besluit_tot(verhaal, kader(code).tredes[1].code)
    assert verhaal.casus.rollen
    assert all(rol.inzet_wijze is None for rol in verhaal.casus.rollen)
