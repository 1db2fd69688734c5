"""The stand of a casus: the frozen Casus as JSON, with the number of the schema it was written in."""

from regie.casus import SCHEMA, Casus


class SchemaOnbekend(Exception):
    """The stand was written by a release that this one cannot read."""


def write(casus: Casus) -> tuple[str, int]:
    """The JSON of a casus and its schema number."""
    return casus.model_dump_json(), SCHEMA


def read(stand: str, schema_nr: int) -> Casus:
    """The casus of a stored stand. Raises SchemaOnbekend."""
    if schema_nr != SCHEMA:
        raise SchemaOnbekend(f"schema {schema_nr}")
    return Casus.model_validate_json(stand)
