"""What an audience may be told of what a decision did: by an allow-list, kind by kind.

A review is worked out from every record of its day, members' and withdrawn ones too. So
what it found is released only where it is of a kind that the audience is shown anyway, of
something that it is shown today, and because of records that it is shown. To the public
also the words must be those that today's public records give: what has been corrected
since is told as it is now, on its own page, and not as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from generator.deadlines import membership
from generator.deadlines.timetable import timetable
from generator.governance.interests import term_on
from generator.membership.standing import level_on
from generator.publishing.portal import Portal
from generator.publishing.views.consortium import POLICY_UNITS
from generator.publishing.views.members import names_of_members
from generator.register import Register
from generator.remembered import once_per_register
from generator.review.consequence import Cause, Consequence, Review
from generator.review.decided import Deed, Lot
from generator.review.inputs import Input
from generator.review.kinds import Kind
from generator.review.topics import POLICIES
from schemas.catalogue import TRADE, VARIATION
from schemas.periods import period_from_text
from schemas.places import place_of
from schemas.published.audience import Audience

PARTS = frozenset({Kind.MEMBERS_PART, Kind.HUBS_PART, Kind.NOBODYS_PART})


@dataclass(frozen=True, slots=True)
class _Asked:
    """A consequence, what it came of, and for whose portal it is asked."""

    portal: Portal
    deed: Deed
    found: Consequence

    @property
    def register(self) -> Register:
        """Today's records."""
        return self.portal.register


_Tells = Callable[[_Asked], bool]


def released_review(portal: Portal, deed: Deed, shown: frozenset[str]) -> Review | None:
    """The deed's review as the portal's audience may see it; ``None`` where there is none.

    ``shown`` are the paths of the records that the audience is shown.
    """
    if deed.review is None:
        return None
    told = [
        each for each in deed.review.consequences if _is_told(_Asked(portal, deed, each), shown)
    ]
    # Parts of a lot add up: with one of them missing, the others would tell it.
    lots = {
        (total.tender, total.lot)
        for total in deed.review.totals
        if _parts_of(deed.review.consequences, (total.tender, total.lot))
        == _parts_of(told, (total.tender, total.lot))
    }
    is_public = portal.audience is Audience.PUBLIC
    return Review(
        inputs=_of_records(each for each in deed.review.inputs if each.path in shown)
        if is_public
        else tuple(each for each in deed.review.inputs if each.path in shown),
        consequences=tuple(
            _by_record_alone(each) if is_public else each
            for each in told
            if each.kind not in PARTS or _lot_of(each) in lots
        ),
        totals=tuple(total for total in deed.review.totals if (total.tender, total.lot) in lots),
    )


def _parts_of(found: Iterable[Consequence], lot: Lot) -> list[Consequence]:
    return [each for each in found if each.kind in PARTS and _lot_of(each) == lot]


def _lot_of(found: Consequence) -> Lot:
    return found.subject.tender, found.subject.lot


def _is_told(asked: _Asked, shown: frozenset[str]) -> bool:
    tells = _TOLD[asked.portal.audience].get(asked.found.kind)
    return (
        tells is not None
        and all(each.path in shown for each in _behind(asked.deed, asked.found))
        and tells(asked)
    )


def _behind(deed: Deed, found: Consequence) -> Iterable[Input]:
    """What it can be because of: where no cause was made out, all that came with it.

    Nothing but its own record, which is shown, where that says it itself.
    """
    if found.causes or found.kind in _SAID_BY_THEIR_RECORD or deed.review is None:
        return found.inputs
    return deed.review.inputs


_SAID_BY_THEIR_RECORD = frozenset({Kind.APPROVED, Kind.NO_LONGER_APPROVED, Kind.POLICY})


def _by_record_alone(found: Consequence) -> Consequence:
    """The same, but of its causes the records alone: not where in them, nor what stood there."""
    return replace(
        found,
        causes=tuple(
            Cause(
                inputs=_of_records(cause.inputs),
                alone_pence=cause.alone_pence,
                share_pence=cause.share_pence,
            )
            for cause in found.causes
        ),
    )


def _of_records(inputs: Iterable[Input]) -> tuple[Input, ...]:
    paths = dict.fromkeys(each.path for each in inputs)
    return tuple(Input(path=path, before=None, after=None) for path in paths)


# ------------------------------------------------------------- the public


def _is_as_today(asked: _Asked) -> bool:
    """Whether the lot's parts follow from today's award, variations and trades alone."""
    return _lot_of(asked.found) in asked.deed.as_today


def _is_as_today_by_what_came(asked: _Asked) -> bool:
    """Whether besides nothing moved them but variations and trades that came as a whole."""
    return _is_as_today(asked) and all(map(_came_as_a_change, asked.found.inputs))


def _came_as_a_change(each: Input) -> bool:
    place = place_of(each.path)
    return (
        place is not None
        and place.kind in {VARIATION, TRADE}
        and not each.field
        and each.before is None
    )


def _is_approved_so_today(asked: _Asked) -> bool:
    award = asked.register.awards.get(asked.found.subject.tender)
    approval = award.approval if award is not None else None
    return (
        approval is not None
        and not asked.found.before
        and asked.found.after == str(approval.decision)
    )


def _is_level_today(asked: _Asked) -> bool:
    """Whether today's record says the same of the day, and of a day before it.

    What was then to come is not told: it may have come otherwise.
    """
    member_id, day = asked.found.subject.member, asked.deed.day
    if asked.found.subject.name or member_id not in names_of_members(
        asked.register, Audience.PUBLIC
    ):
        return False
    member = asked.register.members[member_id]
    now = level_on(member, day)
    earlier = {spell.level.value for spell in member.levels if spell.since <= day}
    return asked.found.after == (now.value if now else "") and asked.found.before in {"", *earlier}


def _is_in_office_today(asked: _Asked) -> bool:
    """Whether today's record says the same of the day, and behind whom they sit."""
    director = asked.register.directors.get(asked.found.subject.name)
    if director is None:
        return False
    now = director.on_behalf_of if term_on(director, asked.deed.day) else ""
    return asked.found.after == now and asked.found.before in {"", director.on_behalf_of}


def _is_policy_today(asked: _Asked) -> bool:
    """Whether it is a new value, published with its policy, that stands and counts today."""
    policy, _, since = asked.found.subject.name.partition(" from ")
    return (
        policy in POLICY_UNITS
        and not asked.found.before
        and since <= asked.register.as_of.isoformat()
        and POLICIES.read(asked.register).get(asked.found.subject) == asked.found.after
    )


# ------------------------------------------------------------ the members


def _is_of_known_award(asked: _Asked) -> bool:
    """Whether a committed award names the bidder, so that members are shown all of it.

    What offers would give before that is nobody's to know, nor who withdrew.
    """
    subject = asked.found.subject
    award = asked.register.awards.get(subject.tender)
    facts = award.facts.lots.get(subject.lot) if award is not None else None
    return facts is not None and (not subject.member or subject.member in facts.bidders)


def _is_of_known_bidder(asked: _Asked) -> bool:
    """The same of a bidder on both sides: who is none any more is shut out by nothing."""
    return _is_of_known_award(asked) and bool(asked.found.before and asked.found.after)


def _is_of_member(asked: _Asked) -> bool:
    return asked.found.subject.member in names_of_members(asked.register, Audience.MEMBERS)


def _is_of_award(asked: _Asked) -> bool:
    return asked.found.subject.tender in asked.register.awards


def _is_of_return(asked: _Asked) -> bool:
    subject = asked.found.subject
    return (
        subject.tender,
        period_from_text(subject.name),
        subject.member,
    ) in asked.register.returns


def _is_of_director(asked: _Asked) -> bool:
    return asked.found.subject.name in asked.register.directors


def _is_in_timetable(asked: _Asked) -> bool:
    return asked.found.subject.name in _deadlines_told(asked.register)


@once_per_register
def _deadlines_told(register: Register) -> frozenset[str]:
    """Those of today's timetable, but for applications: a day would tell when one was decided."""
    return frozenset(
        deadline.id for deadline in timetable(register) if deadline.kind != membership.APPLICATION
    )


def _is_for_members(_asked: _Asked) -> bool:
    return True


_PUBLIC: Mapping[Kind, _Tells] = {
    **dict.fromkeys(PARTS, _is_as_today_by_what_came),
    Kind.APPROVED: _is_approved_so_today,
    Kind.LEVEL: _is_level_today,
    Kind.BOARD: _is_in_office_today,
    Kind.POLICY: _is_policy_today,
}

_MEMBERS: Mapping[Kind, _Tells] = {
    **dict.fromkeys(PARTS, lambda asked: _is_as_today(asked) or _is_of_known_award(asked)),
    Kind.APPROVED: _is_of_award,
    Kind.NO_LONGER_APPROVED: _is_of_award,
    Kind.GATE_OPENS: _is_of_known_bidder,
    Kind.GATE_CLOSES: _is_of_known_bidder,
    Kind.STANDING: _is_of_member,
    Kind.LEVEL: _is_of_member,
    Kind.BOARD: _is_of_director,
    Kind.POLICY: _is_for_members,
    Kind.RETURN: _is_of_return,
    Kind.REPORTING: _is_of_member,
    Kind.FORECAST: _is_for_members,
    Kind.DEADLINE: _is_in_timetable,
}

_TOLD: Mapping[Audience, Mapping[Kind, _Tells]] = {
    Audience.PUBLIC: _PUBLIC,
    Audience.MEMBERS: _MEMBERS,
}
"""Of which kinds each audience is told, and of which of a kind; a kind not listed is not told."""
