"""STR-3: joint campaigns, and a complete public profile of every member (prospectus §8)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.development.promotion import (
    CampaignState,
    campaign_result_due_on,
    campaign_state,
    confirmation_due_on,
    confirmed_on,
    has_profile,
    missing_parts,
    promotion_on,
)
from generator.finding import Severity
from generator.links import all_of, differs_in, either
from generator.membership.standing import level_on
from generator.reads import Changed
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.development import Campaign
from schemas.member import Level
from schemas.record_kinds import Kind
from schemas.text import listed

Subject = tuple[Kind, str]


def _campaigns_and_profiles(register: Register) -> Iterator[Subject]:
    yield from ((catalogue.CAMPAIGN, name) for name in register.campaigns)
    yield from ((catalogue.MEMBER, name) for name in register.members)


def is_promoted(subject: Subject, register: Register) -> Iterator[Breach]:
    """STR-3: a campaign is of members and tells its result; a profile is whole and confirmed."""
    kind, name = subject
    if kind is catalogue.CAMPAIGN:
        yield from _is_sound(name, register)
    else:
        yield from _has_a_profile(name, register)


# ------------------------------------------------------------- campaigns


def _is_sound(name: str, register: Register) -> Iterator[Breach]:
    path, campaign = catalogue.CAMPAIGN.path(name), register.campaigns[name]
    if campaign.until < campaign.since:
        yield Breach(
            path=path,
            field=("until",),
            message=f"It ends on {day_shown(campaign.until)}, before it begins on "
            f"{day_shown(campaign.since)}.",
            fix="Correct one of the two days.",
        )
        return
    yield from _is_of_members(path, campaign, register)
    if campaign.result is not None and campaign.result.on < campaign.since:
        yield Breach(
            path=path,
            field=("result", "on"),
            message=f"The result was written down on {day_shown(campaign.result.on)}, before the "
            f"campaign began on {day_shown(campaign.since)}.",
            fix="Correct one of the two days.",
        )
    due_on = campaign_result_due_on(register, campaign)
    if (
        due_on is not None
        and due_on < register.as_of
        and campaign_state(campaign, register.as_of) is CampaignState.AWAITS_RESULT
    ):
        yield Breach(
            path=path,
            message=f"This campaign ended on {day_shown(campaign.until)}; what it brought was to "
            f"be written down by {day_shown(due_on)}.",
            fix="Add result, with what it brought.",
            severity=Severity.WARNING,
        )


def _is_of_members(path: str, campaign: Campaign, register: Register) -> Iterator[Breach]:
    for place, name in enumerate(campaign.members):
        member = register.members.get(name)
        if member is not None and level_on(member, campaign.since) in {None, Level.LEFT}:
            yield Breach(
                path=path,
                field=("members", place),
                message=f"{name} was not a member of the consortium on "
                f"{day_shown(campaign.since)}, when the campaign began.",
                fix="Correct the name, or take it out.",
            )


# -------------------------------------------------------------- profiles


def _has_a_profile(name: str, register: Register) -> Iterator[Breach]:
    """Warnings, for a profile that lacks something or is to be confirmed anew."""
    member, terms = register.members[name], promotion_on(register, register.as_of)
    if terms is None or not has_profile(member, register.as_of):
        return
    path = catalogue.MEMBER.path(name)
    lacking = list(missing_parts(member, terms.value))
    if lacking:
        yield Breach(
            path=path,
            message=f"Its public profile lacks {listed(lacking)}; a complete one has "
            f"{listed(terms.value.profile)}.",
            fix=f"Add {listed(lacking)}.",
            severity=Severity.WARNING,
        )
    due_on = confirmation_due_on(register, member)
    if due_on is not None and (due_on - register.as_of).days <= terms.value.notice_days:
        last = confirmed_on(member, register.as_of)
        told = f"it last did on {day_shown(last)}" if last else "it never has"
        verb = "was" if due_on < register.as_of else "is"
        yield Breach(
            path=path,
            field=("profile_confirmed",) if member.profile_confirmed else (),
            message=f"It {verb} to confirm by {day_shown(due_on)} that its public profile is "
            f"right; {told}.",
            fix="Look the profile through, correct it, and add the day under profile_confirmed.",
            severity=Severity.WARNING,
        )


def _is_its_own(subject: Subject, changed: Changed) -> bool:
    return subject == (changed.place.kind, changed.place.part("member"))


STR_3 = Rule(
    id="STR-3",
    title="Members are promoted together: each has a complete public profile, which it confirms "
    "every year, and campaigns say what they brought.",
    source="prospectus §8",
    subjects=_campaigns_and_profiles,
    check=is_promoted,
    reads=all_of(catalogue.CONSORTIUM, catalogue.CAMPAIGN)
    # A campaign asks only who was a member on the day on which it began.
    | {catalogue.MEMBER: either(_is_its_own, differs_in("levels"))},
)
