"""Third act: guidance opens the rounds, councils are convened (III.4.a)."""

import hashlib

from bangvang.demo import danang_people as people
from bangvang.demo.cast import Member
from bangvang.demo.story import Step, Wave, at
from shared.contracts.awards import ConveneCouncil, OpenRound
from shared.contracts.base import Document
from shared.contracts.charter import Charter
from shared.contracts.ids import derived_id


def rounds(
    charter: Charter, campaign: str, run: str, city: str, unit: str, host: Member
) -> list[Wave]:
    """Return the waves that open the city's round and one of a unit (V.2)."""
    lead = people.actor("lead", run)
    paper = hashlib.sha256(b"guidance").hexdigest()
    edition = derived_id(campaign, "index-2020")
    common = {
        "campaign_id": campaign,
        "submit_from": at(people.ROUND_OPENED, 9),
        "submit_until": at(people.SUBMIT_UNTIL, 17),
        "guidance": Document(number="12/HD-VD", issued_on=people.ROUND_OPENED),
        "guidance_text": paper,
    }
    plan = charter.round("unit-annual-2021")
    city_round = OpenRound(
        round_id=city, plan="annual-2021", edition_id=edition, **common
    )
    unit_round = OpenRound(
        round_id=unit,
        plan="unit-annual-2021",
        unit_id=host.unit_id,
        edition_id=edition if plan and plan.edition else None,
        **common,
    )
    members = people.council(run)
    opened, later = at(people.ROUND_OPENED), at(people.ROUND_OPENED, 10)
    return [
        Wave(
            "rounds",
            [
                Step("round/city", lead, city_round, opened),
                Step("round/unit", host.head, unit_round, opened),
            ],
        ),
        Wave(
            "councils",
            [
                Step(
                    "council/city",
                    lead,
                    ConveneCouncil(
                        campaign_id=campaign, round_id=city, members=members
                    ),
                    later,
                ),
                Step(
                    "council/unit",
                    host.head,
                    ConveneCouncil(
                        campaign_id=campaign,
                        round_id=unit,
                        unit_id=host.unit_id,
                        members=members[:5],
                    ),
                    later,
                ),
            ],
        ),
    ]
