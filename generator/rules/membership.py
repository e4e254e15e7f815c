"""MEM-1, MEM-2 and MEM-5: who is a member, since when, and what it signed (prospectus §13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from generator.links import all_of, differs_in, either, of_the_member
from generator.membership.applicants import holders_by_identifier
from generator.membership.standing import VOTING_LEVELS
from generator.reads import Changed
from generator.register import Register
from generator.rules.rule import Breach, Rule
from generator.rules.spells import ends_before_it_begins
from schemas import catalogue, record_kinds
from schemas.application import Application
from schemas.dates import day_shown
from schemas.identifiers import NUMBER_PATTERNS, NUMBERS_IN_WORDS, SCHEMES_OF_FORM
from schemas.member import Identifier, LevelSpell, Member
from schemas.text import listed

ONE_DAY = timedelta(days=1)

# ------------------------------------------------------------------- MEM-1


def _organisations(register: Register) -> Iterator[tuple[record_kinds.Kind, tuple[str, ...]]]:
    for member_id in register.members:
        yield catalogue.MEMBER, (member_id,)
    for on, organisation in register.applications:
        yield catalogue.APPLICATION, (on.isoformat(), organisation)


def is_registered(
    subject: tuple[record_kinds.Kind, tuple[str, ...]], register: Register
) -> Iterator[Breach]:
    """MEM-1: identifiers are well written; a member's fit its form and are its own.

    Nothing is named twice: a reader who counts a member's areas or services would
    count wrongly.
    """
    kind, identity = subject
    path = kind.path(*identity)
    if kind is catalogue.APPLICATION:
        on, organisation = identity
        application = register.applications[(date.fromisoformat(on), organisation)]
        yield from _misspelled(path, application.identifiers)
        yield from _named_twice(path, application)
        return
    member = register.members[identity[0]]
    yield from _misspelled(path, member.identifiers)
    yield from _named_twice(path, member)
    yield from _unfitting(path, member)
    yield from _shared(path, identity[0], register)


def _misspelled(path: str, identifiers: tuple[Identifier, ...]) -> Iterator[Breach]:
    for position, identifier in enumerate(identifiers):
        if not NUMBER_PATTERNS[identifier.scheme].fullmatch(identifier.number):
            yield Breach(
                path=path,
                field=("identifiers", position, "number"),
                message=f"{identifier.number} is not how {identifier.scheme} writes its numbers; "
                f"it must be {NUMBERS_IN_WORDS[identifier.scheme]}.",
                fix="Copy the number from the public register, or correct the scheme.",
            )


def _named_twice(path: str, organisation: Member | Application) -> Iterator[Breach]:
    """A breach for each entry of a list that stands in the same list before."""
    lists: dict[str, tuple[str, ...]] = {
        "identifiers": tuple(f"{one.scheme} {one.number}" for one in organisation.identifiers),
        "areas": organisation.areas,
        "themes": organisation.themes,
    }
    if isinstance(organisation, Member):
        lists["services"] = organisation.services
    else:
        lists["criteria_shown"] = organisation.criteria_shown
    for name, entries in lists.items():
        for position, entry in enumerate(entries):
            if entry in entries[:position]:
                yield Breach(
                    path=path,
                    field=(name, position),
                    message=f"{entry} stands twice under {name}; it must stand there once.",
                    fix="Delete one of the two, or correct the one that is meant otherwise.",
                )


def _unfitting(path: str, member: Member) -> Iterator[Breach]:
    fitting = SCHEMES_OF_FORM[member.legal_form]
    if not any(identifier.scheme in fitting for identifier in member.identifiers):
        schemes = listed(sorted(fitting))
        yield Breach(
            path=path,
            field=("identifiers",),
            message=f"No identifier fits the legal form {member.legal_form}; "
            f"one must be from {schemes}.",
            fix="Add the organisation's number in that register, or correct legal_form.",
        )


def _shared(path: str, member_id: str, register: Register) -> Iterator[Breach]:
    holders = holders_by_identifier(register)
    for position, identifier in enumerate(register.members[member_id].identifiers):
        for other in holders[(identifier.scheme, identifier.number)]:
            if other != member_id:
                yield Breach(
                    path=path,
                    field=("identifiers", position, "number"),
                    message=f"{identifier.scheme} {identifier.number} also stands in "
                    f"{catalogue.MEMBER.path(other)}; a registered number belongs to one member.",
                    fix="Correct the number in the file where it is wrong.",
                )


# ------------------------------------------------------------------- MEM-2


def has_an_unbroken_history(member_id: str, register: Register) -> Iterator[Breach]:
    """MEM-2: one spell after the other, from joining to this day."""
    path = catalogue.MEMBER.path(member_id)
    spells = register.members[member_id].levels
    yield from _first_spell(path, spells[0])
    for position, spell in enumerate(spells):
        yield from ends_before_it_begins(path, ("levels", position), spell)
    for position, (before, after) in enumerate(pairwise(spells), start=1):
        yield from _follows(path, position, before, after)
    last = spells[-1]
    if last.until is not None:
        yield Breach(
            path=path,
            field=("levels", len(spells) - 1, "until"),
            message=f"Nothing is said of the time after {day_shown(last.until)}; "
            "the last spell must have no last day.",
            fix="Leave until out, or add the spell that follows, such as level: left.",
        )


def _first_spell(path: str, first: LevelSpell) -> Iterator[Breach]:
    if first.level not in VOTING_LEVELS:
        yield Breach(
            path=path,
            field=("levels", 0, "level"),
            message=f"Membership begins as {first.level}; it must begin as full or associate.",
            fix="Put the spell in which the organisation joined before this one.",
        )


def _follows(path: str, position: int, before: LevelSpell, after: LevelSpell) -> Iterator[Breach]:
    if after.level is before.level:
        yield Breach(
            path=path,
            field=("levels", position, "level"),
            message=f"This spell is {after.level} like the one before it; "
            "a new spell must begin with a new level.",
            fix="Join the two spells into one, or correct the level.",
        )
    day_before = after.since - ONE_DAY
    if before.until is None:
        yield Breach(
            path=path,
            field=("levels", position - 1),
            message=f"This spell has no last day, but another begins on {day_shown(after.since)}; "
            "only the last spell may run on.",
            fix=f'Add "until: {day_before}".',
        )
    elif before.until != day_before and before.until >= before.since:
        what = "overlaps the one before it" if before.until > day_before else "leaves a gap"
        yield Breach(
            path=path,
            field=("levels", position, "since"),
            message=f"This spell {what}: that one ends on {day_shown(before.until)}, "
            "and this must begin on the next day.",
            fix=f'Write "since: {before.until + ONE_DAY}", or correct until in the spell before.',
        )


# ------------------------------------------------------------------- MEM-5

_TO_SIGN = {
    "business_principles": "The business principles are",
    "duty_to_supply_information": "The duty to supply information is",
}


def has_signed(member_id: str, register: Register) -> Iterator[Breach]:
    """MEM-5: both signatures by the first day of membership."""
    member = register.members[member_id]
    joined_on = min(
        (spell.since for spell in member.levels if spell.level in VOTING_LEVELS), default=None
    )
    for field, what in _TO_SIGN.items():
        signed_on: date | None = getattr(member.signed, field)
        if joined_on is not None and (signed_on is None or signed_on > joined_on):
            so_far = f"signed only on {day_shown(signed_on)}" if signed_on else "not signed"
            yield Breach(
                path=catalogue.MEMBER.path(member_id),
                field=("signed", field),
                message=f"{what} {so_far}; a member must have signed "
                f"by its first day, {day_shown(joined_on)}.",
                fix=f'Have it signed, then write "{field}: <date>" under signed.'
                if signed_on is None
                else "Correct this date, or the first day of membership.",
            )


# ------------------------------------------------------------------- rules


def _members(register: Register) -> Iterable[str]:
    return register.members


def _is_its_own(subject: tuple[record_kinds.Kind, tuple[str, ...]], changed: Changed) -> bool:
    return subject == (changed.place.kind, changed.place.identity)


MEM_1 = Rule(
    id="MEM-1",
    title="A member is a not-for-profit organisation, known by at least one registered number "
    "that fits its legal form and belongs to no other member, and its record names nothing twice.",
    source="prospectus §13",
    subjects=_organisations,
    check=is_registered,
    reads=all_of(catalogue.APPLICATION)
    | {catalogue.MEMBER: either(_is_its_own, differs_in("identifiers"))},
)
MEM_2 = Rule(
    id="MEM-2",
    title="Each membership is recorded from joining to today, one level after the other, "
    "without gap or overlap.",
    source="prospectus §13",
    subjects=_members,
    check=has_an_unbroken_history,
    reads=of_the_member(catalogue.MEMBER),
)
MEM_5 = Rule(
    id="MEM-5",
    title="Every member has signed the business principles and the duty to supply information "
    "by the day on which it joins.",
    source="prospectus §6, §10",
    subjects=_members,
    check=has_signed,
    reads=of_the_member(catalogue.MEMBER),
)
