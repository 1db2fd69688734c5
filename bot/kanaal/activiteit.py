"""Activities to and from JSON: the SDK's own models, read and written by a table instead of by msrest.

msrest inspects every attribute of every model at every call; here that is done once, at import. Fields that
the models do not know (`refresh` of a card, `isTargeted`) are kept in `additional_properties` and written
again.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import botbuilder.schema as schema
import orjson
from botbuilder.schema import Activity
from msrest.serialization import Model

Converter = Callable[[Any], Any]


class Leesfout(ValueError):
    """JSON that has not the shape of an activity."""


class UitgaandeActiviteit(Activity):  # type: ignore[misc]
    """An activity on its way out. `TurnContext` deep-copies what it sends; nobody changes a card after
    that, so a shallow copy will do and a large card costs nothing."""

    def __deepcopy__(self, memo: object) -> "UitgaandeActiviteit":
        twin = UitgaandeActiviteit.__new__(UitgaandeActiviteit)
        twin.__dict__.update(self.__dict__)
        return twin


class _Tabel:
    """What there is to know about one model class: its attributes by their name on the wire, and the
    reverse."""

    def __init__(self, model: type[Model]) -> None:
        self.model = model
        self.empty: dict[str, Any] = dict.fromkeys(model._attribute_map)
        self.wire_names: dict[str, str] = {}
        self.fields: dict[str, tuple[str, Converter | None]] = {}
        for attribute, description in model._attribute_map.items():
            name = description["key"]
            if (model, attribute) == (schema.ConversationAccount, "tenant_id"):
                name = "tenantId"  # the SDK looks for "tenantID", which no channel sends
            self.wire_names[attribute] = name
            self.fields[name] = (attribute, _converter(description["type"]))

    def read(self, data: Any) -> Any:
        """A model from a JSON object.

        Raises: Leesfout when `data`, or a part that must be an object or a list, is something else.
        """
        if not isinstance(data, dict):
            raise Leesfout(f"{self.model.__name__} is not an object")
        instance = self.model.__new__(self.model)
        self.fill(instance, data, convert=True)
        return instance

    def fill(self, instance: Model, data: Mapping[str, Any], *, convert: bool) -> None:
        """Set every attribute of a new model; with `convert` its parts become models too. Raises: Leesfout."""
        attributes = instance.__dict__
        attributes.update(self.empty)
        rest = attributes["additional_properties"] = {}
        fields = self.fields
        for name, value in data.items():
            field = fields.get(name)
            if field is None:
                rest[name] = value
                continue
            attribute, converter = field
            if convert and converter is not None and value is not None:
                value = converter(value)
            attributes[attribute] = value


def _converter(kind: str) -> Converter | None:
    """How a value of an msrest type is read; None where JSON has it as it should be."""
    if kind == "iso-8601":
        return _instant
    if kind == "str":
        return _text
    many = kind.startswith("[")
    model = getattr(schema, kind.strip("[]{}"), None)
    if kind.startswith("{") or not (isinstance(model, type) and issubclass(model, Model)):
        return None

    def read_one(value: Any) -> Any:
        return _table(model).read(value)

    def read_list(value: Any) -> Any:
        if not isinstance(value, list):
            raise Leesfout(f"a list of {model.__name__} is not a list")
        read = _table(model).read
        return [read(item) for item in value]

    return read_list if many else read_one


def _instant(value: Any) -> Any:
    """A moment; left as it came when it is none, for nothing here depends on it."""
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Leesfout("a text is not a text")
    return value


_tables: dict[type[Model], _Tabel] = {}


def _table(model: type[Model]) -> _Tabel:
    table = _tables.get(model)
    if table is None:
        table = _tables[model] = _Tabel(model)
    return table


def read_activity(data: Any) -> Activity:
    """An activity as it came in, from parsed JSON. Raises: Leesfout."""
    return _table(Activity).read(data)


def outgoing_activity(data: Mapping[str, Any]) -> UitgaandeActiviteit:
    """An activity to send, from the dict that is to be on the wire; its parts stay the dicts they are."""
    activity: UitgaandeActiviteit = UitgaandeActiviteit.__new__(UitgaandeActiviteit)
    _table(Activity).fill(activity, data, convert=False)
    return activity


def dumps(value: Any) -> bytes:
    """JSON of plain values and models, mixed in any way; None in a model is left out."""
    return orjson.dumps(value, default=_plain)


def _plain(value: Any) -> dict[str, Any]:
    if not isinstance(value, Model):
        if isinstance(value, Mapping):
            return dict(value)
        if hasattr(value, "status") and hasattr(value, "body"):  # the InvokeResponse that is no model
            return {"status": value.status, "body": value.body}
        raise TypeError(f"{type(value).__name__} cannot be written as JSON")
    table = _table(_schema_class(type(value)))
    names = table.wire_names
    plain = {names[key]: item for key, item in value.__dict__.items() if item is not None and key in names}
    plain.update(getattr(value, "additional_properties", None) or {})
    return plain


def _schema_class(cls: type[Model]) -> type[Model]:
    return Activity if cls is UitgaandeActiviteit else cls


for _model in (Activity, schema.ChannelAccount, schema.ConversationAccount, schema.Attachment, schema.Entity):
    _table(_model)
