"""The sample's strategy: need, objectives, risks, governing documents and appraisals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.authoring.sample import words
from generator.authoring.sample.ahead import STAGES, gone_for
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import LAST_YEAR, Extent
from generator.authoring.sample.governance import Minutes
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from generator.authoring.sample.strategy_policies import CRITERIA, CRITERIA_RESOLVED_ON
from schemas.appraisal import Course
from schemas.catalogue import APPRAISAL, DOCUMENT, NEEDS_ASSESSMENT, OBJECTIVE, RISK
from schemas.numbers import HIGHEST_SCORE
from schemas.strategy import HIGHEST_RATING
from schemas.tender import Stage

ASSESSED_YEARS = 2
COUNTED_PER_MILLE = 800
LEAST_NEED, MOST_NEED = 2_000, 14_000
"""Need in outputs a year for each member there is: about what each can deliver in a place."""

RISKS = {
    "late-payment": ("A commissioner pays late", "Treasurer"),
    "one-supplier": ("A service depends on one member", "Development director"),
    "data-breach": ("Data about people gets out", "Secretary"),
}
DOCUMENTS = {
    "safeguarding": "Safeguarding",
    "data-protection": "Data protection",
    "complaints": "Complaints",
}


def strategy_sheets(extent: Extent, minutes: Minutes) -> Iterator[Sheet]:
    """Every record of strategy; what it decides is minuted with the rest."""
    for year in extent.all_years[-ASSESSED_YEARS:]:
        yield _assessment(extent, minutes, year)
    yield _objective(extent, minutes)
    yield from _risks(extent)
    yield from _documents(extent, minutes)
    yield from _appraisals(extent, minutes)


def _assessment(extent: Extent, minutes: Minutes, year: int) -> Sheet:
    on = date(year, 10, 14)
    draws = Draws(extent.seed, "need", year)
    return sheet(
        NEEDS_ASSESSMENT,
        on.isoformat(),
        tree={
            "title": f"Joint assessment of need {year}",
            "method": "Invented.",
            "decision": minutes.decide(on, "Joint assessment of need adopted"),
            "needs": {
                area: {service: _need(extent, draws, year) for service in words.SERVICES}
                for area in words.AREAS
            },
        },
    )


def _need(extent: Extent, draws: Draws, year: int) -> Tree:
    of = {"source": "Invented survey", "on": date(year, 9, 1)}
    if draws.chance(COUNTED_PER_MILLE):
        return {"yearly": draws.between(LEAST_NEED, MOST_NEED) * extent.members, **of}
    return {"grade": draws.between(0, HIGHEST_SCORE), **of}


def _objective(extent: Extent, minutes: Minutes) -> Sheet:
    """One that somebody measures twice a year, the last time at the end of the last year."""
    draws = Draws(extent.seed, "objective")
    since = date(LAST_YEAR, 1, 16)
    return sheet(
        OBJECTIVE,
        "users-in-design",
        tree={
            "title": "Users take part in shaping bids",
            "purpose": "Invented.",
            "owner": "Secretary",
            "decision": minutes.decide(since, "Objective set: users take part in shaping bids"),
            "since": since,
            "baseline": "20%",
            "by": date(LAST_YEAR + 2, 12, 31),
            "target": "90%",
            "measured_by": "Bids for which users were asked, of all bids of the year before",
            "readings": [
                {"on": date(LAST_YEAR, 6, 30), "value": f"{draws.between(20, 50)}%"},
                {"on": date(LAST_YEAR, 12, 31), "value": f"{draws.between(30, 80)}%"},
            ],
        },
    )


def _risks(extent: Extent) -> Iterator[Sheet]:
    """Each scored by its owner twice a year from the first."""
    for name, (title, owner) in RISKS.items():
        draws = Draws(extent.seed, "risk", name)
        yield sheet(
            RISK,
            name,
            tree={
                "title": title,
                "consequence": "Invented.",
                "owner": owner,
                "reviews": [
                    {
                        "on": on,
                        "likelihood": draws.between(1, HIGHEST_RATING),
                        "impact": draws.between(1, HIGHEST_RATING),
                    }
                    for year in extent.all_years
                    for on in (date(year, 4, 14), date(year, 10, 14))
                ],
                "mitigations": {
                    "plan": {
                        "action": "Invented action",
                        "owner": owner,
                        "due_on": date(LAST_YEAR, 9, 30),
                        "done_on": date(LAST_YEAR, 9, 22),
                    }
                },
            },
        )


def _documents(extent: Extent, minutes: Minutes) -> Iterator[Sheet]:
    """Each adopted in the first year and kept in every one after it."""
    decisions = {
        year: minutes.decide(date(year, 10, 14), "Governing documents reviewed")
        for year in extent.all_years
    }
    for name, title in DOCUMENTS.items():
        yield sheet(
            DOCUMENT,
            name,
            tree={
                "title": title,
                "purpose": "Invented.",
                "owner": "Secretary",
                "reviews": [
                    {
                        "on": date(year, 10, 14),
                        "decision": decision,
                        "change": "Adopted" if year == extent.first_year else "Kept as it is",
                        "review_by": date(year + 1, 12, 31),
                    }
                    for year, decision in decisions.items()
                ],
            },
        )


def _appraisals(extent: Extent, minutes: Minutes) -> Iterator[Sheet]:
    """One for each tender that was gone for once the criteria were in force."""
    minutes.decide(CRITERIA_RESOLVED_ON, "Criteria of appraisals adopted")
    gone_on = dict(STAGES)[Stage.GO]
    for name in gone_for(extent):
        draws = Draws(extent.seed, "appraisal", name)
        yield sheet(
            APPRAISAL,
            name,
            tree={
                "on": date(LAST_YEAR, 7, 16),
                "by": "Development director",
                "scores": {
                    criterion: {"score": draws.between(3, HIGHEST_SCORE), "because": "Invented."}
                    for criterion in CRITERIA
                },
                "decided": {
                    "decision": minutes.decide(gone_on, f"Go for {name}"),
                    "course": Course.GO.value,
                },
            },
        )
