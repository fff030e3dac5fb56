"""What registration keeps of a person: her name, where she was head of a unit."""

from collections.abc import Collection

from shared.contracts.registration import ErasePerson, HeadAppointed
from shared.decider import Needs
from shared.domain import Reads
from shared.privacy.erasure import ErasureFacts
from shared.privacy.finding import Past, fields_of, needs, of_type


async def erase_person(command: ErasePerson, reads: Reads) -> Needs:
    """Find every appointment of hers, also one that another has overtaken.

    The read model has only the last one of each day, so the events are searched: a
    unit has few, and this happens rarely.
    """
    person = command.person_id
    past = await of_type(reads, HeadAppointed.type_name(), person)

    def chosen(one: Past) -> Collection[str]:
        return {"person_name"} if one.data["person_id"] == person else ()

    return needs(command.erasure_id, ErasureFacts(fields_of(past, chosen)))
