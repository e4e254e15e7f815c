"""What each policy is called: each title stands by itself, wherever one of them is told."""

from __future__ import annotations

from collections.abc import Mapping

POLICY_TITLES: Mapping[str, str] = {
    "top-slice-rate": "Top-slice: the hub’s part of each contract",
    "largest-share": "Largest share of a lot for one member, while others have capacity to spare",
    "plan-tolerance": "How far a joint delivery plan may differ from proportional shares without "
    "a reason",
    "evidence-notice-days": "How long before evidence lapses the portal starts to warn",
    "self-assessment-months": "How old a self-assessment report may be",
    "reporting-window": "How many of a member’s latest returns its reporting is judged by",
    "on-time-threshold": "How many of a member’s latest returns must have been on time",
    "completeness-threshold": "How many of the figures asked for must have been given",
    "variance-tolerance": "How far outputs may differ from plan before an explanation is due",
    "performance-amber": "Under which part of its profile delivery is rated amber",
    "performance-red": "Under which part of its profile delivery is rated red",
    "performance-reds": "How many red ratings in a row open an under-performance case",
    "performance-falls": "Over how many periods in a row delivery must fall for an early warning",
    "forecast-periods": "By how many of the latest periods delivery is forecast",
    "declaration-grace-days": "How long a return’s declared date may precede its arrival",
    "excuse-days": "Within how many days after its due date a return may still be excused",
    "board-places": "How many directors the board may have at most",
    "member-places": "How many directors may represent members",
    "independent-places": "How many directors may be co-opted independents",
    "member-majority": "What part of the board members’ representatives must be more than",
    "general-meeting-quorum": "How many members must be present at a general meeting",
    "board-meeting-days": "Within how long after a meeting the board meets again",
    "meeting-notice-days": "How long before it must meet again the board’s next meeting must be in "
    "the calendar",
    "deadline-notice-days": "How long before something falls due it is told of",
    "users-voice-months": "How often the board hears a report from those who use the services",
    "board-quorum": "How many directors must be present and entitled to vote",
    "interests-months": "How old a director’s declaration of interests may be",
    "panel-size": "How many panel members must score a competition’s offers",
    "standstill-days": "How long after an award’s approval no sub-contract may start",
    "appeal-days": "How long after an award’s approval a bidder may appeal",
    "joining-target-days": "Within how long an application should be decided",
    "joining-notice-days": "How long before an application should be decided the hub is "
    "reminded of it",
    "verification-panel-size": "How many people at least review an application",
    "verification-panel-members": "From how many members at least a verification panel comes",
    "verification-panel-independents": "How many of a verification panel at least come from no "
    "member",
    "small-number": "How many people a number must count before the public is told it",
    "small-number-range": "How many different numbers one that is not told must leave open",
    "self-assessment-notice-days": "How long before it is due the portal reminds of a "
    "member’s report on its own quality",
    "review-days": "Within how long after a census point each provider review is held",
    "improvement-plan-days": "Within how long after a grade below good an improvement plan begins",
    "mentor-capacity": "How many pairings a member can be mentor in at a time",
    "public-grades-from": "From how many graded members on the public sees how grades are spread",
    "ratio-review-months": "How often the members review the hub’s part of contracts",
    "budget-tolerance": "How far an account may stand from budget before that is explained",
    "budget-tolerance-amount": "Up to which difference from budget nothing is explained",
    "reserve-months": "Months of running costs held in reserve",
    "forecast-months": "How far income, costs and cash are forecast",
    "forecast-range": "How likely a figure lies between the low and the high forecast",
    "need-assessment-months": "How often need is assessed again",
    "need-source-months": "How old a figure of need may be",
    "pressing-need": "From which grade, of 5, a need that nobody counted is pressing",
    "overlap-excess": "By how much capacity must exceed need to be an overlap",
    "overlap-members": "How many members must be able to deliver for an overlap",
    "objective-reading-months": "How often an objective is measured again",
    "risk-review-months": "How often the owner of a risk reviews it",
    "high-risk-score": "From which score, of 25, a risk is high",
    "high-risk-review-months": "How often the owner of a high risk reviews it",
    "document-review-months": "How long a governing document may go without review",
    "strategy-notice-days": "How long before reviews, readings and actions the portal reminds",
    "appraisal-threshold": "From which score an appraisal recommends to go for a tender",
    "new-member-months": "How long a member counts as new in the fairness report",
    "small-income": "Under which yearly income a member counts as small in the fairness report",
}
"""What each policy settles, in words that a trustee would use, by its id."""


def policy_title(name: str) -> str:
    """What the policy settles that records call ``name``; its name where it has no title."""
    return POLICY_TITLES.get(name.replace("_", "-"), name.replace("_", " ").capitalize())
