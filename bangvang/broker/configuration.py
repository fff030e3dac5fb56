"""The configuration of a broker: an account for the platform and one for each agency.

The embedded run and containers use the same; they differ in how a user proves who he
is, and in where the server listens.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bangvang.broker.rights import NEXT, User, exported

PLATFORM = "PLATFORM"
"""The account of the services, the portal and the operator; it owns the stream."""

type Proofs = Mapping[str, str]
"""How each user proves who he is, in the server's own words."""


CLUSTER = "bangvang"
_ROUTE_USER = "route"


@dataclass(frozen=True, slots=True)
class Routes:
    """How the servers of a cluster find one another, and keep strangers out."""

    listen: str
    servers: tuple[str, ...]
    """Where each of them, this one included, is reached by the others: `host:port`."""
    password: str
    """Who does not know it does not join."""


@dataclass(frozen=True, slots=True)
class Server:
    """One server: its name, where it listens, and the folder it keeps its store in."""

    name: str
    """Within a cluster no two may have the same, and none may ever change it."""
    clients: str
    monitor: str
    """Asks nobody who he is: only for those who may see everything."""
    store: str
    routes: Routes | None = None
    """To the others of its cluster, if it is one of several."""


def by_key(public: str) -> str:
    """Return the proof by nkey; the server knows the half that all may see."""
    return f"nkey: {public}"


def by_password(name: str, password: str) -> str:
    """Return the proof by password."""
    return f'user: "{name}", password: "{password}"'


def configuration(
    server: Server, insiders: Iterable[User], agencies: Sequence[User], proofs: Proofs
) -> str:
    """Return the server's configuration: every user may do just its own part.

    `sync_interval: always` because the default syncs every two minutes, and what was
    acknowledged in between is lost when the power fails.
    """
    own = "".join(_user(one, proofs) for one in insiders)
    others = "".join(_account(one, proofs) for one in agencies)
    return (
        f'server_name: "{server.name}"\nlisten: "{server.clients}"\n'
        f'http: "{server.monitor}"\nmax_payload: 1MB\n'
        f'jetstream {{\n  store_dir: "{server.store}"\n  sync_interval: always\n}}\n'
        f"{_cluster(server.routes)}"
        f"accounts {{\n  {PLATFORM} {{\n    jetstream: enabled\n"
        f"    users: [\n{own}    ]\n    exports: [\n{_exports(agencies)}    ]\n  }}\n"
        f"{others}}}\n"
    )


def _cluster(routes: Routes | None) -> str:
    if routes is None:
        return ""
    servers = ", ".join(
        f'"nats-route://{_ROUTE_USER}:{routes.password}@{one}"'
        for one in routes.servers
    )
    # Not advertised: clients are told whom to ask by their settings, and would be
    # told addresses here that only servers can reach.
    return (
        f'cluster {{\n  name: "{CLUSTER}"\n  listen: "{routes.listen}"\n'
        f"  no_advertise: true\n  authorization {{\n    user: {_ROUTE_USER}\n"
        f'    password: "{routes.password}"\n    timeout: 3\n  }}\n'
        f"  routes: [{servers}]\n}}\n"
    )


def _exports(agencies: Sequence[User]) -> str:
    if not agencies:
        return ""
    accounts = ", ".join(_name(one) for one in agencies)
    return "".join(
        f'      {{ service: "{subject}", accounts: [{accounts}]'
        f"{', response_type: stream' if subject == NEXT else ''} }}\n"
        for subject in exported()
    )


def _account(agency: User, proofs: Proofs) -> str:
    imports = "".join(
        f'      {{ service: {{ account: {PLATFORM}, subject: "{subject}" }} }}\n'
        for subject in agency.publish
    )
    return (
        f"  {_name(agency)} {{\n    users: [\n{_user(agency, proofs)}    ]\n"
        f"    imports: [\n{imports}    ]\n  }}\n"
    )


def _name(agency: User) -> str:
    return f"AGENCY-{agency.name}"


def _user(user: User, proofs: Proofs) -> str:
    answers = "\n        allow_responses: true" if user.answers else ""
    return (
        f"      # {user.name}\n      {{ {proofs[user.name]}, permissions: {{\n"
        f"        publish: {{ allow: [{_quoted(user.publish)}] }}\n"
        f"        subscribe: {{ allow: [{_quoted(user.subscribe)}] }}{answers}\n"
        "      } }\n"
    )


def _quoted(subjects: Iterable[str]) -> str:
    return ", ".join(f'"{subject}"' for subject in subjects)
