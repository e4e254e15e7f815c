"""Decisions as published: how each was taken, and where it is cited (prospectus §7)."""

from __future__ import annotations

from collections.abc import Callable

from generator.governance.citations import Citation, citations
from generator.register import Register
from schemas.identifiers import Decision
from schemas.published.decisions import PublishedCitation, PublishedDecisionTaken

IsTold = Callable[[Citation], bool]
"""Whether an audience may know that a record cites a decision."""


def publish_decisions(register: Register, is_told: IsTold) -> tuple[PublishedDecisionTaken, ...]:
    """Every decision in the minutes, the latest meeting first, each by its number."""
    cited = citations(register)
    taken = []
    for (body, on), meeting in register.meetings.items():
        for number, minuted in meeting.decisions.items():
            decision = Decision(body=body, on=on, number=int(number))
            taken.append(
                PublishedDecisionTaken(
                    reference=str(decision),
                    body=body.value,
                    on=on,
                    number=decision.number,
                    title=minuted.title,
                    by_consensus=minuted.by_consensus,
                    votes_for=minuted.votes_for,
                    votes_against=minuted.votes_against,
                    abstained=minuted.abstained,
                    cited_by=tuple(
                        PublishedCitation(
                            kind=citation.kind.name,
                            record=citation.path,
                            field=".".join(map(str, citation.field)),
                        )
                        for citation in cited.get(decision, ())
                        if is_told(citation)
                    ),
                )
            )
    return tuple(sorted(taken, key=lambda one: (-one.on.toordinal(), one.body, one.number)))
