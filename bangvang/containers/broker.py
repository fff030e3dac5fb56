"""The configuration of a broker whose users prove who they are by nkeys."""

from collections.abc import Iterable, Mapping, Sequence

from bangvang.containers.rights import NEXT, User, exported

_PLATFORM = "PLATFORM"

type PublicKeys = Mapping[str, str]
"""Of each user the half of its key that everybody may see."""


def configuration(
    insiders: Iterable[User], agencies: Sequence[User], keys: PublicKeys
) -> str:
    """Return the configuration; it holds no secret, for it knows public halves only.

    `sync_interval: always` because the default syncs every two minutes, and what was
    acknowledged in between is lost when the power fails. The monitoring port asks
    nobody who he is, so it listens inside of the container only.
    """
    own = "".join(_user(one, keys) for one in insiders)
    others = "".join(_account(one, keys) for one in agencies)
    return (
        'server_name: bangvang\nlisten: "0.0.0.0:4222"\nhttp: "127.0.0.1:8222"\n'
        "max_payload: 1MB\n"
        'jetstream {\n  store_dir: "/data"\n  sync_interval: always\n}\n'
        f"accounts {{\n  {_PLATFORM} {{\n    jetstream: enabled\n"
        f"    users: [\n{own}    ]\n    exports: [\n{_exports(agencies)}    ]\n  }}\n"
        f"{others}}}\n"
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


def _account(agency: User, keys: PublicKeys) -> str:
    imports = "".join(
        f'      {{ service: {{ account: {_PLATFORM}, subject: "{subject}" }} }}\n'
        for subject in agency.publish
    )
    return (
        f"  {_name(agency)} {{\n    users: [\n{_user(agency, keys)}    ]\n"
        f"    imports: [\n{imports}    ]\n  }}\n"
    )


def _name(agency: User) -> str:
    return f"AGENCY-{agency.name}"


def _user(user: User, keys: PublicKeys) -> str:
    answers = "\n        allow_responses: true" if user.answers else ""
    return (
        f"      # {user.name}\n      {{ nkey: {keys[user.name]}, permissions: {{\n"
        f"        publish: {{ allow: [{_quoted(user.publish)}] }}\n"
        f"        subscribe: {{ allow: [{_quoted(user.subscribe)}] }}{answers}\n"
        "      } }\n"
    )


def _quoted(subjects: Iterable[str]) -> str:
    return ", ".join(f'"{subject}"' for subject in subjects)
