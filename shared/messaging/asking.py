"""Who asks a query, and reads outside of any decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import Select

from shared.authority.rights import Grant, authorise
from shared.contracts.roles import Allow, Role


@dataclass(frozen=True, slots=True)
class ConnectionReads:
    """Reads on an open connection."""

    connection: AsyncConnection

    async def rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """All rows."""
        found: Sequence[Row[Any]] = (await self.connection.execute(query)).all()
        return found

    async def row(self, query: Select[Any]) -> Row[Any] | None:
        """The first row."""
        found: Row[Any] | None = (await self.connection.execute(query)).first()
        return found

    async def scalar(self, query: Select[Any]) -> Any:
        """The first column of the first row, or None."""
        return (await self.connection.execute(query)).scalar()


@dataclass(frozen=True, slots=True)
class TokenAsker:
    """The holder of a token, or nobody."""

    actor: str | None
    grants: tuple[Grant, ...]
    message: object
    at: datetime

    def may(self, *ways: Allow, about: object = None) -> bool:
        """Whether one of `ways` is granted now."""
        wanted = self.message if about is None else about
        return authorise(ways, wanted, self.grants, self.at) is not None

    def holds(self, role: Role, campaign: str | None) -> bool:
        """Whether a grant of `role` is in force, whatever unit or group it is for."""
        return any(
            one.role is role
            and one.campaign_id in {None, campaign}
            and one.in_force(self.at)
            for one in self.grants
        )
