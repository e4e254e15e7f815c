"""The rulebook as published: each rule, how often it was held, how many findings it has now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.finding import Finding, Severity
from generator.membership.applicants import outcome_on
from generator.register import Register
from generator.review.history.rules import CHANGE_RULES
from generator.rules.rule import Held
from generator.rules.rulebook import RULES
from schemas import catalogue
from schemas.application import Outcome
from schemas.published.consortium import PublishedRule

FAMILIES: Mapping[str, tuple[str, str]] = {
    "MEM": ("Membership", "Who belongs to the consortium, and what each level asks."),
    "GOV": ("Governance", "How the board decides without anybody deciding for themselves."),
    "TEN": ("Tenders", "How a tender becomes a contract, and who may make an offer for it."),
    "ELI": ("Eligibility", "The gates that every bidder must pass on the day of a decision."),
    "AWD": ("Awards", "How work and money are divided, to the penny."),
    "TRD": ("Output trades", "How work passes from one member to another after an award."),
    "MON": ("Monitoring", "Which returns are due, and what makes one good."),
    "FIN": ("Finance", "How money is divided, booked and accounted for."),
    "QUA": ("Quality", "How good provision is judged, and what follows where it is not good."),
    "CHA": ("Service charter", "What members can expect of the hub, and whether they had it."),
    "DEV": ("Capacity building", "How members learn from each other."),
    "STR": (
        "Strategy and promotion",
        "What people need, what the consortium aims at, and how it is made known.",
    ),
    "HIS": ("History", "How what was decided stays decided, and who may change what."),
    "DUE": ("Deadlines", "What is told before it is late."),
    "POL": ("Policies", "How limits, rates and thresholds are set and changed."),
    "REF": ("References", "How records fit together."),
}
"""Each family of rules by the letters its ids begin with: its title, and what it is about."""


def family_of(rule: str) -> str:
    """The letters before the hyphen: ``"MEM"`` of ``"MEM-10"``."""
    return rule.partition("-")[0]


def publish_rules(held: Iterable[Held], findings: Iterable[Finding]) -> tuple[PublishedRule, ...]:
    """Every rule in the rulebook's order; one that could not be held was held 0 times.

    Records that nobody is shown count as well: a number names none of them.
    """
    times = {outcome.rule: outcome.against for outcome in held}
    counted = Counter((finding.rule, finding.severity) for finding in findings)
    published = tuple(
        PublishedRule(
            id=rule.id,
            title=rule.title,
            source=rule.source,
            held=times.get(rule.id, 0),
            errors=counted[rule.id, Severity.ERROR],
            warnings=counted[rule.id, Severity.WARNING],
            looks_at=tuple(kind.plural for kind in catalogue.CATALOGUE if kind in rule.reads),
        )
        for rule in RULES
    )
    of_changes = tuple(
        PublishedRule(
            id=rule.id,
            title=rule.title,
            source=rule.source,
            held=0,
            errors=0,
            warnings=0,
            of_changes=True,
        )
        for rule in CHANGE_RULES
    )
    # Each beside its family: those of a family stand together on the page.
    return tuple(sorted((*published, *of_changes), key=_place_in_the_book))


def _place_in_the_book(rule: PublishedRule) -> tuple[int, int]:
    family, _, number = rule.id.partition("-")
    return tuple(FAMILIES).index(family), int(number)


def findings_told(register: Register, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that members are told one by one: none that speaks of an application.

    An application may be refused, and nobody is to be known for that (rule MEM-7). The
    hub has these findings from ``check``.
    """
    unsaid = [
        f"{on}-{organisation}"
        for (on, organisation), application in register.applications.items()
        if outcome_on(application, register.as_of) is not Outcome.GRANTED
    ]
    folder = catalogue.APPLICATION.path("", "").rpartition("/")[0]
    return tuple(
        finding
        for finding in findings
        if not finding.path.startswith(folder)
        and not any(name in text for name in unsaid for text in (finding.message, finding.fix))
    )
