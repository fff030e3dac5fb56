"""The configuration of a broker whose users prove who they are by nkeys."""

from collections.abc import Iterable, Mapping

from bangvang.rights import User


def configuration(users: Iterable[User], public_keys: Mapping[str, str]) -> str:
    """Return the configuration; it holds no secret, for it knows public halves only.

    `sync_interval: always` because the default syncs every two minutes, and what was
    acknowledged in between is lost when the power fails. The monitoring port asks
    nobody who he is, so it listens inside of the container only.
    """
    lines = "\n".join(
        f"    # {one.name}\n"
        f"    {{ nkey: {public_keys[one.name]}, {one.permissions()} }}"
        for one in users
    )
    return (
        'server_name: bangvang\nlisten: "0.0.0.0:4222"\nhttp: "127.0.0.1:8222"\n'
        "max_payload: 1MB\n"
        'jetstream {\n  store_dir: "/data"\n  sync_interval: always\n}\n'
        f"authorization {{\n  users: [\n{lines}\n  ]\n}}\n"
    )
