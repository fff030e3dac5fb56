"""Gives single commands to a running platform, in the first administrator's name."""

import secrets
from typing import Any

import httpx
from running import Running

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def ulid() -> str:
    """Return a new id."""
    return "0" + "".join(secrets.choice(CROCKFORD) for _ in range(25))


def grant(running: Running, key: str | None = None) -> httpx.Response:
    """Make somebody an auditor: a command that always is accepted."""
    token = (running.data / "keys" / "administrator.token").read_text().strip()
    body: dict[str, Any] = {
        "campaign_id": None,
        "grant_id": ulid(),
        "actor_id": ulid(),
        "role": "auditor",
    }
    return httpx.post(
        f"{running.url}/api/registration/GrantRole",
        json=body,
        headers={
            "Authorization": f"Bearer {token}",
            "Idempotency-Key": key or ulid(),
            "Accept-Language": "en",
        },
        timeout=30,
    )
