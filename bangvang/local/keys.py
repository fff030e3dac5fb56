"""Keys of an embedded run: the issuer's, and the first administrator's token."""

import json
import re
from datetime import timedelta

from joserfc.errors import JoseError

from bangvang.errors import DataUnreadable
from bangvang.local.place import Place, write_private
from bangvang.local.words import told
from shared.authority.tokens import LocalIssuer
from shared.contracts.ids import ULID_PATTERN
from shared.runtime.ids import new_ulid

ADMINISTRATOR_LIFETIME = timedelta(days=365)


def administrator(place: Place) -> str:
    """Return the first administrator's id; the first call makes it.

    Raises:
        DataUnreadable: its file is damaged, or missing although the platform knows it.
    """
    path = place.root / "keys" / "administrator.json"
    if not path.exists():
        if place.database("registration").exists():
            raise DataUnreadable(told("place.administrator-missing", path=path))
        write_private(path, json.dumps({"actor_id": new_ulid()}))
    try:
        actor: str = json.loads(path.read_text())["actor_id"]
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(place) from error
    if not re.match(ULID_PATTERN, str(actor)):
        raise _damaged(place)
    return actor


def _damaged(place: Place) -> DataUnreadable:
    path = place.root / "keys" / "administrator.json"
    return DataUnreadable(told("place.administrator-damaged", path=path))


def issuer(place: Place) -> LocalIssuer:
    """Return the issuer of tokens; the first call makes its key.

    Raises:
        DataUnreadable: its key is damaged.
    """
    try:
        return LocalIssuer(place.issuer_key)
    except (ValueError, KeyError, TypeError, JoseError) as error:
        said = told("place.issuer-damaged", path=place.issuer_key)
        raise DataUnreadable(said) from error


def prepare_keys(place: Place) -> tuple[str, str | None]:
    """Make the keys that are missing.

    Returns:
        The first administrator's id, and its token if this call made it.

    Raises:
        DataUnreadable: a file of the keys is damaged.
    """
    actor = administrator(place)
    key_is_new = not place.issuer_key.exists()
    signer = issuer(place)
    write_private(place.public_key, signer.public_key)
    if place.administrator_token.exists() and not key_is_new:
        return actor, None
    token = signer.issue(actor, ADMINISTRATOR_LIFETIME)
    write_private(place.administrator_token, token + "\n")
    return actor, token
