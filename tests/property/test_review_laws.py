"""Laws of the review of a change, over generated changes of the sample and of synthetic consortia.

No award is approved in them, so that money follows the records. A change touches a few
records that it follows from: offers, scores, evidence, levels, policies; some of them go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.sample.extent import SETTLED_ON
from generator.register import Register, with_records
from generator.review.comparison import compare
from generator.review.consequence import Consequence, Review
from generator.review.inputs import inputs
from generator.review.kinds import Kind
from generator.review.money import moved_money
from generator.review.stakes import NOTHING, Part, Stake, Whose, stakes
from generator.review.trial import Trials
from schemas.catalogue import CONSORTIUM, MEMBER, OFFER, SCORES
from schemas.consortium import Consortium
from schemas.member import Member
from schemas.offer import Offer, Scores
from schemas.places import Place, place_of
from schemas.record import Record
from tests.consortia import register_of
from tests.sections import sample
from tests.synthetic import synthetic_files

THE_SAMPLE = 0
SEEDS = (THE_SAMPLE, 1, 2, 3)
WHOSE = {
    Kind.MEMBERS_PART: Whose.MEMBER,
    Kind.HUBS_PART: Whose.HUB,
    Kind.NOBODYS_PART: Whose.NOBODY,
}

Changed = Mapping[str, Record | None]
"""Records by path, as the change leaves them; ``None`` where one goes."""


@cache
def undecided(seed: int) -> Register:
    """A consortium in which the records alone say who gets what."""
    files = synthetic_files(members=12, years=1, seed=seed)
    one = sample().register if seed == THE_SAMPLE else register_of(dict(files), SETTLED_ON)
    return replace(
        one,
        awards={
            tender: award.model_copy(update={"approval": None})
            for tender, award in one.awards.items()
        },
    )


def an_offer(draw: st.DrawFn, offer: Offer) -> Offer:
    lot = draw(st.sampled_from(sorted(offer.lots)))
    figures = offer.lots[lot].model_copy(
        update={
            "capacity": draw(st.integers(0, 2 * offer.lots[lot].capacity)),
            "smallest_award": draw(st.sampled_from((0, offer.lots[lot].smallest_award))),
        }
    )
    return offer.model_copy(update={"lots": {**offer.lots, lot: figures}})


def some_scores(draw: st.DrawFn, scores: Scores) -> Scores:
    bidder = draw(st.sampled_from(sorted(scores.bidders)))
    moderated = scores.bidders[bidder].moderated
    criterion = draw(st.sampled_from(sorted(moderated)))
    changed = scores.bidders[bidder].model_copy(
        update={"moderated": {**moderated, criterion: draw(st.integers(0, 5))}}
    )
    return scores.model_copy(update={"bidders": {**scores.bidders, bidder: changed}})


def a_member(draw: st.DrawFn, member: Member) -> Member:
    if not member.evidence:
        return member.model_copy(update={"name": f"{member.name} again"})
    place = draw(st.integers(0, len(member.evidence) - 1))
    evidence = list(member.evidence)
    shorter = evidence[place].until - timedelta(days=draw(st.integers(0, 900)))
    evidence[place] = evidence[place].model_copy(
        update={"until": max(shorter, evidence[place].since)}
    )
    return member.model_copy(update={"evidence": tuple(evidence)})


def the_policies(draw: st.DrawFn, consortium: Consortium) -> Consortium:
    rates = list(consortium.policies.top_slice_rate)
    place = draw(st.integers(0, len(rates) - 1))
    rates[place] = rates[place].model_copy(update={"value": draw(st.integers(500, 1000))})
    policies = consortium.policies.model_copy(update={"top_slice_rate": tuple(rates)})
    return consortium.model_copy(update={"policies": policies})


@st.composite
def changes(draw: st.DrawFn) -> tuple[Register, Register, tuple[str, ...]]:
    """A register, the same after a change, and the paths of the records that it touches."""
    base = undecided(draw(st.sampled_from(SEEDS)))
    touched: dict[str, Record | None] = {}
    offers = draw(st.lists(st.sampled_from(sorted(base.offers)), unique=True, max_size=2))
    for key in offers:
        goes = draw(st.sampled_from((False, False, True)))
        touched[OFFER.path(*key)] = None if goes else an_offer(draw, base.offers[key])
    scored = sorted(base.scores)
    for tender in draw(st.lists(st.sampled_from(scored), unique=True, max_size=1)):
        touched[SCORES.path(tender)] = some_scores(draw, base.scores[tender])
    for name in draw(st.lists(st.sampled_from(sorted(base.members)), unique=True, max_size=1)):
        touched[MEMBER.path(name)] = a_member(draw, base.members[name])
    if draw(st.booleans()):
        touched[CONSORTIUM.path()] = the_policies(draw, base.consortium)
    return base, _with(base, touched), tuple(touched)


def _with(base: Register, touched: Changed) -> Register:
    records: dict[Place, Record | None] = {
        place: record for path, record in touched.items() if (place := place_of(path))
    }
    return with_records(base, records, unknown=base.unknown)


def parts(register: Register) -> Mapping[Stake, Part]:
    return stakes(register, register.tenders)


def money(base: Register, head: Register, touched: Iterable[str]) -> Review:
    """The review of the money alone."""
    trials = Trials(base=base, head=head)
    changed = inputs(base, head, touched)
    consequences, totals = moved_money(trials, changed)
    return Review(inputs=changed, consequences=consequences, totals=totals)


@given(changes())
def test_all_inputs_together_give_what_the_later_records_give(
    change: tuple[Register, Register, tuple[str, ...]],
) -> None:
    base, head, touched = change
    trials = Trials(base=base, head=head)
    assert parts(trials.register(inputs(base, head, touched))) == parts(head)
    assert parts(trials.register(())) == parts(base)


@given(changes())
def test_each_part_that_differs_is_told_once_its_causes_add_up_and_nothing_is_lost(
    change: tuple[Register, Register, tuple[str, ...]],
) -> None:
    base, head, _ = change
    before, after = parts(base), parts(head)
    review = money(*change)
    told = {_stake(each): (each.before, each.after) for each in review.consequences}
    assert len(told) == len(review.consequences)
    assert told == {
        stake: (before.get(stake, NOTHING).pence, after.get(stake, NOTHING).pence)
        for stake in {**before, **after}
        if before.get(stake, NOTHING) != after.get(stake, NOTHING)
    }
    moved: dict[tuple[str, str], int] = {}
    for each in review.consequences:
        difference = each.difference_pence or 0
        assert sum(cause.share_pence or 0 for cause in each.causes) == difference
        assert each.causes
        lot = (each.subject.tender, each.subject.lot)
        moved[lot] = moved.get(lot, 0) + difference
    totals = {(one.tender, one.lot): one.after - one.before for one in review.totals}
    assert totals == moved


def _stake(each: Consequence) -> Stake:
    return Stake(
        tender=each.subject.tender,
        lot=each.subject.lot,
        whose=WHOSE[each.kind],
        member=each.subject.member,
    )


@given(changes())
def test_the_way_back_undoes_the_way_there_in_any_order_of_files(
    change: tuple[Register, Register, tuple[str, ...]],
) -> None:
    base, head, touched = change
    there, back = money(base, head, touched), money(head, base, touched[::-1])
    assert {each.subject: (each.before, each.after) for each in there.consequences} == {
        each.subject: (each.after, each.before) for each in back.consequences
    }
    assert money(base, head, touched[::-1]) == there


@given(st.sampled_from(SEEDS))
def test_nothing_follows_from_no_change(seed: int) -> None:
    one = undecided(seed)
    review = compare(one, one, [MEMBER.path(name) for name in one.members])
    assert (review.inputs, review.consequences, review.totals) == ((), (), ())
