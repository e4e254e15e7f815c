from __future__ import annotations

import pytest

from generator.review.inputs import Input, inputs
from generator.review.trial import NotARecordError, Trials
from tests.consortia import Edit, register_of
from tests.unit.review.reviewed import ALDER_OFFERS_LESS, BEFORE, BIRCHS_MARK_LAPSES, files

BIRCH = "data/members/birch.yaml"


def put_in(*edits: Edit) -> tuple[Input, ...]:
    after = files(*edits)
    changed = [path for path in BEFORE if BEFORE[path] != after[path]]
    return inputs(register_of(BEFORE), register_of(after), changed)


def test_each_place_that_differs_is_an_input() -> None:
    (capacity, until) = sorted(put_in(ALDER_OFFERS_LESS, BIRCHS_MARK_LAPSES),
                               key=lambda each: each.path, reverse=True)  # fmt: skip
    assert capacity.field == capacity.place == ("lots", "lunches", "capacity")
    assert (capacity.before, capacity.after) == ("300", "100")
    assert until.field == ("evidence", 1, "until")
    assert until.place == ("evidence", "quality-mark, 2023-12-01", "until")


def test_a_list_that_grew_is_one_input_with_all_of_it() -> None:
    (found,) = put_in(("members/cedar.yaml", "services: []", "services:\n  - meals"))
    assert (found.field, found.before, found.after) == (("services",), [], ["meals"])


def test_an_entry_that_nothing_tells_apart_goes_by_its_number() -> None:
    (found,) = put_in(("members/cedar.yaml", "  - luton\n", "  - bedford\n"))
    assert found.place == ("areas", "entry 1")


def test_other_spelling_of_the_same_is_no_input() -> None:
    assert put_in(("members/cedar.yaml", "services: []", "services: [] # none yet")) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [(BEFORE, files(without=BIRCH)), (files(without=BIRCH), BEFORE)],
    ids=["goes", "comes"],
)
def test_a_record_that_comes_or_goes_is_one_input(
    before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    (found,) = inputs(register_of(before), register_of(after), [BIRCH])
    assert (found.path, found.field) == (BIRCH, ())
    assert (found.before is None) is (BIRCH not in before)
    assert (found.after is None) is (BIRCH not in after)


def test_a_record_that_cannot_be_read_any_more_is_one_input() -> None:
    broken = {**BEFORE, BIRCH: b"name: [\n"}
    (found,) = inputs(register_of(BEFORE), register_of(broken), [BIRCH])
    assert (found.field, found.after) == ((), None)
    mended = inputs(register_of(broken), register_of(files(without=BIRCH)), [BIRCH])
    assert [(each.before, each.after) for each in mended] == [(None, None)]


def test_what_is_no_record_puts_nothing_in() -> None:
    register = register_of(BEFORE)
    assert inputs(register, register, ["data/notes.txt", BIRCH, "data/members/elm.yaml"]) == ()


def test_all_inputs_together_make_the_later_register() -> None:
    after = files(ALDER_OFFERS_LESS, BIRCHS_MARK_LAPSES, without="data/members/cedar.yaml")
    base, head = register_of(BEFORE), register_of(after)
    changed = inputs(base, head, {*BEFORE, *after})
    made = Trials(base=base, head=head).register(changed)
    assert (made.members, made.offers, made.unknown) == (head.members, head.offers, head.unknown)


def test_a_record_unreadable_on_one_side_is_so_in_a_trial_with_it() -> None:
    broken = {**BEFORE, BIRCH: b"name: [\n"}
    base, head = register_of(BEFORE), register_of(broken)
    trials = Trials(base=base, head=head)
    assert trials.register(()).unknown == frozenset()
    made = trials.register(inputs(base, head, [BIRCH]))
    assert made.unknown == {BIRCH}
    assert "birch" not in made.members


def test_the_consortiums_own_record_is_replaced_and_never_taken_away() -> None:
    edit = ("consortium.yaml", "name: Smallest\n", "name: Small\n")
    base, head = register_of(BEFORE), register_of(files(edit))
    changed = inputs(base, head, ["data/consortium.yaml"])
    assert Trials(base=base, head=head).register(changed).consortium.name == "Small"


def test_a_field_that_comes_or_goes_is_put_in_or_taken_out() -> None:
    after = files(("members/cedar.yaml", "postcode:", "website: https://cedar.example/\npostcode:"))
    base, head = register_of(BEFORE), register_of(after)
    changed = inputs(base, head, ["data/members/cedar.yaml"])
    assert Trials(base=base, head=head).register(changed).members == head.members
    undone = inputs(head, base, ["data/members/cedar.yaml"])
    assert Trials(base=head, head=base).register(undone).members == base.members


def test_half_of_a_change_that_makes_no_record_says_which_record_it_was() -> None:
    # An outcome's target is asked for; taking the field away is one half of a change.
    base = register_of(BEFORE)
    half = Input(path="data/members/cedar.yaml", field=("name",), before="x", after=None)
    with pytest.raises(NotARecordError) as refused:
        Trials(base=base, head=base).register((half,))
    assert refused.value.path == "data/members/cedar.yaml"
