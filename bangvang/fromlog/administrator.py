"""Who the first administrator is: only that actor can be given a token here.

A platform has one for ever (`FirstAdministratorAppointed`), so a new one cannot be
made beside a restored history. The log names it; the token is made anew at the start.
"""

import json

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bangvang.backup.keys import put_aside
from bangvang.local.place import Place, write_private
from services.registration.rules import FIRST_ADMINISTRATOR
from shared.contracts.registration import RoleGranted
from shared.eventstore.tables import events


async def name_administrator(connection: AsyncConnection) -> str | None:
    """Return the actor whom registration's first event entrusted with all rights."""
    subject = f"{RoleGranted.stream}/{FIRST_ADMINISTRATOR}"
    query = select(events.c.body).where(events.c.subject == subject)
    body = await connection.scalar(query.order_by(events.c.version).limit(1))
    return None if body is None else str(json.loads(body)["data"]["actor_id"])


def put_administrator(place: Place, actor: str) -> None:
    """Write down who it is; a token of somebody else is put aside.

    A crash between the two leaves a token that the issuer made for nobody we know;
    the next attempt puts it aside.
    """
    path = place.root / "keys" / "administrator.json"
    text = json.dumps({"actor_id": actor})
    if path.exists() and path.read_text() != text:
        put_aside(path)
    put_aside(place.administrator_token)
    write_private(path, text)
