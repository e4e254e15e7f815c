"""Laws of a consortium's awards over time: what was decided is found again, whatever comes later.

The consortia are the sample under ``data/``, which has joint delivery plans too, and
synthetic ones: each seed has other members, tenders, offers and scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.allocation.award import propose
from generator.allocation.changed_facts import shifts_today
from generator.allocation.verification import Against, verify
from generator.authoring.sample.extent import SETTLED_ON, Extent
from generator.authoring.sample.history import sample_sheets
from generator.reading.paths import Source, Sources
from generator.reading.read import read
from generator.register import Register
from schemas.award import Amount
from schemas.consortium import Policies, in_force
from schemas.identifiers import Decision, MeetingBody
from schemas.money import BASIS_POINTS
from schemas.record import Dated
from schemas.tender import Method, Route
from tests import consortia
from tests.sections import SAMPLE, SAMPLE_DAY

SAMPLE_ITSELF = -1
SEEDS = (SAMPLE_ITSELF, *range(12))

NOTHING = Amount(outputs=0, amount=0)
RESOLUTION = Decision(body=MeetingBody.MEMBERS, on=date(2026, 1, 10), number=1)

# Each example reads or judges a whole consortium.
fewer = settings(max_examples=max(10, settings().max_examples // 5))


@cache
def files_of(seed: int) -> Mapping[str, bytes]:
    if seed == SAMPLE_ITSELF:
        return consortia.files_of(SAMPLE)
    extent = Extent(members=12 + 3 * seed, years=2, seed=seed)
    return {sheet.path: sheet.as_yaml() for sheet in sample_sheets(extent)}


def read_in(order: list[str], seed: int) -> Register:
    files = files_of(seed)
    sources = Sources(files=tuple(Source(path, files[path]) for path in order))
    register = read(sources, as_of=as_of(seed)).register
    assert register is not None
    return register


def as_of(seed: int) -> date:
    return SAMPLE_DAY if seed == SAMPLE_ITSELF else SETTLED_ON


@cache
def consortium(seed: int) -> Register:
    return read_in(sorted(files_of(seed)), seed)


def adopting(register: Register, policy: str, entry: Dated[Any]) -> Register:
    """``register`` with another value of the policy in force from the entry's day on."""
    policies = register.consortium.policies
    history = sorted((*getattr(policies, policy), entry), key=lambda each: each.since)
    changed = policies.model_copy(update={policy: tuple(history)})
    return replace(
        register, consortium=register.consortium.model_copy(update={"policies": changed})
    )


def entry_of(since: date, value: object) -> Dated[Any]:
    return Dated.model_construct(since=since, value=value, resolution=RESOLUTION)


@st.composite
def new_values(draw: st.DrawFn, policies: Policies) -> tuple[str, object]:
    """Any value of any policy; criteria and headings are replaced by none at all."""
    policy = draw(st.sampled_from(sorted(Policies.model_fields)))
    is_number = isinstance(getattr(policies, policy)[0].value, int)
    return policy, draw(st.integers(0, BASIS_POINTS)) if is_number else {}


@fewer
@given(st.sampled_from(SEEDS), st.data())
def test_no_award_is_touched_by_a_policy_that_came_after_it(seed: int, data: st.DataObject) -> None:
    register = consortium(seed)
    last = max(award.decided_on for award in register.awards.values())
    values = new_values(register.consortium.policies)
    for policy, value in data.draw(st.lists(values, min_size=1, max_size=5)):
        since = data.draw(st.dates(last + timedelta(days=1), as_of(seed) + timedelta(days=1)))
        register = adopting(register, policy, entry_of(since, value))
    for tender_id, award in register.awards.items():
        assert verify(register, tender_id) == ()
        assert propose(register, tender_id).seal == award.seal


@fewer
@given(st.sampled_from(SEEDS), st.sampled_from(("top_slice_rate", "largest_share")), st.data())
def test_a_policy_of_the_day_itself_or_before_is_missed_and_named(
    seed: int, policy: str, data: st.DataObject
) -> None:
    register = consortium(seed)
    tender_id = data.draw(st.sampled_from(sorted(register.awards)))
    award = register.awards[tender_id]
    tender = register.tenders[tender_id]
    assert tender.sub_letting is not None
    assume(policy == "top_slice_rate" or tender.sub_letting.largest_share is None)
    was = in_force(getattr(register.consortium.policies, policy), award.decided_on).value
    changed = adopting(register, policy, entry_of(award.decided_on, was - 1))
    differences = verify(changed, tender_id)
    assert [(each.against, each.field) for each in differences] == [
        (Against.RECORDS, ("facts", policy))
    ]
    today = propose(changed, tender_id).result
    for shift in shifts_today(changed, tender_id) or ():
        if shift.member is not None:
            assert today[shift.lot_id].shares.get(shift.member, NOTHING) == shift.now
            assert award.result[shift.lot_id].shares.get(shift.member, NOTHING) == shift.was


@fewer
@given(st.sampled_from(SEEDS), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_no_award(seed: int, random: Random) -> None:
    order = sorted(files_of(seed))
    random.shuffle(order)
    register = read_in(order, seed)
    for tender_id, award in consortium(seed).awards.items():
        assert propose(register, tender_id) == award.model_copy(update={"approval": None})


@pytest.mark.parametrize("seed", SEEDS)
def test_a_later_day_changes_no_award(seed: int) -> None:
    later = replace(consortium(seed), as_of=as_of(seed) + timedelta(days=3650))
    for tender_id in later.awards:
        assert verify(later, tender_id) == ()


def test_among_the_consortia_is_every_route_and_method() -> None:
    facts = [award.facts for seed in SEEDS for award in consortium(seed).awards.values()]
    assert {each.route for each in facts} == set(Route)
    competitions = [each for each in facts if each.route is Route.COMPETITION]
    assert {each.method for each in competitions} == set(Method)
