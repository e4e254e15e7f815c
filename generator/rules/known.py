"""The names that exist, sort by sort, and where in the records they come from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from generator.allocation.offers import bidders_by_tender
from generator.register import Register, TradeKey, lies_in
from generator.remembered import once_per_register
from schemas import catalogue, record_kinds
from schemas.tender import Lot


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of one sort that exist, and in plain words where they come from.

    ``unreadable`` tells of a name that is not among ``known`` whether a record
    of that name is there all the same, and merely cannot be read.
    """

    noun: str
    known: Collection[str]
    place: str
    unreadable: Callable[[str], bool] = lambda _: False


def in_consortium(noun: str, known: Collection[str], group: str) -> Names:
    """Names that the consortium's own record gives, in the named group."""
    return Names(noun=noun, known=known, place=f"one of the {group} in data/consortium.yaml")


def records(register: Register, kind: record_kinds.Kind, known: Collection[str]) -> Names:
    """The names of records of one kind."""
    # Not the register itself: what is remembered for a register must not keep it alive.
    unknown = register.unknown
    return Names(
        noun=kind.name,
        known=known,
        place=f"the name of a record such as {kind.path('<name>')}",
        unreadable=lambda name: lies_in(unknown, kind.path(name)),
    )


def named_in(noun: str, known: Collection[str], path: str) -> Names:
    """Names that one record gives; ``path`` says where."""
    return Names(noun=noun, known=known, place=f"one of those under {path}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The sorts of names that are the same for every record."""

    areas: Names
    themes: Names
    services: Names
    outcomes: Names
    breakdowns: Names
    criteria: Names
    members: Names
    directors: Names
    tenders: Names
    applications: Names
    variations: Names
    trades: Names


def trade_name(key: TradeKey) -> str:
    """The trade as minutes name it: ``"visits/2025-06-02-alder--birch"``."""
    tender_id, on, giver, receiver = key
    return f"{tender_id}/{on}-{giver}--{receiver}"


@once_per_register
def known_names(register: Register) -> Known:
    """The names that exist, of each sort."""
    consortium, unknown = register.consortium, register.unknown
    criteria = {
        name: None for entry in consortium.policies.contracting_criteria for name in entry.value
    }
    return Known(
        areas=in_consortium("area", consortium.areas, "areas"),
        themes=in_consortium("theme", consortium.themes, "themes"),
        services=in_consortium("service", consortium.services, "services"),
        outcomes=in_consortium("outcome", consortium.outcomes, "outcomes"),
        breakdowns=in_consortium("breakdown", consortium.breakdowns, "breakdowns"),
        criteria=in_consortium("criterion", criteria, "contracting_criteria"),
        members=records(register, catalogue.MEMBER, register.members),
        directors=records(register, catalogue.DIRECTOR, register.directors),
        tenders=records(register, catalogue.TENDER, register.tenders),
        applications=Names(
            noun="application",
            known={f"{on}-{organisation}": None for on, organisation in register.applications},
            place="the name of a file in data/applications/",
            unreadable=lambda name: lies_in(unknown, f"data/applications/{name}.yaml"),
        ),
        variations=Names(
            noun="variation",
            known={f"{tender}/{on}": None for tender, on in register.variations},
            place="the name of a file in data/variations/, with its folder",
            unreadable=lambda name: lies_in(unknown, f"data/variations/{name}.yaml"),
        ),
        trades=Names(
            noun="output trade",
            known={trade_name(key): None for key in register.trades},
            place="the name of a file in data/trades/, with its folder",
            unreadable=lambda name: lies_in(unknown, f"data/trades/{name}.yaml"),
        ),
    )


@once_per_register
def decisions_minuted(register: Register) -> Names:
    """Every decision in minutes that can be read."""
    return Names(
        noun="decision",
        known={
            f"{body}/{on}/{number}": None
            for (body, on), meeting in register.meetings.items()
            for number in meeting.decisions
        },
        place="a decision in the minutes under data/governance/meetings/",
    )


def criteria_of(tender_id: str, register: Register) -> Names | None:
    """The criteria of a competition; ``None`` if the tender does not say, or is unreadable."""
    tender = register.tenders.get(tender_id)
    if tender is None or tender.sub_letting is None:
        return None
    path = catalogue.TENDER.path(tender_id)
    return named_in("criterion", tender.sub_letting.criteria, f"criteria in {path}")


def bidders_of(tender_id: str, register: Register) -> Names:
    """The members that made an offer for a tender."""
    return Names(
        noun="bidder",
        known=bidders_by_tender(register).get(tender_id, ()),
        place=f"a member with an offer such as {catalogue.OFFER.path(tender_id, '<member>')}",
        unreadable=lambda name: register.is_unknown(catalogue.OFFER, tender_id, name),
    )


def lots_of(tender_id: str, register: Register) -> Mapping[str, Lot] | None:
    """The tender's lots; ``None`` if there is no such tender, or none that can be read."""
    tender = register.tenders.get(tender_id)
    return tender.lots if tender else None
