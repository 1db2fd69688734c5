"""The course of a turn: ask the product, send what it answers, and apologise when it fails."""

from functools import partial
from traceback import extract_tb
from uuid import uuid4

import structlog
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes, InvokeResponse

from .activiteit import UitgaandeActiviteit, outgoing_activity
from .beurt import (
    Antwoord,
    Bericht,
    Beurt,
    Handler,
    InvokeAntwoord,
    KaartActie,
    Verontschuldiging,
    action_error,
    dialog_closed,
    notice,
)
from .bezorgfout import Bezorgfout
from .volharden import GEDULD, persist

BEURT = "beurt"  # where the turn stands in the turn state

log = structlog.get_logger(__name__)


class Verloop:
    """Carries turns to the product's handler and its answers back. `on_turn` and `on_turn_error` are what
    botbuilder's pipeline calls; the turn stands in the turn state under BEURT. An answer that the channel
    refuses for a moment is tried again during `geduld` seconds."""

    def __init__(
        self,
        handler: Handler,
        bij_fout: Verontschuldiging,
        *,
        geduld: float = GEDULD,
    ) -> None:
        self._handler = handler
        self._bij_fout = bij_fout
        self._geduld = geduld

    async def on_turn(self, context: TurnContext) -> None:
        beurt: Beurt | None = context.turn_state.get(BEURT)
        if beurt is not None:
            await self._answer(context, beurt, await self._handler(beurt) or Antwoord())

    async def on_turn_error(self, context: TurnContext, error: Exception) -> None:
        beurt: Beurt = context.turn_state[BEURT]
        foutcode = uuid4().hex[:8]
        log.error("beurt_mislukt", foutcode=foutcode, inhoud=type(beurt.inhoud).__name__, **where(error))
        try:
            antwoord = await self._bij_fout(beurt, foutcode)
        except Exception as second:
            log.error("verontschuldiging_mislukt", foutcode=foutcode, **where(second))  # noqa: TRY400
            antwoord = Antwoord()
        if beurt.is_invoke and antwoord.invoke is None:
            antwoord = Antwoord(antwoord.berichten, _failed(beurt, foutcode))
        await self._answer(context, beurt, antwoord)

    async def _answer(self, context: TurnContext, beurt: Beurt, antwoord: Antwoord) -> None:
        if beurt.is_invoke:
            answer = antwoord.invoke or _nothing_to_say(beurt)
            await context.send_activity(_invoke_response(answer))
        await self._send_all(context, antwoord.berichten)

    async def _send_all(self, context: TurnContext, berichten: tuple[Bericht, ...]) -> None:
        """Send in order; after a failure the rest is not tried, for it would arrive without what goes
        before."""
        for nummer, bericht in enumerate(berichten):
            try:
                await persist(partial(_send, context, bericht), self._geduld)
            except Bezorgfout as fout:
                niet = len(berichten) - nummer
                log.warning("antwoord_niet_bezorgd", soort=fout.soort.value, status=fout.status, berichten=niet)
                return


async def _send(context: TurnContext, bericht: Bericht) -> None:
    activity = outgoing_activity(bericht.as_activity())
    if bericht.vervangt:
        await context.update_activity(activity)
    else:
        await context.send_activity(activity)


def _invoke_response(answer: InvokeAntwoord) -> Activity:
    value = InvokeResponse(status=answer.status, body=answer.body)
    return UitgaandeActiviteit(type=ActivityTypes.invoke_response.value, value=value)


def _nothing_to_say(beurt: Beurt) -> InvokeAntwoord:
    return notice("") if isinstance(beurt.inhoud, KaartActie) else InvokeAntwoord({})


def _failed(beurt: Beurt, foutcode: str) -> InvokeAntwoord:
    tekst = f"Er ging iets mis. Probeer het nog eens. Blijft het misgaan, geef dan deze code door: {foutcode}."
    return action_error(500, foutcode, tekst) if isinstance(beurt.inhoud, KaartActie) else dialog_closed(tekst)


def where(error: BaseException) -> dict[str, object]:
    """Where it went wrong, for the log. Without the message of the error: it may quote what people typed."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)]
    cause = error.__cause__ or error.__context__
    return {
        "fout": type(error).__name__,
        "oorzaak": type(cause).__name__ if cause else None,
        "plek": frames[-8:],
    }
