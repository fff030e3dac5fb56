"""What each user of the embedded broker may do, as its configuration says it."""

from bangvang.local.place import SERVICES, Place
from bangvang.local.ports import Ports

_READ_EVENTS = (
    "$JS.API.INFO",
    "$JS.API.STREAM.INFO.EVENTS",
    "$JS.API.STREAM.NAMES",
    "$JS.API.STREAM.MSG.GET.EVENTS",
    "$JS.API.DIRECT.GET.EVENTS",
    "$JS.API.DIRECT.GET.EVENTS.>",
    "$JS.API.CONSUMER.CREATE.EVENTS",
    "$JS.API.CONSUMER.CREATE.EVENTS.>",
    "$JS.API.CONSUMER.INFO.EVENTS.>",
    "$JS.API.CONSUMER.DELETE.EVENTS.>",
    "$JS.API.CONSUMER.MSG.NEXT.EVENTS.>",
    "$JS.ACK.EVENTS.>",
    "$JS.FC.EVENTS.>",
)


def configuration(place: Place, ports: Ports) -> str:
    """Return the server's configuration: every user may do just its own part.

    `sync_interval: always` because the default syncs every two minutes, and what was
    acknowledged in between is lost when the power fails.
    """
    passwords = place.secrets().broker
    users = "\n".join(
        _user(name, passwords[name], publish, subscribe)
        for name, publish, subscribe in _rights()
    )
    return (
        f"server_name: bangvang\nhost: 127.0.0.1\nport: {ports.client}\n"
        f'http: "127.0.0.1:{ports.monitor}"\nmax_payload: 1MB\n'
        f'jetstream {{\n  store_dir: "{place.broker.resolve()}"\n'
        "  sync_interval: always\n}\n"
        f"authorization {{\n  users: [\n{users}\n  ]\n}}\n"
    )


def _rights() -> list[tuple[str, list[str], list[str]]]:
    rights = [("operator", [">"], [">"])]
    for service in SERVICES:
        # Creating changes no stream that exists; updating and deleting are not given.
        publish = [f"bv.{service}.>", "$JS.API.STREAM.CREATE.EVENTS", *_READ_EVENTS]
        listen = [f"cmd.{service}.>", f"qry.{service}.>", f"_INBOX_{service}.>"]
        rights.append((service, publish, listen))
    rights.append(("portal", ["cmd.>", "qry.>", *_READ_EVENTS], ["_INBOX_portal.>"]))
    rights.append(("agency", list(_READ_EVENTS), ["_INBOX_agency.>"]))
    return rights


def _user(name: str, password: str, publish: list[str], subscribe: list[str]) -> str:
    allow = ", ".join(f'"{subject}"' for subject in publish)
    hear = ", ".join(f'"{subject}"' for subject in subscribe)
    return (
        f'    {{ user: {name}, password: "{password}", permissions: {{\n'
        f"      publish: {{ allow: [{allow}] }}\n"
        f"      subscribe: {{ allow: [{hear}] }}\n"
        "      allow_responses: true\n    } }"
    )
