"""Awards: who got what of a contract, and every fact that it rests on.

An award file is computed and committed. From its facts alone it can be computed
again for ever, whatever the records say later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from schemas.dates import Day
from schemas.identifiers import DecisionReference
from schemas.money import BasisPoints, Pence
from schemas.numbers import Count, YesNo
from schemas.record import Record
from schemas.seals import Seal
from schemas.slips import SMALL_LETTERS
from schemas.tender import Method, Route
from schemas.text import Line, Slug
from schemas.written import Written

GateId = Annotated[
    str,
    Written(
        kind="gate",
        pattern=r"ELI-[1-9]",
        convert=str,
        must="a gate's rule id",
        example="ELI-1",
        slips=(SMALL_LETTERS,),
    ),
]
"""The id of an eligibility rule."""


class Gate(Record):
    """Whether one bidder passed one eligibility rule, and on what evidence."""

    passed: YesNo = Field(description="yes if the rule was met on the decision date.")
    evidence: Line = Field(description="What showed it.")


class BidderFacts(Record):
    """What was known of one bidder for one lot on the decision date."""

    capacity: Count = Field(
        description="Outputs offered; whole pounds of a lot that counts no outputs."
    )
    smallest_award: Count = Field(
        description="Fewest outputs worth its while; whole pounds of a lot that counts none."
    )
    points: Count | None = Field(
        default=None,
        description="Moderated score: each criterion's weight times its score, added up "
        "(500 at most).",
    )
    agreed: Count | None = Field(
        default=None,
        description="Outputs agreed in the joint delivery plan; whole pounds of a lot that counts "
        "none.",
    )
    gates: Mapping[GateId, Gate] = Field(description="Each eligibility rule's outcome.")


class LotFacts(Record):
    """What one lot's division rests on."""

    outputs: Count | None = Field(
        default=None,
        description="Outputs to be divided; left out where the lot counts none, so that the "
        "delivery pot is divided.",
    )
    value: Pence = Field(description="The lot's value in pounds.")
    bidders: Mapping[Slug, BidderFacts] = Field(description="What was known, by bidder.")


class AwardFacts(Record):
    """Everything that an award rests on."""

    route: Route = Field(description="How the work was sub-let.")
    method: Method = Field(description="How shares follow from offers.")
    top_slice_rate: BasisPoints = Field(description="The hub's part, in force on that day.")
    largest_share: BasisPoints = Field(description="The most of a lot for one member.")
    score_threshold: BasisPoints | None = Field(
        default=None, description="The least score that could be awarded."
    )
    lots: Mapping[Slug, LotFacts] = Field(min_length=1, description="What is known of each lot.")


class Amount(Record):
    """Outputs, and the money that follows them."""

    outputs: Count = Field(
        description="Outputs, in the unit of the lot's service; 0 of a lot that counts none."
    )
    amount: Pence = Field(description="The money that follows them, in pounds.")


class LotResult(Record):
    """How one lot was divided."""

    hub: Pence = Field(description="The hub's share, in pounds.")
    pot: Pence = Field(description="The delivery pot: value less the hub's share, in pounds.")
    shares: Mapping[Slug, Amount] = Field(description="Each awarded member's share.")
    unallocated: Amount = Field(description="What no eligible bidder was given.")
    withdrawn: tuple[Slug, ...] = Field(
        default=(),
        description="Bidders withdrawn because their share was smaller than they could use, "
        "in the order in which they were withdrawn.",
    )
    relaxed: Mapping[Slug, Count] = Field(
        default={},
        description="Outputs above the largest share, by member: given because nobody else "
        "whose offer stood had capacity to spare, or because all had agreed.",
    )
    relaxed_amounts: Mapping[Slug, Pence] | None = Field(
        default=None,
        description="Money above the largest share, by member and in pounds, of a lot that counts "
        "no outputs: on the same terms.",
    )

    @property
    def above_largest_share(self) -> Mapping[str, int]:
        """Units above the largest share by member: outputs, or pence where none are counted."""
        return self.relaxed if self.relaxed_amounts is None else self.relaxed_amounts


class Approval(Record):
    """The board's approval of the award."""

    decision: DecisionReference = Field(description="The minuted decision.")


class Award(Record):
    """An award. The file's name is the tender."""

    decided_on: Day = Field(description="The decision date: the facts are as of this day.")
    facts: AwardFacts = Field(description="Everything that the award rests on.")
    result: Mapping[Slug, LotResult] = Field(description="How each lot was divided.")
    seal: Seal = Field(description="Digest of the facts and the result.")
    approval: Approval | None = Field(
        default=None, description="The board's approval, once minuted."
    )
