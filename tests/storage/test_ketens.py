"""All chains looked through at once."""

from sqlalchemy import Connection, text

from regie.casus import Casus
from regie.dossiers import Logregel
from regie.events import CasusOpened
from regie.evolve import Gebeurd
from storage import journaal, toegangslog
from storage.dossiers import Dossiers
from storage.ketens import verify_all
from storage.opslag import Opslag


async def test_a_change_in_either_log_is_found(
    opslag: Opslag, casus: Casus, geopend: CasusOpened, gebeurd: Gebeurd
) -> None:
    def fill(connection: Connection) -> None:
        dossiers = Dossiers(connection)
        dossiers.store(casus, [geopend], gebeurd, ())
        dossiers.log(Logregel(gebeurd.op, "anna", "OpenCasus", "gedaan", ("ZU-0001",), None))

    def tamper(connection: Connection) -> None:
        for table in ("gebeurtenis", "toegangslog"):
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
            else:
                connection.execute(text(f"DROP TRIGGER {table}_vast"))
            connection.execute(text(f"UPDATE {table} SET door = 'piet'"))

    await opslag.write(fill)
    assert await verify_all(opslag) == []
    await opslag.write(tamper)
    first, second = await verify_all(opslag)
    assert first == journaal.Breuk("ZU-0001", 1, "de regel is gewijzigd")
    assert isinstance(second, toegangslog.Breuk)
    assert second.volgnummer == 1
