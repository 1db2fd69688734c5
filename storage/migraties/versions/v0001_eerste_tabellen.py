"""The first tables, and the triggers that keep the journaal and the toegangslog append-only."""

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)
RIJNUMMER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table, then lock the two logs."""
    _tables()
    if op.get_bind().dialect.name == "postgresql":
        _append_only_on_postgresql()
    else:
        _append_only_on_sqlite()


# A line of the journaal may lose its payload and its salt (shredding); nothing else of it may ever change.
VASTE_VELDEN = ("casus", "volgnummer", "op", "door", "soort", "inhoud_hash", "vorige_hash", "hash")


def _append_only_on_sqlite() -> None:
    kept = " AND ".join(f"new.{veld} IS old.{veld}" for veld in VASTE_VELDEN)
    shredding = f"new.payload IS NULL AND new.salt IS NULL AND {kept}"
    refuse = "SELECT RAISE(ABORT, 'dit logboek groeit alleen aan');"
    op.execute(
        f"CREATE TRIGGER gebeurtenis_vast BEFORE UPDATE ON gebeurtenis WHEN NOT ({shredding}) BEGIN {refuse} END"
    )
    op.execute(f"CREATE TRIGGER gebeurtenis_blijft BEFORE DELETE ON gebeurtenis BEGIN {refuse} END")
    op.execute(f"CREATE TRIGGER toegangslog_vast BEFORE UPDATE ON toegangslog BEGIN {refuse} END")
    op.execute(f"CREATE TRIGGER toegangslog_blijft BEFORE DELETE ON toegangslog BEGIN {refuse} END")


def _append_only_on_postgresql() -> None:
    kept = " AND ".join(f"new.{veld} IS NOT DISTINCT FROM old.{veld}" for veld in VASTE_VELDEN)
    shredding = f"new.payload IS NULL AND new.salt IS NULL AND {kept}"
    op.execute(
        "CREATE FUNCTION groeit_alleen_aan() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'dit logboek groeit alleen aan'; END $$"
    )
    refuse = "EXECUTE FUNCTION groeit_alleen_aan()"
    op.execute(
        f"CREATE TRIGGER gebeurtenis_vast BEFORE UPDATE ON gebeurtenis FOR EACH ROW WHEN (NOT ({shredding})) {refuse}"
    )
    op.execute(f"CREATE TRIGGER toegangslog_vast BEFORE UPDATE ON toegangslog FOR EACH ROW {refuse}")
    for tabel in ("gebeurtenis", "toegangslog"):
        op.execute(f"CREATE TRIGGER {tabel}_blijft BEFORE DELETE ON {tabel} FOR EACH ROW {refuse}")
        op.execute(f"CREATE TRIGGER {tabel}_vol BEFORE TRUNCATE ON {tabel} FOR EACH STATEMENT {refuse}")


def _tables() -> None:
    op.create_table(
        "adres",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("aad_id", sa.String(), nullable=False),
        sa.Column("service_url", sa.String(), nullable=False),
        sa.Column("conversatie", sa.String(), nullable=True),
        sa.Column("gebruiker", sa.String(), nullable=False),
        sa.Column("toestand", sa.String(), nullable=False),
        sa.Column("gewijzigd_op", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "aad_id", name="pk_adres"),
    )
    op.create_table(
        "casus",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kader", sa.String(), nullable=False),
        sa.Column("gemeente", sa.String(), nullable=False),
        sa.Column("forum", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("trede", sa.String(), nullable=False),
        sa.Column("stand", sa.Text(), nullable=False),
        sa.Column("schema_nr", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("journaal_nr", sa.Integer(), nullable=False),
        sa.Column("journaal_hash", sa.LargeBinary(), nullable=False),
        sa.Column("gewijzigd_op", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_casus"),
    )
    op.create_index("ix_casus_forum", "casus", ["forum"])
    op.create_index("ix_casus_gemeente", "casus", ["gemeente"])
    op.create_table(
        "casusnummer",
        sa.Column("letters", sa.String(), nullable=False),
        sa.Column("laatste", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("letters", name="pk_casusnummer"),
    )
    op.create_table(
        "concept",
        sa.Column("persoon", sa.String(), nullable=False),
        sa.Column("formulier", sa.String(), nullable=False),
        sa.Column("casus", sa.String(), nullable=False),
        sa.Column("antwoorden", sa.Text(), nullable=False),
        sa.Column("gewijzigd_op", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("persoon", "formulier", "casus", name="pk_concept"),
    )
    op.create_table(
        "inbox",
        sa.Column("kanaal", sa.String(), nullable=False),
        sa.Column("conversatie", sa.String(), nullable=False),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("antwoord", sa.Text(), nullable=True),
        sa.Column("op", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("kanaal", "conversatie", "activity_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_op", "inbox", ["op"])
    op.create_table(
        "inrichting",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stand", sa.Text(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_inrichting"),
    )
    op.create_table(
        "klok",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vooruit_microseconden", RIJNUMMER, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_klok"),
    )
    op.create_table(
        "termijn",
        sa.Column("id", RIJNUMMER, nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("onderwerp", sa.String(), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("due", INSTANT, nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("bezet_tot", INSTANT, nullable=True),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_termijn"),
        sa.UniqueConstraint("soort", "onderwerp", "sleutel", name="uq_termijn_soort_onderwerp_sleutel"),
    )
    op.create_index(
        "ix_termijn_due_id",
        "termijn",
        ["due", "id"],
        sqlite_where=sa.text("open = 1"),
        postgresql_where=sa.text("open"),
    )
    op.create_table(
        "toegangslog",
        sa.Column("schrijver", sa.String(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("op", INSTANT, nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("wat", sa.String(), nullable=False),
        sa.Column("uitkomst", sa.String(), nullable=False),
        sa.Column("casussen", sa.Text(), nullable=False),
        sa.Column("regel", sa.String(), nullable=True),
        sa.Column("verzoek", sa.String(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("schrijver", "volgnummer", name="pk_toegangslog"),
    )
    op.create_table(
        "zending",
        sa.Column("id", RIJNUMMER, nullable=False),
        sa.Column("persoon", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("conversatie", sa.String(), nullable=False),
        sa.Column("herhaling", sa.Boolean(), nullable=False),
        sa.Column("intent_op", INSTANT, nullable=False),
        sa.Column("klaar_op", INSTANT, nullable=True),
        sa.Column("activity_id", sa.String(), nullable=True),
        sa.Column("fout", sa.String(), nullable=True),
        sa.Column("achterhaald", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_zending"),
    )
    op.create_index("ix_zending_persoon", "zending", ["persoon"])
    op.create_index(
        "ix_zending_achterhaald",
        "zending",
        ["id"],
        sqlite_where=sa.text("achterhaald = 1"),
        postgresql_where=sa.text("achterhaald"),
    )
    op.create_table(
        "actie",
        sa.Column("casus", sa.String(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("eigenaar", sa.String(), nullable=False),
        sa.Column("is_professional", sa.Boolean(), nullable=False),
        sa.Column("vervaldatum", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.code"], name="fk_actie_casus"),
        sa.PrimaryKeyConstraint("casus", "nr", name="pk_actie"),
    )
    op.create_index("ix_actie_eigenaar", "actie", ["eigenaar"])
    op.create_table(
        "agenda",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("persoon", sa.String(), nullable=False),
        sa.Column("casus", sa.String(), nullable=True),
        sa.Column("overleg", sa.Integer(), nullable=True),
        sa.Column("gemaakt_op", INSTANT, nullable=False),
        sa.Column("ingetrokken_op", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["casus"], ["casus.code"], name="fk_agenda_casus"),
        sa.PrimaryKeyConstraint("hash", name="pk_agenda"),
    )
    op.create_index("ix_agenda_persoon", "agenda", ["persoon"])
    op.create_table(
        "bericht",
        sa.Column("id", RIJNUMMER, nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("casus", sa.String(), nullable=True),
        sa.Column("melding", sa.Integer(), nullable=True),
        sa.Column("mld", sa.String(), nullable=False),
        sa.Column("rol", sa.String(), nullable=False),
        sa.Column("persoon", sa.String(), nullable=True),
        sa.Column("sport", sa.Integer(), nullable=False),
        sa.Column("waarom", sa.String(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("gemaakt_op", INSTANT, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("niet_voor", INSTANT, nullable=False),
        sa.Column("bezet_tot", INSTANT, nullable=True),
        sa.Column("houder", sa.String(), nullable=True),
        sa.Column("misschien_bezorgd", sa.Boolean(), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("laatste_fout", sa.String(), nullable=True),
        sa.Column("zending", RIJNUMMER, nullable=True),
        sa.ForeignKeyConstraint(["casus"], ["casus.code"], name="fk_bericht_casus"),
        sa.ForeignKeyConstraint(["zending"], ["zending.id"], name="fk_bericht_zending"),
        sa.PrimaryKeyConstraint("id", name="pk_bericht"),
        sa.UniqueConstraint("sleutel", name="uq_bericht_sleutel"),
    )
    op.create_index("ix_bericht_casus", "bericht", ["casus"])
    op.create_index(
        "ix_bericht_niet_voor_id",
        "bericht",
        ["niet_voor", "id"],
        sqlite_where=sa.text("open = 1"),
        postgresql_where=sa.text("open"),
    )
    op.create_index("ix_bericht_zending", "bericht", ["zending"])
    op.create_table(
        "besluit",
        sa.Column("casus", sa.String(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("richting", sa.String(), nullable=False),
        sa.Column("van", sa.String(), nullable=True),
        sa.Column("naar", sa.String(), nullable=False),
        sa.Column("beslisser", sa.String(), nullable=False),
        sa.Column("forum", sa.String(), nullable=True),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("op", INSTANT, nullable=False),
        sa.Column("ingegaan_op", INSTANT, nullable=True),
        sa.Column("inwoner_geinformeerd", sa.Boolean(), nullable=False),
        sa.Column("dossier_bijgewerkt", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.code"], name="fk_besluit_casus"),
        sa.PrimaryKeyConstraint("casus", "nr", name="pk_besluit"),
    )
    op.create_table(
        "deelnemer",
        sa.Column("casus", sa.String(), nullable=False),
        sa.Column("persoon", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.code"], name="fk_deelnemer_casus"),
        sa.PrimaryKeyConstraint("casus", "persoon", name="pk_deelnemer"),
    )
    op.create_index("ix_deelnemer_persoon", "deelnemer", ["persoon"])
    op.create_table(
        "gebeurtenis",
        sa.Column("casus", sa.String(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("op", INSTANT, nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("inhoud_hash", sa.LargeBinary(), nullable=False),
        sa.Column("vorige_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.code"], name="fk_gebeurtenis_casus"),
        sa.PrimaryKeyConstraint("casus", "volgnummer", name="pk_gebeurtenis"),
    )
    op.create_table(
        "gevraagd",
        sa.Column("casus", sa.String(), nullable=False),
        sa.Column("rol", sa.String(), nullable=False),
        sa.Column("persoon", sa.String(), nullable=False),
        sa.Column("van", sa.String(), nullable=False),
        sa.Column("gemeente", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.code"], name="fk_gevraagd_casus"),
        sa.PrimaryKeyConstraint("casus", "rol", "persoon", "van", name="pk_gevraagd"),
    )
    op.create_index("ix_gevraagd_gemeente_rol", "gevraagd", ["gemeente", "rol"])
    op.create_index("ix_gevraagd_persoon", "gevraagd", ["persoon"])
    op.create_index("ix_gevraagd_van", "gevraagd", ["van"])
    op.create_table(
        "overleg",
        sa.Column("casus", sa.String(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("begin", INSTANT, nullable=False),
        sa.Column("einde", INSTANT, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.code"], name="fk_overleg_casus"),
        sa.PrimaryKeyConstraint("casus", "nr", name="pk_overleg"),
    )
    op.create_index("ix_overleg_begin", "overleg", ["begin"])
    op.create_table(
        "regietoewijzing",
        sa.Column("casus", sa.String(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("houder", sa.String(), nullable=False),
        sa.Column("houdercode", sa.String(), nullable=False),
        sa.Column("is_professional", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("voorgesteld_op", INSTANT, nullable=False),
        sa.Column("ingegaan_op", INSTANT, nullable=True),
        sa.Column("geeindigd_op", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["casus"], ["casus.code"], name="fk_regietoewijzing_casus"),
        sa.PrimaryKeyConstraint("casus", "nr", name="pk_regietoewijzing"),
    )
    op.create_index("ix_regietoewijzing_houder", "regietoewijzing", ["houder"])
    op.create_table(
        "signaal",
        sa.Column("casus", sa.String(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("feit", sa.String(), nullable=False),
        sa.Column("acuut", sa.Boolean(), nullable=False),
        sa.Column("eigenaar", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("op", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.code"], name="fk_signaal_casus"),
        sa.PrimaryKeyConstraint("casus", "nr", name="pk_signaal"),
    )
    op.create_index("ix_signaal_eigenaar", "signaal", ["eigenaar"])
    op.create_table(
        "tekst",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("casus", sa.String(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("op", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.code"], name="fk_tekst_casus"),
        sa.PrimaryKeyConstraint("id", name="pk_tekst"),
    )
    op.create_index("ix_tekst_casus", "tekst", ["casus"])
