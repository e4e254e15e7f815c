"""The policies of governance that are more than one figure each, as published."""

from __future__ import annotations

from generator.register import Register
from schemas.consortium import in_force
from schemas.published.governance_policies import (
    PublishedBoardRole,
    PublishedDevelopmentReport,
    PublishedGovernancePolicies,
    PublishedSkill,
    PublishedUsersVoice,
)


def publish_governance_policies(register: Register) -> PublishedGovernancePolicies:
    """Those in force on the register's day."""
    policies, on = register.consortium.policies, register.as_of
    role = in_force(policies.board_role, on)
    voice = in_force(policies.users_voice, on)
    report = in_force(policies.development_report, on)
    return PublishedGovernancePolicies(
        board_role=PublishedBoardRole(
            since=role.since,
            resolution=str(role.resolution),
            role=role.value.role,
            skills=tuple(
                PublishedSkill(
                    id=name, title=skill.title, meaning=skill.meaning, wanted=skill.wanted
                )
                for name, skill in role.value.skills.items()
            ),
        ),
        users_voice=PublishedUsersVoice(
            since=voice.since,
            resolution=str(voice.resolution),
            title=voice.value.title,
            meaning=voice.value.meaning,
        ),
        development_report=PublishedDevelopmentReport(
            since=report.since, resolution=str(report.resolution), is_asked=report.value
        ),
    )
