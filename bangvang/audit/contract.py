"""One entry of the log against the published contracts. Pure, and made to be quick.

Everything that one event shows by itself is judged here: canonical bytes, attributes,
the schema of its data, its commitments. What only several events show together is
judged in `chains` and `joins`.
"""

from bangvang.audit.closely import closely
from bangvang.audit.events import Checked, Problem
from bangvang.audit.swiftly import swiftly


def check_entry(entry: bytes) -> tuple[Checked | None, list[Problem]]:
    """Judge one entry; None in place of the event if it could not be read at all."""
    found = swiftly(entry)
    return (found, []) if found is not None else closely(entry)
