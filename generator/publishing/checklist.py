"""A return as a checklist for whoever sends it: what is fine, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.finding import Finding, Severity, has_errors
from generator.monitoring.assessment import Timeliness
from generator.publishing.finding_report import counted
from generator.register import Register
from generator.rules.qualities import RULE_OF, Judgement, Quality
from schemas.dates import day_shown
from schemas.periods import period_from_text
from schemas.places import place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One quality: whether the return has it, in a sentence, and what is wrong, located."""

    quality: Quality
    has: bool
    sentence: str
    findings: tuple[Finding, ...]

    @property
    def must_be_mended(self) -> bool:
        """Whether something here keeps the return from being accepted."""
        return has_errors(self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """One return that a change brings.

    ``items`` holds the four qualities; none where nothing can be judged, because the
    file cannot be read or nobody expects it. ``others`` are findings of other rules.
    """

    path: str
    title: str
    items: tuple[Item, ...]
    others: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is told of the return, what its day is held against included."""
        return (*self.others, *(one for item in self.items for one in item.findings))

    @property
    def to_mend(self) -> int:
        """How many errors there are."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def is_acceptable(self) -> bool:
        """Whether the hub can accept the return as it stands."""
        return bool(self.items) and not self.to_mend

    @property
    def verdict(self) -> str:
        """The checklist in a sentence."""
        if self.is_acceptable:
            remarks = any(item.findings for item in self.items) or bool(self.others)
            return "It can be accepted" + (", with what is said above." if remarks else ".")
        things = (
            f"{counted(self.to_mend, 'thing')} to mend"
            if self.to_mend
            else "what it must hold is not known"
        )
        return f"It cannot be accepted yet: {things}."


def checklist(
    path: str, judgement: Judgement | None, findings: Sequence[Finding], register: Register
) -> Checklist:
    """The checklist of the return at ``path``; ``findings`` are all about that path, located."""
    by_quality = _by_quality(findings) if judgement and judgement.findings else {}
    of_quality = frozenset(one for group in by_quality.values() for one in group)
    return Checklist(
        path=path,
        title=title_of(path, register),
        items=tuple(_items(judgement, by_quality, register)) if judgement else (),
        others=tuple(finding for finding in findings if finding not in of_quality),
    )


def _by_quality(findings: Sequence[Finding]) -> dict[Quality, tuple[Finding, ...]]:
    return {
        quality: tuple(finding for finding in findings if finding.rule == rule)
        for quality, rule in RULE_OF.items()
    }


def title_of(path: str, register: Register) -> str:
    """Whose return it is, on what, for which period, in words; the path if it says none of it."""
    place = place_of(path)
    if place is None:
        return path
    tender_id, period, member_id = place.identity
    member, tender = register.members.get(member_id), register.tenders.get(tender_id)
    name, title = (member.name if member else member_id), (tender.title if tender else tender_id)
    return f"{name}: {title}, {period_from_text(period).title}"


def _items(
    judgement: Judgement, by_quality: Mapping[Quality, tuple[Finding, ...]], register: Register
) -> Iterator[Item]:
    for quality, findings in by_quality.items():
        # What was sent on a day to come is judged all the same: it is there to be mended.
        is_late = judgement.assessment.timeliness is not Timeliness.ON_TIME
        has = not findings and not (quality is Quality.ON_TIME and is_late)
        sentence = _FINE[quality](judgement) if has else _SHORT[quality](judgement)
        yield Item(quality=quality, has=has, sentence=sentence, findings=findings)


def _figures(judgement: Judgement) -> str:
    return f"All {counted(judgement.assessment.asked, 'figure')} asked for are there."


def _figures_given(judgement: Judgement) -> str:
    found = judgement.assessment
    if found.is_complete or not judgement.has_come:
        return "Not every figure is as it was asked for."
    return f"{found.supplied:,} of {counted(found.asked, 'figure')} asked for are there."


def _when(judgement: Judgement) -> str:
    found, received = judgement.assessment, judgement.answer.received
    sent_on = day_shown(received.submitted_on) if received else ""
    excuse = ", with the time that the hub gave" if found.excused_until else ""
    due = f"it {'was' if found.timeliness is Timeliness.LATE else 'is'} due by"
    return f"Sent on {sent_on}; {due} {day_shown(found.due_on)}{excuse}."


def _explained(judgement: Judgement) -> str:
    received = judgement.answer.received
    if received and any(figures.variance for figures in received.lots.values()):
        return "What differs from plan is explained, with what is done, by whom and by when."
    return "Nothing differs from plan by so much that it needs explaining."


_FINE = {
    Quality.COMPLETE: _figures,
    Quality.CLEAR: _explained,
    Quality.ACCURATE: lambda _: (
        "Spending adds up to its total, the running total goes on from the "
        "last return, and nothing is copied."
    ),
    Quality.ON_TIME: _when,
}
"""What is said of a quality that the return has."""

_SHORT = {
    Quality.COMPLETE: _figures_given,
    Quality.CLEAR: lambda _: "Something is not explained.",
    Quality.ACCURATE: lambda _: "Some figures do not agree.",
    Quality.ON_TIME: _when,
}
"""What is said of one that it lacks, before the findings say it exactly."""
