"""TEN-5: a competition is published beforehand and scored by a panel without ties (§9).

That a score is from 0 to 5 is the schema's; that only bidders and published
criteria are scored, and only by the panel, is REF-1's.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from generator.allocation.competition import (
    is_competition,
    publication_shortcomings,
    score_shortcomings,
)
from generator.allocation.offers import offers_by_tender
from generator.allocation.readiness import decision_is_due
from generator.finding import Field
from generator.links import OF_AN_OFFERER_NEW_OR_GONE, all_of, of_the_tender
from generator.register import Register
from generator.rules.rule import Breach, Rule, breach_from
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.offer import BidderScores, Scores
from schemas.placeholder import in_brief, is_placeholder
from schemas.tender import SubLetting
from schemas.text import listed

Competition = tuple[str, SubLetting]
"""A tender that is sub-let by competition, and how."""


def _competitions(register: Register) -> Iterator[Competition]:
    for tender_id, tender in register.tenders.items():
        if tender.sub_letting is not None and is_competition(tender.sub_letting):
            yield tender_id, tender.sub_letting


def is_judged_openly(subject: Competition, register: Register) -> Iterator[Breach]:
    """TEN-5: what is published before offers open, who scores, and that all is scored."""
    tender_id, sub_letting = subject
    is_due = decision_is_due(register, tender_id, sub_letting)
    if is_due or sub_letting.criteria or sub_letting.offers_open_on <= register.as_of:
        for lacking in publication_shortcomings(tender_id, sub_letting):
            yield breach_from(lacking)
    scores = register.scores.get(tender_id)
    unknown = register.is_unknown(catalogue.SCORES, tender_id)
    bidders = offers_by_tender(register).get(tender_id, {})
    if scores or (is_due and not unknown):
        for lacking in score_shortcomings(register, tender_id, sub_letting):
            if not (scores and _is_misnamed(lacking.field, scores, bidders, sub_letting.criteria)):
                yield breach_from(lacking)
    if scores:
        yield from _scored_in_time(tender_id, scores, sub_letting, register)
        yield from _sits_without_ties(tender_id, scores, register)
        for bidder, given in scores.bidders.items():
            yield from _scored_by_all(tender_id, bidder, given, scores, sub_letting)
            yield from _moderated_within_range(tender_id, bidder, given)
            yield from _says_why(tender_id, bidder, given)


def _is_misnamed(
    field: Field, scores: Scores, bidders: Container[str], criteria: Container[str]
) -> bool:
    """Whether what is missing at ``field`` may be there under a name that REF-1 finds wrong."""
    if field == ("bidders",):
        return _unknown(scores.bidders, bidders)
    return _unknown(scores.bidders[str(field[1])].moderated, criteria)


def _unknown(names: Iterable[str], known: Container[str]) -> bool:
    return any(name not in known for name in names)


def _breach(tender_id: str, field: Field, message: str, fix: str) -> Breach:
    return Breach(path=catalogue.SCORES.path(tender_id), field=field, message=message, fix=fix)


def _scored_in_time(
    tender_id: str, scores: Scores, sub_letting: SubLetting, register: Register
) -> Iterator[Breach]:
    on, closes, award_on = scores.scored_on, sub_letting.offers_close_on, sub_letting.award_on
    field: Field = ("scored_on",)
    if not closes <= on <= award_on:
        yield _breach(
            tender_id,
            field,
            f"scored_on is {day_shown(on)}; offers are scored from the day they close, "
            f"{day_shown(closes)}, to the decision date, {day_shown(award_on)}.",
            "Correct the day.",
        )
    elif on > register.as_of:
        yield _breach(
            tender_id,
            field,
            f"scored_on is {day_shown(on)}, which is still to come; it must be the day on which "
            "moderation ended.",
            "Correct the day, or leave the scores out until then.",
        )


def _sits_without_ties(tender_id: str, scores: Scores, register: Register) -> Iterator[Breach]:
    """Enough panel members, none of them from a bidder (GOV-6)."""
    policy = register.consortium.policies.panel_size
    least = in_force(policy, scores.scored_on).value
    if len(scores.panel) < least:
        yield _breach(
            tender_id,
            ("panel",),
            f"Panel members: {len(scores.panel)}; offers must be scored by at least {least}.",
            "Add whoever else scored; if nobody did, the offers must be scored again.",
        )
    for seat, person in scores.panel.items():
        if person.on_behalf_of in offers_by_tender(register).get(tender_id, ()):
            yield _breach(
                tender_id,
                ("panel", seat, "on_behalf_of"),
                f"{seat} comes from {person.on_behalf_of}, which made an offer; a panel member "
                "must be independent of every bidder.",
                "Have the offers scored without this panel member.",
            )


def _scored_by_all(
    tender_id: str, bidder: str, given: BidderScores, scores: Scores, sub_letting: SubLetting
) -> Iterator[Breach]:
    strangers = _unknown(given.individual, scores.panel)
    for seat in scores.panel:
        own = given.individual.get(seat, {})
        missing = [name for name in sub_letting.criteria if name not in own]
        if missing and not _unknown(own, sub_letting.criteria) and not strangers:
            yield _breach(
                tender_id,
                ("bidders", bidder, "individual", seat),
                f"{seat} did not score {bidder} on {listed(missing)}; every panel member must "
                "score every bidder on every criterion.",
                "Add the score that this panel member gave.",
            )


def _moderated_within_range(tender_id: str, bidder: str, given: BidderScores) -> Iterator[Breach]:
    """Moderation settles among the scores given; where it goes beyond them, it says why."""
    for name, score in given.moderated.items():
        own = [scores[name] for scores in given.individual.values() if name in scores]
        if own and not min(own) <= score <= max(own) and name not in given.outside_range:
            yield _breach(
                tender_id,
                ("bidders", bidder, "moderated", name),
                f"{bidder} has a moderated score of {score} for {name}, and the panel gave "
                f"{_from_to(own)}; a score outside what anybody gave needs a reason of its own.",
                f'Correct the score, or add "{name}:" with the reason under outside_range.',
            )


def _says_why(tender_id: str, bidder: str, given: BidderScores) -> Iterator[Breach]:
    """Moderation is recorded with reasons, and a reason says something."""
    reasons: list[tuple[Field, str]] = [(("reasons",), given.reasons)]
    for name, reason in given.outside_range.items():
        reasons.append((("outside_range", name), reason))
    for field, said in reasons:
        if is_placeholder(said):
            yield _breach(
                tender_id,
                ("bidders", bidder, *field),
                f'The reason given for {bidder}\'s scores is "{in_brief(said)}", which says '
                "nothing; a moderated score must have its reason on record.",
                "Say in a sentence why the panel settled on it.",
            )


def _from_to(scores: list[int]) -> str:
    lowest, highest = min(scores), max(scores)
    return str(lowest) if lowest == highest else f"{lowest} to {highest}"


TEN_5 = Rule(
    id="TEN-5",
    title="A competition publishes weighted criteria and a least score before offers open, and "
    "every bidder is scored on all of them by a panel that has no ties to any bidder.",
    source="prospectus §9",
    subjects=_competitions,
    check=is_judged_openly,
    reads=all_of(catalogue.CONSORTIUM)
    | {catalogue.MEMBER: OF_AN_OFFERER_NEW_OR_GONE}
    | of_the_tender(catalogue.TENDER, catalogue.OFFER, catalogue.SCORES, catalogue.AWARD),
)
