"""Keys of an embedded run: the issuer's, and the first administrator's token."""

import json
from datetime import timedelta

from bangvang.local.place import Place, write_private
from shared.authority.tokens import LocalIssuer
from shared.runtime.ids import new_ulid

ADMINISTRATOR_LIFETIME = timedelta(days=365)


def administrator(place: Place) -> str:
    """Return the first administrator's id; the first call makes it and its token."""
    path = place.root / "keys" / "administrator.json"
    if not path.exists():
        write_private(path, json.dumps({"actor_id": new_ulid()}))
    actor: str = json.loads(path.read_text())["actor_id"]
    if not place.administrator_token.exists():
        issuer = LocalIssuer(place.issuer_key)
        token = issuer.issue(actor, ADMINISTRATOR_LIFETIME)
        write_private(place.administrator_token, token + "\n")
    return actor


def write_public_key(place: Place) -> None:
    """Write the key that services verify tokens with."""
    write_private(place.public_key, LocalIssuer(place.issuer_key).public_key)
