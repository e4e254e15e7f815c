"""The register: every record, typed and immutable, as of one date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast
from weakref import WeakKeyDictionary, ref

from generator.keys import ATTRIBUTE, register_key
from schemas import catalogue, record_kinds
from schemas.access import Access
from schemas.application import Application
from schemas.appraisal import Appraisal
from schemas.award import Award
from schemas.board_calendar import BoardCalendar
from schemas.charter import CharterLog, CharterYear, HubAssessment
from schemas.consortium import Consortium
from schemas.correction import Correction
from schemas.development import Campaign, Event
from schemas.election import Election
from schemas.excuse import Excuse
from schemas.finance import Budget, Closing, Grant, Post
from schemas.governance import Director, Meeting
from schemas.identifiers import Decision, MeetingBody
from schemas.improvement import ImprovementPlan, Mentoring
from schemas.ledger import LedgerMonth
from schemas.member import Member
from schemas.monitoring_return import Return
from schemas.offer import Offer, Plan, Scores
from schemas.partnership import Partnership
from schemas.periods import Period
from schemas.places import Place
from schemas.pricing import Pricing
from schemas.quality import ProviderReview, SelfAssessment, UnderPerformanceCase
from schemas.record import Record
from schemas.strategy import GoverningDocument, NeedsAssessment, Objective, Risk
from schemas.tender import Tender
from schemas.trade import Trade
from schemas.variation import Variation

ReturnKey = tuple[str, Period, str]
"""Tender, period and member of a return, or of an excuse for it."""

VariationKey = tuple[str, date]
"""Tender of a variation, and the day on which its terms were agreed."""

TradeKey = tuple[str, date, str, str]
"""Tender of an output trade, the day on which both had agreed, giver and receiver."""

EventKey = tuple[date, str]
"""The day of an event, and its short name."""
CorrectionKey = tuple[date, str]
"""The day of a correction, and the few words in its file's name."""

MentoringKey = tuple[date, str, str]
"""The day on which a pairing began, its mentor and whom it mentors."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Register:
    """Every record that could be read, each under its identity, in sorted order.

    ``unknown`` holds the paths of records that are there but could not be read:
    what such a record says is not known, which is not the same as its absence.
    """

    as_of: date
    consortium: Consortium
    members: Mapping[str, Member] = field(default_factory=dict)
    applications: Mapping[tuple[date, str], Application] = field(default_factory=dict)
    partnerships: Mapping[str, Partnership] = field(default_factory=dict)
    tenders: Mapping[str, Tender] = field(default_factory=dict)
    offers: Mapping[tuple[str, str], Offer] = field(default_factory=dict)
    scores: Mapping[str, Scores] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    appraisals: Mapping[str, Appraisal] = field(default_factory=dict)
    pricings: Mapping[str, Pricing] = field(default_factory=dict)
    awards: Mapping[str, Award] = field(default_factory=dict)
    variations: Mapping[VariationKey, Variation] = field(default_factory=dict)
    trades: Mapping[TradeKey, Trade] = field(default_factory=dict)
    returns: Mapping[ReturnKey, Return] = field(default_factory=dict)
    excuses: Mapping[ReturnKey, Excuse] = field(default_factory=dict)
    directors: Mapping[str, Director] = field(default_factory=dict)
    meetings: Mapping[tuple[MeetingBody, date], Meeting] = field(default_factory=dict)
    elections: Mapping[date, Election] = field(default_factory=dict)
    board_calendars: Mapping[str, BoardCalendar] = field(default_factory=dict)
    self_assessments: Mapping[tuple[str, date], SelfAssessment] = field(default_factory=dict)
    reviews: Mapping[tuple[str, date], ProviderReview] = field(default_factory=dict)
    improvement_plans: Mapping[tuple[str, date], ImprovementPlan] = field(default_factory=dict)
    mentoring: Mapping[MentoringKey, Mentoring] = field(default_factory=dict)
    cases: Mapping[tuple[date, str], UnderPerformanceCase] = field(default_factory=dict)
    ledger: Mapping[Period, LedgerMonth] = field(default_factory=dict)
    closings: Mapping[Period, Closing] = field(default_factory=dict)
    budgets: Mapping[str, Budget] = field(default_factory=dict)
    grants: Mapping[str, Grant] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    charter_log: Mapping[Period, CharterLog] = field(default_factory=dict)
    charter_years: Mapping[str, CharterYear] = field(default_factory=dict)
    hub_assessments: Mapping[date, HubAssessment] = field(default_factory=dict)
    events: Mapping[EventKey, Event] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    corrections: Mapping[CorrectionKey, Correction] = field(default_factory=dict)
    access: Mapping[tuple[()], Access] = field(default_factory=dict)
    needs_assessments: Mapping[date, NeedsAssessment] = field(default_factory=dict)
    objectives: Mapping[str, Objective] = field(default_factory=dict)
    risks: Mapping[str, Risk] = field(default_factory=dict)
    documents: Mapping[str, GoverningDocument] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()

    def is_unknown(self, kind: record_kinds.Kind, *identity: str) -> bool:
        """Whether that record, or a folder it would lie in, is there but could not be read."""
        return lies_in(self.unknown, kind.path(*identity))

    def knows_all(self, kind: record_kinds.Kind, *folders: str) -> bool:
        """Whether every record of ``kind`` that is there, in these ``folders``, could be read."""
        folder = kind.path(*folders, "").rpartition("/")[0]
        inside = f"{folder}/"
        return not lies_in(self.unknown, folder) and not any(
            path.startswith(inside) for path in self.unknown
        )

    def is_decided(self, decision: Decision) -> bool:
        """Whether the minutes hold the decision, or cannot be read to tell."""
        meeting = self.meetings.get((decision.body, decision.on))
        if meeting is None:
            return self.is_unknown(catalogue.MEETING, decision.body, decision.on.isoformat())
        return str(decision.number) in meeting.decisions

    def keys_of(self, kind: record_kinds.Kind) -> tuple[object, ...]:
        """The key of every record of ``kind``, in order; the one consortium's is ``()``."""
        return tuple(getattr(self, ATTRIBUTE[kind.name])) if kind.name in ATTRIBUTE else ((),)

    def record_at(self, place: Place) -> Record | None:
        """The record at ``place``; ``None`` where there is none, or none that could be read."""
        if place.kind is catalogue.CONSORTIUM:
            return self.consortium
        shelf: Mapping[object, Record] = getattr(self, ATTRIBUTE[place.kind.name])
        return shelf.get(register_key(place))

    def records_of(self, kind: record_kinds.Kind) -> Iterable[tuple[object, Record]]:
        """Every record of ``kind`` with its key, in order; the one consortium under ``()``."""
        if kind.name not in ATTRIBUTE:
            return (((), self.consortium),)
        shelf: Mapping[object, Record] = getattr(self, ATTRIBUTE[kind.name])
        return shelf.items()

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are, in the catalogue's order."""
        return {
            "consortium": 1,
            **{name: len(getattr(self, attribute)) for name, attribute in ATTRIBUTE.items()},
        }


_ORIGINS: WeakKeyDictionary[Register, ref[Register]] = WeakKeyDictionary()


def grown_from(register: Register, origin: Register) -> None:
    """Notes that ``register`` has most of its records from ``origin``, the very same ones."""
    _ORIGINS[register] = ref(origin)


def origin_of(register: Register) -> Register | None:
    """The register from which it has most of its records; ``None`` where there is none any more."""
    found = _ORIGINS.get(register)
    return found() if found else None


def with_records(
    register: Register,
    records: Mapping[Place, Record | None],
    *,
    unknown: frozenset[str],
) -> Register:
    """``register`` with ``records`` in place of its own, and without those given as ``None``.

    A consortium's own record is never taken away: without it there is no register.
    """
    consortium = register.consortium
    shelves: dict[str, dict[object, Record]] = {}
    for place, record in records.items():
        if place.kind is catalogue.CONSORTIUM:
            consortium = record if isinstance(record, Consortium) else consortium
            continue
        attribute, key = ATTRIBUTE[place.kind.name], register_key(place)
        shelf = shelves.setdefault(attribute, dict(getattr(register, attribute)))
        shelf.pop(key, None)
        if record is not None:
            shelf[key] = record
    ordered = {name: dict(sorted(shelf.items(), key=_by_key)) for name, shelf in shelves.items()}
    changed = cast("dict[str, Any]", ordered)
    grown = replace(register, consortium=consortium, unknown=unknown, **changed)
    grown_from(grown, register)
    return grown


def with_only(
    register: Register, records: Mapping[record_kinds.Kind, Mapping[Any, Record]]
) -> Register:
    """``records`` by key, each kind's in order, with the consortium's own, and no others."""
    shelves = cast("dict[str, Any]", {ATTRIBUTE[kind.name]: each for kind, each in records.items()})
    few = Register(
        as_of=register.as_of, consortium=register.consortium, unknown=register.unknown, **shelves
    )
    grown_from(few, register)
    return few


def lies_in(places: frozenset[str], path: str) -> bool:
    """Whether ``path``, or a folder above it, is one of ``places``."""
    while path not in places and "/" in path:
        path = path.rpartition("/")[0]
    return path in places


def build_register(
    placed: Iterable[tuple[Place, Record]], *, as_of: date, unknown: frozenset[str]
) -> Register | None:
    """The register of ``placed`` records; ``None`` without a consortium record.

    Every policy is the consortium's, so without it nothing else can be judged.
    """
    consortium: Consortium | None = None
    shelves: dict[str, dict[object, Record]] = {name: {} for name in ATTRIBUTE.values()}
    for place, record in placed:
        if isinstance(record, Consortium):
            consortium = record
        else:
            shelves[ATTRIBUTE[place.kind.name]][register_key(place)] = record
    if consortium is None:
        return None
    ordered = {name: dict(sorted(shelf.items(), key=_by_key)) for name, shelf in shelves.items()}
    return Register(
        as_of=as_of, consortium=consortium, unknown=unknown, **cast("dict[str, Any]", ordered)
    )


def _by_key(item: tuple[object, Record]) -> tuple[object, ...]:
    key = item[0]
    return key if isinstance(key, tuple) else (key,)
