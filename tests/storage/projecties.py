"""A casus with one of everything that the query tables show."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from regie.casus import (
    Aan,
    Actie,
    Besluit,
    Casus,
    Melding,
    Overleg,
    Regietoewijzing,
    Rolstatus,
    Sport,
    Uitnodiging,
    Veiligheidssignaal,
)

WEEK = timedelta(weeks=1)


def full(casus: Casus, nu: datetime) -> Casus:
    """The casus with one of everything."""
    rol = Regietoewijzing(
        nr=1, soort="casusregie", houder="bram", houdercode="lokaal_team", is_professional=True,
        profiel=None, voorgesteld_door="anna", voorgesteld_op=nu,
    )  # fmt: skip
    bij = rol.model_copy(
        update={
            "nr": 2, "houder": "els", "deel": "kind A", "status": Rolstatus.AANVAARD,
            "beantwoord_op": nu, "ingegaan_op": nu,
        }
    )  # fmt: skip
    return casus.model_copy(
        update={
            "rollen": (rol, bij),
            "overleggen": (
                Overleg(
                    nr=1, soort="startoverleg", begin=nu + WEEK, duur_minuten=60, gepland_door="anna",
                    gevraagd_op=nu, uitnodigingen=(Uitnodiging(persoon="carla", moet=True),),
                ),
            ),
            "besluiten": (
                Besluit(
                    nr=1, richting="opschalen", van=2, naar=3, door="anna", beslisser="procesregisseur",
                    forum=None, op=nu, beoordeling=None, regels=("ZOU-3.3",),
                ),
            ),
            "acties": (
                Actie(
                    nr=1, tekst="t1", eigenaar="dirk", is_professional=True, vervaldatum=date(2026, 12, 21),
                    overleg=None, door="anna", op=nu,
                ),
            ),
            "signalen": (
                Veiligheidssignaal(nr=1, feit="acuut_gevaar", acuut=True, gemeld_door="anna", op=nu, eigenaar="anna"),
            ),
            "meldingen": (
                Melding(
                    nr=1, mld="MLD-07", onderwerp="rol:1", aan=(Aan(rol="voorgedragene", persoon="bram"),),
                    sport=0, verzonden=2,
                    regels=(), basis="1", geopend_op=nu,
                    momenten=(nu + WEEK,), deadline=None, escaleer_op=None,
                    ladder=(
                        Sport(mld="MLD-08", aan=(Aan(rol="manager_professional", van="bram"),)),
                        Sport(mld="MLD-08", aan=(Aan(rol="directeur"),)),
                    ),
                ),
                Melding(
                    nr=2, mld="MLD-14", onderwerp="plicht:wethouder_informeren", aan=(Aan(rol="ambtenaar_oov"),),
                    verzonden=1, regels=(), basis="2", geopend_op=nu, momenten=(), deadline=nu + WEEK,
                    escaleer_op=nu + WEEK, ladder=(Sport(mld="MLD-14", aan=(Aan(rol="wethouder"),), werkdagen=1),),
                    categorie="gewoon",
                ),
            ),
        }
    )  # fmt: skip
