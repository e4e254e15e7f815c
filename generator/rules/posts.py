"""FIN-9: the hub has the posts that its income carries, and an order in which they go (§9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finance.forecast_known import is_forecast_known
from generator.finance.ledger import chart_of_accounts
from generator.finance.sustainability import sustainability
from generator.finding import Severity
from generator.links import BOOKS, HOLDING, accepted_for_money, all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.accounts import AccountType
from schemas.dates import day_shown
from schemas.finance import Post


def _posts(register: Register) -> Iterable[str]:
    return register.posts


def can_be_kept(name: str, register: Register) -> Iterator[Breach]:
    """FIN-9: a post's record is whole, and the income that is expected carries it."""
    post, path = register.posts[name], catalogue.POST.path(name)
    yield from _is_the_hubs_own(path, post, register)
    yield from _runs_forwards(path, post)
    yield from _has_a_place_of_its_own(name, path, post, register)
    yield from _is_carried(name, path, post, register)


def _is_the_hubs_own(path: str, post: Post, register: Register) -> Iterator[Breach]:
    account = chart_of_accounts(register).get(post.account)
    if account and (account.type is not AccountType.EXPENDITURE or account.use is not None):
        yield Breach(
            path=path,
            field=("account",),
            message=f"{post.account} is no account of the hub's own costs, so that nothing would "
            "count this post.",
            fix="Name an account of the type expenditure that has no use, such as that of "
            "salaries.",
        )


def _runs_forwards(path: str, post: Post) -> Iterator[Breach]:
    if post.until is not None and post.until < post.since:
        yield Breach(
            path=path,
            field=("until",),
            message=f"The post ends on {day_shown(post.until)}, before it begins on "
            f"{day_shown(post.since)}.",
            fix="Correct one of the two days.",
        )
    begun = min(entry.since for entry in post.yearly_cost)
    if begun > post.since:
        yield Breach(
            path=path,
            field=("yearly_cost", 0, "since"),
            message=f"The post begins on {day_shown(post.since)}, and what it costs is told from "
            f"{day_shown(begun)} on alone.",
            fix="Write what it costs from its first day on.",
        )


def _has_a_place_of_its_own(
    name: str, path: str, post: Post, register: Register
) -> Iterator[Breach]:
    """Told once for two posts: at the later by name."""
    for other, beside in register.posts.items():
        if other < name and beside.priority == post.priority and _overlap(post, beside):
            yield Breach(
                path=path,
                field=("priority",),
                message=f"{name} and {other} have the same priority, {post.priority}, so that "
                "nobody knows which goes first if income falls.",
                fix="Give each post a number of its own: 1 is kept longest.",
            )


def _overlap(one: Post, other: Post) -> bool:
    return (other.until is None or one.since <= other.until) and (
        one.until is None or other.since <= one.until
    )


def _is_carried(name: str, path: str, post: Post, register: Register) -> Iterator[Breach]:
    """A warning, and only where all income to come is known."""
    found = sustainability(register)
    if not is_forecast_known(register):
        return
    if any(cost.post == name and not cost.on_expected for cost in found.posts):
        since, until = found.months[0].starts_on, found.months[-1].ends_on
        yield Breach(
            path=path,
            field=("priority",),
            message=f"The hub's income expected from {day_shown(since)} to {day_shown(until)} does "
            "not carry this post once all that are kept longer, and all other costs, are paid.",
            fix="Win more work, cut other costs, or decide when the post ends and write it as "
            '"until:".',
            severity=Severity.WARNING,
        )


FIN_9 = Rule(
    id="FIN-9",
    title="The hub has the posts that its expected income carries, and a settled order in which "
    "they are kept if it falls.",
    source="prospectus §9",
    subjects=_posts,
    check=can_be_kept,
    reads=all_of(
        *BOOKS,
        *HOLDING,
        catalogue.CONSORTIUM,
    )
    | {catalogue.RETURN: accepted_for_money},
)
