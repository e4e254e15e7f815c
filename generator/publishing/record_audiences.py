"""For whom each kind of record is, and why: one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.publishing.portal import Portal
from generator.publishing.views.charter import (
    publish_charter_log,
    publish_charter_year,
    publish_hub_assessment,
)
from generator.publishing.views.competition import publish_plan, publish_scores
from generator.publishing.views.contracts import publish_offer
from generator.publishing.views.corrections import publish_access, publish_correction
from generator.publishing.views.development import publish_campaign, publish_event
from generator.publishing.views.elections import publish_election
from generator.publishing.views.finance_records import (
    publish_budget,
    publish_closing,
    publish_grant,
    publish_ledger,
    publish_post,
    publish_pricing,
)
from generator.publishing.views.governance import (
    publish_board_calendar,
    publish_directorship,
    publish_meeting,
)
from generator.publishing.views.joining import publish_application
from generator.publishing.views.members import names_of_members, publish_partnership
from generator.publishing.views.need import publish_needs_assessment
from generator.publishing.views.positions import publish_trade, publish_variation
from generator.publishing.views.quality import (
    publish_case,
    publish_pairing,
    publish_plan_of,
    publish_review,
    publish_self_assessment,
)
from generator.publishing.views.returns import publish_excuse, published_returns
from generator.publishing.views.strategy import (
    publish_appraisal,
    publish_document,
    publish_objective,
    publish_risk,
)
from generator.register import CorrectionKey, Register
from schemas import catalogue
from schemas.places import place_of
from schemas.published.audience import Audience, Published

Key = Any
"""A record's key in the register, whatever its kind."""

View = Callable[[Register, Key], Published | None]
"""What is published of one record; ``None`` where nothing is, for anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """For whom a kind of record is, and why.

    ``view`` says what is published of one, in a file of its own. A kind without
    is published by its section, together with its page: ``is_shown`` says whether
    one is, and ``json_path`` where.
    """

    audience: Audience
    why: str
    view: View | None = None
    is_shown: Callable[[Portal, Key], bool] = lambda _portal, _key: True
    json_path: Callable[..., str] | None = None


def _is_page_of_member(portal: Portal, member_id: str) -> bool:
    return member_id in names_of_members(portal.register, portal.audience)


def is_shown_award(portal: Portal, tender_id: str) -> bool:
    """Whether the audience is shown the tender's award: a proposal is for members alone."""
    is_approved = portal.register.awards[tender_id].approval is not None
    return is_approved or portal.audience is Audience.MEMBERS


def _is_shown_return(portal: Portal, key: tuple[str, object, str]) -> bool:
    tender_id, period, member_id = key
    answered = published_returns(portal.register).get((member_id, tender_id))
    return answered is not None and any(
        item.period == str(period) and item.submitted_on for item in answered.returns
    )


def _publish_correction(register: Register, key: CorrectionKey) -> Published:
    place = place_of(register.corrections[key].record)
    is_public = place is not None and ANSWERS[place.kind.name].audience is Audience.PUBLIC
    return publish_correction(register, key, is_of_public_record=is_public)


ANSWERS: Mapping[str, Answer] = {
    catalogue.CONSORTIUM.name: Answer(
        audience=Audience.PUBLIC,
        why="Everybody may know by which policies public money is shared out.",
        json_path=lambda: "data/consortium.json",
    ),
    catalogue.MEMBER.name: Answer(
        audience=Audience.PUBLIC,
        why="A commissioner must know who delivers; what evidence is on file is for members.",
        is_shown=_is_page_of_member,
        json_path=lambda member: f"data/members/{member}.json",
    ),
    catalogue.APPLICATION.name: Answer(
        audience=Audience.MEMBERS,
        why="Members may know how those who joined them did. An application that is open, refused "
        "or withdrawn is a number for everybody: nobody is known for not having joined.",
        view=publish_application,
    ),
    catalogue.PARTNERSHIP.name: Answer(
        audience=Audience.PUBLIC,
        why="A commissioner must find who works together on a theme.",
        view=publish_partnership,
    ),
    catalogue.TENDER.name: Answer(
        audience=Audience.PUBLIC,
        why="Which contracts were sought, won and lost is what the public can hold the "
        "consortium to.",
        json_path=lambda tender: f"data/tenders/{tender}.json",
    ),
    catalogue.OFFER.name: Answer(
        audience=Audience.MEMBERS,
        why="Prices are between members, who must be able to compare them once no more offers "
        "can be made; before that, nobody sees one.",
        view=publish_offer,
    ),
    catalogue.SCORES.name: Answer(
        audience=Audience.MEMBERS,
        why="Once an award rests on them, bidders must be able to see how they were judged beside "
        "others; to the public a low score would say more about a charity than it means.",
        view=publish_scores,
    ),
    catalogue.PLAN.name: Answer(
        audience=Audience.MEMBERS,
        why="What participants agreed, and why, is theirs; what came of it is in the award.",
        view=publish_plan,
    ),
    catalogue.APPRAISAL.name: Answer(
        audience=Audience.MEMBERS,
        why="How the consortium weighs its chances would help those who bid against it; members "
        "must be able to see why work was sought or left.",
        view=publish_appraisal,
    ),
    catalogue.PRICING.name: Answer(
        audience=Audience.MEMBERS,
        why="What a bid costs is for those who bear it; a commissioner or another bidder would "
        "read from it how low the consortium can go.",
        view=publish_pricing,
    ),
    catalogue.AWARD.name: Answer(
        audience=Audience.PUBLIC,
        why="Who got what, and why, is public once it is approved; until then it is a proposal, "
        "for members.",
        is_shown=is_shown_award,
        json_path=lambda tender: f"data/awards/{tender}.json",
    ),
    catalogue.VARIATION.name: Answer(
        audience=Audience.PUBLIC,
        why="What a contract buys changes only in the open: everybody may know by how much, why "
        "and who decided it.",
        view=publish_variation,
    ),
    catalogue.TRADE.name: Answer(
        audience=Audience.PUBLIC,
        why="Who delivers a public contract is public, also where work passes from one member to "
        "another; who agreed for each is for members.",
        view=publish_trade,
    ),
    catalogue.RETURN.name: Answer(
        audience=Audience.PUBLIC,
        why="What was delivered for public money is public; small numbers of people, and what "
        "members explain, are for members.",
        is_shown=_is_shown_return,
        json_path=lambda tender, _period, member: f"data/returns/{tender}/{member}.json",
    ),
    catalogue.EXCUSE.name: Answer(
        audience=Audience.MEMBERS,
        why="Until when a return is excused is public with the return; why, which may be a "
        "misfortune, is between members.",
        view=publish_excuse,
    ),
    catalogue.DIRECTOR.name: Answer(
        audience=Audience.PUBLIC,
        why="Who directs a company, on whose behalf and with which interests, is a public fact.",
        view=publish_directorship,
    ),
    catalogue.MEETING.name: Answer(
        audience=Audience.PUBLIC,
        why="Policies and awards rest on minuted decisions, so everybody must be able to look "
        "them up.",
        view=publish_meeting,
    ),
    catalogue.ELECTION.name: Answer(
        audience=Audience.PUBLIC,
        why="Who may speak for the members, and by how many votes, is for everybody to see. Who "
        "stood and was not elected is told by the organisation, not by the person.",
        view=publish_election,
    ),
    catalogue.BOARD_CALENDAR.name: Answer(
        audience=Audience.PUBLIC,
        why="When the board and the members meet is no secret.",
        view=publish_board_calendar,
    ),
    catalogue.SELF_ASSESSMENT.name: Answer(
        audience=Audience.MEMBERS,
        why="A member is open about its weaknesses only where that cannot cost it a contract.",
        view=publish_self_assessment,
    ),
    catalogue.REVIEW.name: Answer(
        audience=Audience.MEMBERS,
        why="Reviewers speak plainly where what they say is between members; the public is told "
        "how grades are spread over all.",
        view=publish_review,
    ),
    catalogue.IMPROVEMENT_PLAN.name: Answer(
        audience=Audience.MEMBERS,
        why="Who says openly what must become better must not be shown up for it.",
        view=publish_plan_of,
    ),
    catalogue.CASE.name: Answer(
        audience=Audience.MEMBERS,
        why="An open case is not a verdict, and what comes of it shows in the member’s standing.",
        view=publish_case,
    ),
    catalogue.MENTORING.name: Answer(
        audience=Audience.MEMBERS,
        why="Who is mentored was weak somewhere, so who helps whom is between members.",
        view=publish_pairing,
    ),
    catalogue.LEDGER.name: Answer(
        audience=Audience.MEMBERS,
        why="Members own the consortium and may read its books line by line. The public has every "
        "total; single lines would tell what the few people who work for the hub earn.",
        view=publish_ledger,
    ),
    catalogue.CLOSING.name: Answer(
        audience=Audience.MEMBERS,
        why="How each month stood against its budget is between the board and the members; the "
        "public has the year.",
        view=publish_closing,
    ),
    catalogue.BUDGET.name: Answer(
        audience=Audience.MEMBERS,
        why="What is planned is the members’ to decide; what became of it is public.",
        view=publish_budget,
    ),
    catalogue.GRANT.name: Answer(
        audience=Audience.PUBLIC,
        why="Who gave money for what, and what of it is left, is a public fact.",
        view=publish_grant,
    ),
    catalogue.POST.name: Answer(
        audience=Audience.MEMBERS,
        why="What a post costs is what one person earns: members, who pay for it, may know.",
        view=publish_post,
    ),
    catalogue.CHARTER_LOG.name: Answer(
        audience=Audience.MEMBERS,
        why="Who asked for help how often is between the hub and its members; the public has what "
        "all of them had together.",
        view=publish_charter_log,
    ),
    catalogue.CHARTER_YEAR.name: Answer(
        audience=Audience.PUBLIC,
        why="What the hub promised and did not give, why, and what it does about it, is for "
        "everybody who pays for it.",
        view=publish_charter_year,
    ),
    catalogue.HUB_ASSESSMENT.name: Answer(
        audience=Audience.PUBLIC,
        why="How good the hub finds itself is public; what it is to make better is between it and "
        "those who own it.",
        view=publish_hub_assessment,
    ),
    catalogue.EVENT.name: Answer(
        audience=Audience.PUBLIC,
        why="Who teaches whom shows what members are worth to each other; how many people each "
        "sent, and what they thought of it, is for members.",
        view=publish_event,
    ),
    catalogue.CAMPAIGN.name: Answer(
        audience=Audience.PUBLIC,
        why="A campaign is public by its nature, and so is what it brought.",
        view=publish_campaign,
    ),
    catalogue.CORRECTION.name: Answer(
        audience=Audience.PUBLIC,
        why="What was decided does not change in silence. The values themselves are for members, "
        "since of a return they could be numbers of people.",
        view=_publish_correction,
    ),
    catalogue.ACCESS.name: Answer(
        audience=Audience.MEMBERS,
        why="Which account stands for whom concerns those who propose changes.",
        view=publish_access,
    ),
    catalogue.NEEDS_ASSESSMENT.name: Answer(
        audience=Audience.PUBLIC,
        why="What people need, and who says so, belongs to everybody who plans services.",
        view=publish_needs_assessment,
    ),
    catalogue.OBJECTIVE.name: Answer(
        audience=Audience.PUBLIC,
        why="What a body set out to do is what the public can hold it to.",
        view=publish_objective,
    ),
    catalogue.RISK.name: Answer(
        audience=Audience.MEMBERS,
        why="Risks are written down frankly only where that cannot be used against the "
        "consortium or one of its members.",
        view=publish_risk,
    ),
    catalogue.DOCUMENT.name: Answer(
        audience=Audience.PUBLIC,
        why="By which rules a body that spends public money is run is a public fact.",
        view=publish_document,
    ),
}
"""The answer for every kind of record in the catalogue."""
