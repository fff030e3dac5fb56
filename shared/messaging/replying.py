"""Sends the answer to a request.

FastStream's own way of replying wraps the answer twice and publishes it through a chain
of middlewares that we have none of: that took a tenth of a command's time.
"""

import structlog
from nats.aio.msg import Msg

from shared.contracts.answers import Refused
from shared.contracts.refusals import Refusal
from shared.messaging.connection import BROKER_TROUBLE, problem_of

log = structlog.get_logger("messaging")


async def reply(asked: Msg, data: bytes) -> None:
    """Answer `asked`, if an answer was asked for."""
    if not asked.reply:
        return
    # `Msg.respond` would send the request's own headers back, the token among them.
    connection = asked._client  # noqa: SLF001 - there is no public way
    try:
        await connection.publish(asked.reply, data)
    except BROKER_TROUBLE as error:
        # Who asked hears nothing and asks again, with the same id.
        log.warning("answer not sent", problem=problem_of(error))


def refused(refusal: Refusal, language: str) -> Refused:
    """Say no in the caller's language."""
    return Refused(
        code=refusal.code,
        reason=refusal.reason(language),
        http=refusal.status,
        details=refusal.details,
    )
