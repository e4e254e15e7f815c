"""The files of the sample's organisations: members, applications and partnerships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.authoring.sample import words
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import LAST_YEAR, Extent
from generator.authoring.sample.organisations import Organisation, Standing
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from schemas.catalogue import MEMBER, PARTNERSHIP
from schemas.member import Level
from schemas.money import pounds_text

ONE_DAY = timedelta(days=1)
LASTS_UNTIL = date(2099, 12, 31)
"""Current evidence never lapses, so that a sample is sound on whatever day it is checked."""

GAP_PER_MILLE = 60
"""How many members once let evidence lapse over a decision date."""

AREAS_EACH = 2
YEARLY_CAPACITY = (480, 600)
"""In twenties of outputs: enough for the largest offer for the shortest contract."""

SHOWN_BY_ASSOCIATES = 6
PARTNERS = 25


def member_sheet(extent: Extent, member: Organisation) -> Sheet:
    """The member's file."""
    draws = Draws(extent.seed, "member", member.number)
    areas = draws.some_of(tuple(words.AREAS), AREAS_EACH)
    services = services_of(member)
    return sheet(
        MEMBER,
        member.slug,
        tree={
            "name": member.name,
            "legal_form": member.legal_form.value,
            "identifiers": identifiers_of(member),
            "summary": f"{member.name} is an invented organisation that works in "
            f"{' and '.join(words.AREAS[area] for area in areas)}.",
            "website": f"https://{member.slug}.example/",
            "postcode": _postcode(draws),
            "areas": areas,
            "themes": list(member.themes),
            "services": services,
            # In every area: who bids does so wherever work is commissioned.
            "capacity": [
                {
                    "since": member.joined_on,
                    "service": service,
                    "area": area,
                    "yearly": draws.between(*YEARLY_CAPACITY) * 20,
                }
                for service in services
                for area in words.AREAS
            ],
            "levels": _levels(member),
            "signed": {
                "business_principles": member.joined_on,
                "duty_to_supply_information": member.joined_on,
            },
            "evidence": list(_evidence(extent, member, draws)),
            "income": [
                {
                    "year_ending": date(year, 3, 31),
                    "amount": pounds_text(draws.between(1_500_000, 90_000_000)),
                }
                for year in (LAST_YEAR - 1, LAST_YEAR)
            ],
        },
    )


def identifiers_of(member: Organisation) -> list[Tree]:
    """Its registered numbers, which no register has given out."""
    return [{"scheme": member.scheme.value, "number": member.registered_number}]


def services_of(member: Organisation) -> list[str]:
    """The services of its themes."""
    return [name for name, service in words.SERVICES.items() if service.theme in member.themes]


def _postcode(draws: Draws) -> str:
    # No postcode in use has these letters after the space.
    inward = "".join(draws.one_of("CIKMOV") for _ in range(2))
    return f"ZZ{draws.between(1, 99)} {draws.below(10)}{inward}"


def application_name(member: Organisation, *, on: date) -> str:
    """The name of the file of the application that it made on that day."""
    return f"{on}-{member.slug}"


def applied_on(member: Organisation) -> date:
    """The day on which a member that did not found the consortium applied."""
    return member.joined_on - timedelta(days=28 + member.number % 14)


def promotion_sought_on(member: Organisation) -> date | None:
    """The day on which an associate applied for full membership, if it did."""
    if member.standing is not Standing.PROMOTED or member.changed_on is None:
        return None
    return member.changed_on - timedelta(days=21 + member.number % 14)


def _levels(member: Organisation) -> list[Tree]:
    starts_as_associate = member.standing in {Standing.PROMOTED, Standing.ASSOCIATE}
    first: Tree = {"since": member.joined_on}
    if member.changed_on:
        first["until"] = member.changed_on - ONE_DAY
    first["level"] = (Level.ASSOCIATE if starts_as_associate else Level.FULL).value
    if member.is_founding:
        first["founding"] = "yes"
    else:
        first["application"] = application_name(member, on=applied_on(member))
    if member.changed_on is None:
        return [first]
    second: Tree = {"since": member.changed_on}
    sought_on = promotion_sought_on(member)
    if sought_on:
        second["level"] = Level.FULL.value
        second["application"] = application_name(member, on=sought_on)
    else:
        second["level"] = Level.LEFT.value
        second["reason"] = "Its trustees decided to work on their own."
    return [first, second]


def _evidence(extent: Extent, member: Organisation, draws: Draws) -> Iterator[Tree]:
    needed_on = member.full_since or member.joined_on
    begins_on = needed_on - timedelta(days=draws.between(20, 300))
    shown = list(words.CRITERIA)
    if member.full_since is None:
        shown = draws.some_of(shown, SHOWN_BY_ASSOCIATES)
    lapsing = draws.one_of(shown) if draws.chance(GAP_PER_MILLE) else None
    for criterion in shown:
        reference = f"{words.CRITERIA[criterion][0]}, document {draws.between(1_000, 9_999)}"
        if criterion == lapsing:
            year = draws.one_of(extent.all_years)
            lapsed_on, renewed_on = date(year, 6, 1), date(year, 9, 1)
            if begins_on < lapsed_on and needed_on < lapsed_on:
                yield _shown(begins_on, lapsed_on, criterion, f"{reference}, first issue")
                yield _shown(renewed_on, LASTS_UNTIL, criterion, f"{reference}, renewed")
                continue
        yield _shown(begins_on, LASTS_UNTIL, criterion, reference)


def _shown(since: date, until: date, criterion: str, reference: str) -> Tree:
    return {"since": since, "until": until, "criterion": criterion, "reference": reference}


def partnership_sheets(extent: Extent, organisations: Sequence[Organisation]) -> Iterator[Sheet]:
    """A partnership for each theme, of members that were there from the start."""
    since = extent.founded_on + timedelta(days=30)
    for theme, title in words.THEMES.items():
        partners = [
            item.slug
            for item in organisations
            if item.is_founding and item.stays and theme in item.themes
        ][:PARTNERS]
        if partners:
            spells = [{"since": since, "member": slug} for slug in partners]
            yield sheet(
                PARTNERSHIP,
                theme,
                tree={
                    "title": f"{title} partnership",
                    "purpose": f"Brings together members who work on {title.lower()}.",
                    "members": spells,
                    "leads": spells[:1],
                },
            )
