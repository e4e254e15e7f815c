"""Nobody learns from what a decision did what is not shown to them anyway.

The attack: two pasts that come to the same day. They differ in what the audience is not
shown, and the pages of decisions must not differ by a byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pytest

from generator.publishing.deed_release import released_review
from generator.publishing.pages.governance import decisions
from generator.review.consequence import Review
from generator.review.decided import Deed
from generator.review.kinds import Kind
from generator.review.standings import MOST_TRIED
from schemas.published.audience import Audience
from tests.changes import VARIED, decided, variation
from tests.consortia import TESTS, Edit, edited, files_of
from tests.deeds import Story, deeds_in, portal_after
from tests.sections import written
from tests.unit.review.reviewed import ALDERS_OFFER, ALDERS_SCORE

DECISION = "board/2025-08-04/1"
MORE = decided(
    variation("+10", "+1000.00", hub="+100.00",
              shares="{birch: {outputs: +10, amount: +900.00}}")
)  # fmt: skip
NOW = {**edited(ALDERS_SCORE), **MORE}
DAYS = date(2025, 8, 1), date(2025, 8, 5), date(2025, 8, 6)

CASES = TESTS / "errors" / "rules"

POLICY_SINCE = """\
    - since: 2025-08-05
      value: 9%
      resolution: members/2023-01-10/1
"""
LEVEL_SINCE = """\
    until: 2025-08-01
  - since: 2025-08-02
    level: suspended
    reason: Its accounts are late.
"""

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Secret:
    """What stood in the records of the past, in either of two pasts, on either side.

    ``before`` and ``after`` are laid over what lay there before and after the decision
    came into force, or changed in it. ``is_gone`` says that today nothing is left of the
    records in which it stood, so that a third past without them must look the same too.
    """

    before: Callable[[int], Files]
    after: Callable[[int], Files]
    audiences: tuple[Audience, ...] = (Audience.PUBLIC,)
    is_gone: bool = False


def _with(*edits: Edit) -> Files:
    """The files in which these words are changed, as they are then."""
    changed = edited(ALDERS_SCORE, *edits)
    return {path: data for path, data in changed.items() if data != NOW.get(path)}


def _nothing(_past: int) -> Files:
    return {}


def _alders_offer(past: int) -> Files:
    ((path, data),) = ALDERS_OFFER.items()
    return {path: data.replace(b"capacity: 300", b"capacity: %d" % (100 + 50 * past))}


def _application(past: int) -> Files:
    on = 1 + past
    return {
        f"data/applications/2025-07-0{on}-dogwood.yaml": NOW[
            "data/applications/2023-02-01-birch.yaml"
        ]
        .replace(b"Birch Kitchen", b"Dogwood" * on)
        .replace(b"reviewed_on: 2023-02-15\n", b"")
        .partition(b"decision:")[0]
    }


def _tender(past: int) -> Files:
    meals = NOW["data/tenders/meals/tender.yaml"]
    return {
        "data/tenders/secret/tender.yaml": meals.replace(
            b"value: 5000.00", b"value: %d000.00" % (5 + past)
        )
    }


def _many_tenders(past: int) -> Files:
    (tender,) = _tender(past).values()
    return {
        f"data/tenders/secret-{number}/tender.yaml": tender for number in range(MOST_TRIED + past)
    }


def _suspension(_past: int) -> Files:
    return files_of(CASES / "ELI-3" / "suspended-before-the-board-approved" / "data")


SECRETS: Mapping[str, Secret] = {
    "a bid that was withdrawn since": Secret(
        before=_nothing, after=_alders_offer, audiences=tuple(Audience), is_gone=True
    ),
    "a bid that was withdrawn in it": Secret(
        before=_alders_offer, after=_nothing, audiences=tuple(Audience), is_gone=True
    ),
    "how much was bid before it was corrected": Secret(
        before=_nothing,
        after=lambda past: _with(
            ("tenders/meals/offers/birch.yaml", "capacity: 500", f"capacity: {200 + 100 * past}")
        ),
    ),
    "an application that came to nothing": Secret(
        before=_nothing, after=_application, audiences=tuple(Audience), is_gone=True
    ),
    "a bid that was withdrawn since, beside one that was changed": Secret(
        before=lambda past: {
            **_alders_offer(past),
            **_with(("tenders/meals/offers/birch.yaml", "capacity: 500", "capacity: 200")),
        },
        after=_alders_offer,
        audiences=tuple(Audience),
    ),
    "a tender that is told of no more": Secret(
        before=_nothing, after=_tender, audiences=tuple(Audience), is_gone=True
    ),
    "a suspension among more changes than are tried one by one": Secret(
        before=_nothing,
        after=lambda past: {**_many_tenders(past), **_suspension(past)},
        audiences=tuple(Audience),
        is_gone=True,
    ),
    "an award as it was before it was corrected": Secret(
        before=lambda past: _with(
            ("awards/visits.yaml", "hub: 900.00", f"hub: {700 + past}.00"),
            ("awards/visits.yaml", "pot: 8100.00", f"pot: {8300 - past}.00"),
            ("awards/visits.yaml", "alder:\n        outputs: 45\n        amount: 4050.00",
             f"alder:\n        outputs: 45\n        amount: {4250 - past}.00"),
        ),
        after=_nothing,
    ),
    "a variation as it was before it was corrected": Secret(
        before=_nothing,
        after=lambda past: {
            VARIED: MORE[VARIED].replace(b"900.00", b"%d.00" % (700 + past))
            .replace(b"hub: +100.00", b"hub: +%d.00" % (300 - past))
        },
    ),
    "a policy that was taken back": Secret(
        before=_nothing,
        after=lambda past: _with(
            ("consortium.yaml", "  largest_share:\n",
             (f"    - since: 2025-08-0{4 + past}\n      value: {8 + past}%\n"
             "      resolution: members/2023-01-10/1\n  largest_share:\n"))
        ),
    ),
    "a level that was taken back": Secret(
        before=_nothing,
        after=lambda past: _with(
            ("members/cedar.yaml", "    level: associate\n    founding: yes\n",
             ("    until: 2025-08-01\n    level: associate\n    founding: yes\n"
             f"  - since: 2025-08-02\n    level: {('suspended', 'left')[past]}\n"
             "    reason: Its accounts are late.\n"))
        ),
    ),
    "evidence that lapsed and was renewed since": Secret(
        before=_nothing,
        after=lambda past: _with(
            ("members/birch.yaml", "reference: Certificate 2\n    until: 2025-12-31",
             f"reference: Certificate 2\n    until: 2025-08-0{1 + past}")
        ),
    ),
    "what a return said before it was mended": Secret(
        before=_nothing,
        after=lambda past: _with(
            ("returns/visits/2025-q2/alder.yaml", "participants: 6", f"participants: {1 + past}"),
            ("returns/visits/2025-q2/alder.yaml", "outputs: 12", f"outputs: {10 + past}"),
        ),
    ),
    "on whose behalf a director sat by mistake": Secret(
        before=lambda past: _with(
            ("governance/directors/noor.yaml", "on_behalf_of: independent",
             f"on_behalf_of: {('alder', 'cedar')[past]}")
        ),
        after=_nothing,
    ),
}  # fmt: skip


WITHOUT = Secret(before=_nothing, after=_nothing)


def story(secret: Secret, past: int) -> Story:
    """One of the two pasts: today's records are the same in both."""
    before = {path: data for path, data in NOW.items() if path not in MORE}
    return [
        (DAYS[0], {**before, **secret.before(past)}),
        (DAYS[1], {**NOW, **secret.after(past)}),
        (DAYS[2], NOW),
    ]


def the_deed(told: Story) -> Deed:
    return next(
        deed
        for deed in deeds_in(told)
        if (DECISION, VARIED) in deed.brought.cited and deed.review is not None
    )


@pytest.mark.parametrize("title", SECRETS)
def test_two_pasts_are_told_alike_that_differ_in_what_is_not_shown(title: str) -> None:
    secret = SECRETS[title]
    one, other = story(secret, 0), story(secret, 1)
    # Else it would be no secret: the review itself tells the two apart.
    assert the_deed(one).review != the_deed(other).review
    for audience in secret.audiences:
        told = _told(one, audience)
        assert told == _told(other, audience), audience
        if secret.is_gone:
            assert told == _told(story(WITHOUT, 0), audience), audience


@pytest.mark.parametrize("audience", Audience)
def test_a_record_that_nobody_is_shown_and_nobody_can_read_is_not_told_of(
    audience: Audience,
) -> None:
    unread = {"data/applications/2025-07-01-dogwood.yaml": b"name: ["}
    past = Secret(before=lambda _: unread, after=lambda _: unread, is_gone=True)
    told = story(past, 0)
    assert the_deed(told).unread == unread.keys()
    assert _told(told, audience) == _told(story(WITHOUT, 0), audience)


def _told(past: Story, audience: Audience) -> dict[str, bytes]:
    """All that is written of decisions; the names of revisions are those of the story."""
    return written(decisions.files, portal_after(past, audience))


def _released(told: Story, audience: Audience) -> Review:
    portal, deed = portal_after(told, audience), the_deed(told)
    shown = frozenset({VARIED, "data/tenders/meals/offers/birch.yaml", *NOW})
    review = released_review(portal, deed, shown)
    assert review is not None
    return review


@pytest.mark.parametrize("audience", Audience)
def test_beside_a_secret_what_is_public_is_told(audience: Audience) -> None:
    review = _released(story(SECRETS["a bid that was withdrawn since"], 0), audience)
    assert {each.difference_pence for each in review.of(Kind.MEMBERS_PART)} == {90_000}
    assert [(total.tender, total.before, total.after) for total in review.totals] == [
        ("visits", 900_000, 1_000_000)
    ]


def test_the_public_is_told_of_causes_by_their_record_alone() -> None:
    (part,) = _released(story(SECRETS["a bid that was withdrawn since"], 0), Audience.PUBLIC).of(
        Kind.MEMBERS_PART
    )
    (cause,) = part.causes
    assert [(each.path, each.place, each.before, each.after) for each in cause.inputs] == [
        (VARIED, (), None, None)
    ]
    assert cause.share_pence == 90_000


def test_a_kind_that_no_list_names_is_told_to_nobody() -> None:
    told = {
        kind
        for audience in Audience
        for title in SECRETS
        for each in _released(story(SECRETS[title], 0), audience).consequences
        for kind in [each.kind]
    }
    assert not told & {Kind.FINDING, Kind.CURED}


@pytest.mark.parametrize(
    "title", ["an award as it was before it was corrected",
              "a variation as it was before it was corrected"],
)  # fmt: skip
def test_of_a_lot_of_which_a_part_is_not_told_no_part_is(title: str) -> None:
    review = _released(story(SECRETS[title], 0), Audience.PUBLIC)
    assert review.totals == ()
    assert not review.of(Kind.MEMBERS_PART, Kind.HUBS_PART, Kind.NOBODYS_PART)


STANDING: tuple[Edit, ...] = (
    ("consortium.yaml", "  largest_share:\n", f"{POLICY_SINCE}  largest_share:\n"),
    ("members/cedar.yaml", "    founding: yes\n", f"    founding: yes\n{LEVEL_SINCE}"),
    ("governance/directors/noor.yaml", "  - since: 2024-04-01\n",
     "  - since: 2024-04-01\n    until: 2025-08-03\n"),
)  # fmt: skip
"""What came into force together with the decision, and stands to this day."""


@pytest.mark.parametrize("audience", Audience)
def test_what_still_stands_is_told_of_levels_the_board_and_policies(audience: Audience) -> None:
    now = {**edited(ALDERS_SCORE, *STANDING), **MORE}
    told: Story = [(DAYS[0], edited(ALDERS_SCORE)), (DAYS[1], now)]
    portal, deed = portal_after(told, audience), the_deed(told)
    review = released_review(portal, deed, frozenset(now))
    assert review is not None
    kinds = {Kind.LEVEL: "suspended", Kind.BOARD: "", Kind.POLICY: "9%, by members/2023-01-10/1"}
    assert {each.kind: each.after for each in review.of(*kinds)} == kinds
    assert {each.kind: each.before for each in review.of(*kinds)} == {
        Kind.LEVEL: "associate", Kind.BOARD: "independent", Kind.POLICY: ""
    }  # fmt: skip


def test_a_policy_of_a_day_to_come_is_not_told_to_the_public() -> None:
    ahead = (STANDING[0][0], STANDING[0][1], STANDING[0][2].replace("2025-08-05", "2025-09-01"))
    now = {**edited(ALDERS_SCORE, ahead), **MORE}
    told: Story = [(DAYS[0], edited(ALDERS_SCORE)), (DAYS[1], now)]
    for audience, is_told in ((Audience.PUBLIC, False), (Audience.MEMBERS, True)):
        review = released_review(portal_after(told, audience), the_deed(told), frozenset(now))
        assert review is not None
        assert bool(review.of(Kind.POLICY)) is is_told


def test_a_level_of_a_day_to_come_is_not_told_to_the_public() -> None:
    """What was then to come may have come otherwise: the member's page has what did."""
    spell = LEVEL_SINCE.replace("2025-08-01", "2025-08-31").replace("2025-08-02", "2025-09-01")
    ahead = (STANDING[1][0], STANDING[1][1], f"    founding: yes\n{spell}")
    now = {**edited(ALDERS_SCORE, ahead), **MORE}
    told: Story = [(DAYS[0], edited(ALDERS_SCORE)), (DAYS[1], now)]
    for audience, names in ((Audience.PUBLIC, []), (Audience.MEMBERS, ["from 2025-09-01"])):
        review = released_review(portal_after(told, audience), the_deed(told), frozenset(now))
        assert review is not None
        assert [each.subject.name for each in review.of(Kind.LEVEL)] == names


def test_who_may_take_new_work_is_told_to_members_alone() -> None:
    """Birch's mark lapses with the decision, and stays lapsed."""
    lapsed = ("members/birch.yaml", "reference: Certificate 2\n    until: 2025-12-31",
              "reference: Certificate 2\n    until: 2025-08-01")  # fmt: skip
    now = {**edited(ALDERS_SCORE, lapsed), **MORE}
    told: Story = [(DAYS[0], edited(ALDERS_SCORE)), (DAYS[1], now)]
    kinds: dict[Audience, set[Kind]] = {}
    for audience in Audience:
        review = released_review(portal_after(told, audience), the_deed(told), frozenset(now))
        assert review is not None
        kinds[audience] = {each.kind for each in review.consequences}
    assert kinds[Audience.PUBLIC] == {Kind.MEMBERS_PART, Kind.HUBS_PART}
    assert kinds[Audience.MEMBERS] >= {*kinds[Audience.PUBLIC], Kind.STANDING}
