"""What lies beside the route that the board chose: the papers of the other one (TEN-3, §4).

Nothing follows from them, so nothing in them is held against any other rule: they are to be
taken away, or the route is to be corrected.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.allocation.competition import is_competition
from generator.register import Register
from generator.rules.rule import Breach
from schemas import catalogue
from schemas.tender import Method, Route, SubLetting
from schemas.text import listed


def scores_are_astray(tender_id: str, register: Register) -> bool:
    """Whether scores for the tender would be of nobody's offer: it is no competition."""
    return _route(tender_id, register) is Route.JOINT_DELIVERY_PLAN


def plan_is_astray(tender_id: str, register: Register) -> bool:
    """Whether a plan for the tender would give nobody anything: it is a competition."""
    return _route(tender_id, register) is Route.COMPETITION


def _route(tender_id: str, register: Register) -> Route | None:
    """The tender's route; ``None`` where it does not say, or is unreadable."""
    tender = register.tenders.get(tender_id)
    return tender.sub_letting.route if tender and tender.sub_letting else None


def beside_the_route(
    tender_id: str, sub_letting: SubLetting, register: Register
) -> Iterator[Breach]:
    """Each thing that belongs to the other route: scores, a plan, or what only scores ask for."""
    path = catalogue.TENDER.path(tender_id)
    if is_competition(sub_letting):
        if tender_id in register.plans:
            yield Breach(
                path=catalogue.PLAN.path(tender_id),
                message="This tender is sub-let by competition, where shares follow from offers "
                "and scores; there can be no joint delivery plan beside it.",
                fix="Take this file away; or, if the board chose a joint delivery plan, correct "
                f"route in {path}.",
            )
        return
    if tender_id in register.scores:
        yield Breach(
            path=catalogue.SCORES.path(tender_id),
            message="This tender is sub-let by joint delivery plan, where no panel scores anybody; "
            "there can be no scores beside it.",
            fix="Take this file away; or, if the board chose a competition, correct route in "
            f"{path}.",
        )
    yield from _asks_for_scores(path, sub_letting)


def _asks_for_scores(path: str, sub_letting: SubLetting) -> Iterator[Breach]:
    set_all_the_same = {
        "method": sub_letting.method is not Method.PROPORTIONAL,
        "score_threshold": sub_letting.score_threshold is not None,
        "published_on": sub_letting.published_on is not None,
        "criteria": bool(sub_letting.criteria),
    }
    names = [name for name, is_set in set_all_the_same.items() if is_set]
    if names:
        yield Breach(
            path=path,
            field=("sub_letting", names[0]),
            message=f"Only a competition has use for {listed(names)}; this tender is sub-let by "
            "joint delivery plan, where no panel scores anybody.",
            fix=f"Take {'this' if len(names) == 1 else 'these'} out; or, if the board chose a "
            "competition, correct route.",
        )
