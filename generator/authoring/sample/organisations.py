"""The sample's organisations: who they are, and what each was to the consortium when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.authoring.sample import words
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import LAST_YEAR, Extent
from schemas.identifiers import LegalForm, Scheme

DIRECTING = 4
"""How many organisations put forward a director. They never bid, so nobody need be recused."""

ALWAYS_FULL = 4
"""How many more are full members from the start, so that even the least sample has bidders."""

FOUNDING_PER_MILLE = 450
FEW_MEMBERS = 100
"""Below this number each organisation works in every theme, for want of others."""

THEMES_EACH = 2
LAST_JOINING_ON = date(LAST_YEAR, 11, 28)
LAST_CHANGE_ON = date(LAST_YEAR, 12, 20)


class Standing(StrEnum):
    """What an organisation is to the consortium, over all its time in it."""

    DIRECTING = "directing"
    FULL = "full"
    PROMOTED = "promoted"
    ASSOCIATE = "associate"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation. ``changed_on`` is when it became full, or left; else ``None``."""

    number: int
    name: str
    slug: str
    legal_form: LegalForm
    scheme: Scheme
    registered_number: str
    standing: Standing
    is_founding: bool
    joined_on: date
    changed_on: date | None
    themes: tuple[str, ...]

    @property
    def stays(self) -> bool:
        """Whether it is a member to the end."""
        return self.standing is not Standing.LEAVING

    @property
    def bids(self) -> bool:
        """Whether it makes offers."""
        return self.stays and self.standing is not Standing.DIRECTING

    @property
    def full_since(self) -> date | None:
        """Since when it is a full member; ``None`` if it never was."""
        if self.standing is Standing.ASSOCIATE:
            return None
        return self.changed_on if self.standing is Standing.PROMOTED else self.joined_on


def all_organisations(extent: Extent) -> tuple[Organisation, ...]:
    """Every member there will ever be, the directing ones first."""
    return tuple(organisation(extent, number) for number in range(extent.members))


def organisation(extent: Extent, number: int) -> Organisation:
    """The organisation of that number, from 0; from ``extent.members`` on, one that never joins."""
    draws = Draws(extent.seed, "organisation", number)
    name = " ".join(
        draws.one_of(part) for part in (words.FIRST_WORDS, words.SECOND_WORDS, words.LAST_WORDS)
    )
    name = f"{name} {number + 1}"
    legal_form, scheme = draws.one_of(_FORMS)
    is_founding = number < DIRECTING + ALWAYS_FULL or draws.chance(FOUNDING_PER_MILLE)
    joined_on = extent.founded_on if is_founding else _later(extent, draws)
    standing, changed_on = _career(number, joined_on, draws)
    return Organisation(
        number=number,
        name=name,
        slug=name.lower().replace(" ", "-"),
        legal_form=legal_form,
        scheme=scheme,
        registered_number=_REGISTERED[scheme].format(number),
        standing=standing,
        is_founding=is_founding,
        joined_on=joined_on,
        changed_on=changed_on,
        themes=_themes(extent, draws),
    )


_FORMS = (
    (LegalForm.CIO, Scheme.CHARITY_ENGLAND_AND_WALES),
    (LegalForm.CIO, Scheme.CHARITY_ENGLAND_AND_WALES),
    (LegalForm.CHARITABLE_COMPANY, Scheme.CHARITY_ENGLAND_AND_WALES),
    (LegalForm.CHARITABLE_COMPANY, Scheme.COMPANY),
    (LegalForm.COMMUNITY_INTEREST_COMPANY, Scheme.COMPANY),
    (LegalForm.COMMUNITY_BENEFIT_SOCIETY, Scheme.MUTUAL),
)

_REGISTERED = {
    # Well beyond the highest number that each register has given out.
    Scheme.CHARITY_ENGLAND_AND_WALES: "99{:05d}",
    Scheme.COMPANY: "99{:06d}",
    Scheme.MUTUAL: "RS99{:04d}",
}


def _later(extent: Extent, draws: Draws) -> date:
    """A day on which an organisation joins that was not there from the start."""
    first = date(extent.first_year, 3, 1)
    return first + timedelta(days=draws.below((LAST_JOINING_ON - first).days))


def _career(number: int, joined_on: date, draws: Draws) -> tuple[Standing, date | None]:
    lot, changed_on = draws.below(1_000), joined_on + timedelta(days=draws.between(150, 700))
    if number < DIRECTING:
        return Standing.DIRECTING, None
    if number < DIRECTING + ALWAYS_FULL or lot < 780:  # noqa: PLR2004 - per mille
        return Standing.FULL, None
    if changed_on > LAST_CHANGE_ON or lot < 910:  # noqa: PLR2004 - per mille
        return Standing.ASSOCIATE, None
    if lot < 975:  # noqa: PLR2004 - per mille
        return Standing.PROMOTED, changed_on
    return Standing.LEAVING, changed_on


def _themes(extent: Extent, draws: Draws) -> tuple[str, ...]:
    themes = tuple(words.THEMES)
    if extent.members < FEW_MEMBERS:
        return themes
    return tuple(draws.some_of(themes, THEMES_EACH))


def bidders_by_theme(
    organisations: Sequence[Organisation], on: date
) -> dict[str, list[Organisation]]:
    """For each theme, the organisations that might bid and were members on ``on``."""
    there = [item for item in organisations if item.bids and item.joined_on <= on]
    return {theme: [item for item in there if theme in item.themes] for theme in words.THEMES}
