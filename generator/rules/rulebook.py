"""The rulebook: every rule there is, in one list."""

from __future__ import annotations

from typing import Any

from generator.finding import Finding
from generator.reads import Changes
from generator.register import Register
from generator.rules.accounts_kept import FIN_5
from generator.rules.accuracy import MON_4
from generator.rules.appraisals import TEN_7
from generator.rules.awards import AWD_1, AWD_2, AWD_3, AWD_4, AWD_7
from generator.rules.bidders import AWD_10
from generator.rules.board_meetings import GOV_8, GOV_10
from generator.rules.board_offices import GOV_4
from generator.rules.board_places import GOV_1, GOV_2
from generator.rules.board_terms import GOV_3
from generator.rules.cases import QUA_5
from generator.rules.chart import FIN_12
from generator.rules.charter import CHA_1
from generator.rules.clarity import MON_3
from generator.rules.closed_months import FIN_13
from generator.rules.competition import TEN_5
from generator.rules.completeness import MON_2
from generator.rules.corrections import HIS_2
from generator.rules.election_counts import GOV_5
from generator.rules.eligibility import ELI_1, ELI_2, ELI_3, ELI_4, ELI_5, ELI_6
from generator.rules.events import DEV_1
from generator.rules.evidence import MEM_4, MEM_10
from generator.rules.excuses import MON_10
from generator.rules.forecasts import FIN_6
from generator.rules.full_price import FIN_8
from generator.rules.grants import FIN_11
from generator.rules.hub_assessments import CHA_2
from generator.rules.improvement import QUA_3
from generator.rules.interests import GOV_6
from generator.rules.joining import MEM_3
from generator.rules.joining_times import MEM_8
from generator.rules.ledger import FIN_4
from generator.rules.limits import AWD_5, AWD_6
from generator.rules.members_saving import FIN_10
from generator.rules.membership import MEM_1, MEM_2, MEM_5
from generator.rules.mentors import QUA_4
from generator.rules.monitoring import MON_1, MON_5
from generator.rules.need import STR_1
from generator.rules.notice import DUE_1
from generator.rules.offers import TEN_4
from generator.rules.packs import MON_8
from generator.rules.partnerships import MEM_11
from generator.rules.payments import FIN_14
from generator.rules.performance import MON_7
from generator.rules.plans import TEN_6
from generator.rules.policies import POL_1
from generator.rules.posts import FIN_9
from generator.rules.promotion import STR_3
from generator.rules.provider_reviews import QUA_2
from generator.rules.ratio import FIN_2
from generator.rules.ratio_reviews import FIN_3
from generator.rules.ready import MEM_9
from generator.rules.references import REF_1
from generator.rules.refusals import MEM_7
from generator.rules.reporting import MON_6
from generator.rules.rights import MEM_6
from generator.rules.rule import Held, Rule
from generator.rules.self_assessments import QUA_1
from generator.rules.small_numbers import MON_9
from generator.rules.standstill import AWD_11
from generator.rules.strategy import STR_2
from generator.rules.sub_letting import TEN_3
from generator.rules.tenders import TEN_1, TEN_2
from generator.rules.top_slice_booked import FIN_1
from generator.rules.trades import TRD_1
from generator.rules.unit_costs import FIN_7
from generator.rules.users_voice import GOV_9
from generator.rules.variations import AWD_9
from generator.rules.verified import AWD_8
from generator.rules.votes import GOV_7
from generator.rules.work_left import MEM_12

RULES: tuple[Rule[Any], ...] = (
    MEM_1,
    MEM_2,
    MEM_3,
    MEM_4,
    MEM_5,
    MEM_6,
    MEM_7,
    MEM_8,
    MEM_9,
    MEM_10,
    MEM_11,
    MEM_12,
    GOV_1,
    GOV_2,
    GOV_3,
    GOV_4,
    GOV_5,
    GOV_6,
    GOV_7,
    GOV_8,
    GOV_9,
    GOV_10,
    TEN_1,
    TEN_2,
    TEN_3,
    TEN_4,
    TEN_5,
    TEN_6,
    TEN_7,
    ELI_1,
    ELI_2,
    ELI_3,
    ELI_4,
    ELI_5,
    ELI_6,
    AWD_1,
    AWD_2,
    AWD_3,
    AWD_4,
    AWD_5,
    AWD_6,
    AWD_7,
    AWD_8,
    AWD_9,
    AWD_10,
    AWD_11,
    TRD_1,
    MON_1,
    MON_2,
    MON_3,
    MON_4,
    MON_5,
    MON_6,
    MON_7,
    MON_8,
    MON_9,
    MON_10,
    FIN_1,
    FIN_2,
    FIN_3,
    FIN_4,
    FIN_5,
    FIN_6,
    FIN_7,
    FIN_8,
    FIN_9,
    FIN_10,
    FIN_11,
    FIN_12,
    FIN_13,
    FIN_14,
    QUA_1,
    QUA_2,
    QUA_3,
    QUA_4,
    QUA_5,
    CHA_1,
    CHA_2,
    DEV_1,
    STR_1,
    STR_2,
    STR_3,
    HIS_2,
    DUE_1,
    POL_1,
    REF_1,
)
"""Every rule, in the order in which the rulebook page lists them."""


def hold_all(register: Register) -> tuple[Held, ...]:
    """Every rule held against ``register``, in the rulebook's order."""
    return tuple(rule.hold(register) for rule in RULES)


def hold_all_near(register: Register, changes: Changes) -> tuple[Finding, ...]:
    """What every rule finds in whatever ``changes`` can touch, on one side of them."""
    return tuple(finding for rule in RULES for finding in rule.hold_near(register, changes))
