"""The words from which the sample's names are put together, all of it invented."""

from __future__ import annotations

from typing import NamedTuple

FIRST_WORDS = (
    "Amber", "Birch", "Bright", "Clover", "Copper", "Elder", "Fern", "Foxglove", "Granary",
    "Harbour", "Hazel", "Heron", "Ivy", "Juniper", "Kestrel", "Lantern", "Linden", "Meadow",
    "Orchard", "Otter", "Primrose", "Quarry", "Rowan", "Saffron", "Thistle", "Willow",
)  # fmt: skip
SECOND_WORDS = (
    "Bridge", "Brook", "Corner", "Court", "Cross", "Field", "Ford", "Gate", "Green", "Grove",
    "Hill", "House", "Lane", "Mill", "Path", "Place", "Row", "Square", "Steps", "Street", "Wharf",
    "Yard",
)  # fmt: skip
LAST_WORDS = (
    "Action", "Advice", "Carers", "Centre", "Club", "Collective", "Forum", "Network",
    "Partnership", "Project", "Support", "Trust",
)  # fmt: skip
GIVEN_NAMES = ("Alex", "Charlie", "Frankie", "Jamie", "Morgan", "Robin", "Sam")
SURNAME = "Example"
OTHER_BODIES = ("Midford Community Foundation", "Northvale Parish Hall", "Westholt Advice Line")

AREAS = {
    "northvale": "Northvale",
    "eastbrook": "Eastbrook",
    "southmere": "Southmere",
    "westholt": "Westholt",
    "midford": "Midford",
    "highmoor": "Highmoor",
}
THEMES = {
    "health": "Health and wellbeing",
    "families": "Children and families",
    "older-people": "Older people",
    "skills": "Skills and employment",
}


class SampleService(NamedTuple):
    """A service, what an output of it is called, and about what one costs, in pence."""

    title: str
    theme: str
    unit: str
    price_pence: int


SERVICES = {
    "peer-support": SampleService("Peer support groups", "health", "group sessions", 6_500),
    "walking-groups": SampleService("Walking groups", "health", "group walks", 4_200),
    "family-visits": SampleService("Family support at home", "families", "home visits", 4_800),
    "youth-sessions": SampleService("Youth sessions", "families", "youth sessions", 9_500),
    "befriending": SampleService("Befriending", "older-people", "befriending visits", 2_600),
    "lunch-clubs": SampleService("Lunch clubs", "older-people", "meals", 900),
    "job-coaching": SampleService("Job coaching", "skills", "coaching sessions", 5_500),
    "digital-skills": SampleService("Digital skills", "skills", "learner places", 7_500),
}
SPEND_CATEGORIES = {
    "staff": "Staff",
    "volunteers": "Expenses and training of volunteers",
    "premises": "Premises and equipment",
    "travel": "Travel",
    "overheads": "Overheads",
}
BETTER_OFF, JOINED_IN = "better-off", "joined-in"
OUTCOMES = {
    BETTER_OFF: (
        "People who say they are better off",
        "They say so when asked again after three months.",
        "The same question, at the start and after three months.",
    ),
    JOINED_IN: (
        "People who join something new",
        "They came twice or more.",
        "The register of attendance.",
    ),
}
"""The outcomes of every lot: title, meaning and evidence."""
AGE = "age"
AGE_GROUPS = {"under-65": "Under 65", "65-and-over": "65 and over", "not-said": "Did not say"}
CRITERIA = {
    "governing-document": ("Governing document", "A constitution, articles or trust deed."),
    "accounts": ("Annual accounts", "Accounts of the last finished year, examined or audited."),
    "insurances": ("Insurances", "Public liability, and liability of an employer."),
    "safeguarding": ("Safeguarding", "A policy, a lead and checks on staff and volunteers."),
    "equality": ("Equality and diversity", "A policy that the trustees review."),
    "health-and-safety": ("Health and safety", "A policy and current risk assessments."),
    "data-protection": ("Data protection", "Registration where it is due, and a policy."),
    "quality-mark": ("Recognised quality mark", "A mark from outside the organisation, in date."),
    "financial-control": ("Financial control", "Procedures, a budget and a reserves policy."),
    "monitoring-data": ("Monitoring data", "Counts of activity, outcomes and spending."),
}
QUALITY_MARK = "quality-mark"
