"""HIS-3: whose records an account may propose to change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.finding import Finding, Severity
from generator.register import Register
from generator.review.history.corrected import Claims
from generator.review.history.differences import Difference, differences
from generator.review.history.rules import HIS_3
from generator.review.history.trees import Trees
from schemas import catalogue
from schemas.access import Access
from schemas.places import Place
from schemas.record import Record
from schemas.record_kinds import Owner
from schemas.text import listed
from schemas.values import values_of

ACCESS = catalogue.ACCESS.path()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account, and for whom it stands: the hub, the board, members by short name."""

    login: str
    is_hub: bool = False
    is_board: bool = False
    members: frozenset[str] = frozenset()

    def stands_for(self, owner: Owner, member: str | None) -> bool:
        """Whether it may propose changes to what is ``owner``'s, of a member to its own."""
        if owner is Owner.MEMBER:
            return member in self.members
        return self.is_hub if owner is Owner.HUB else self.is_board


def account_of(login: str, access: Access) -> Account:
    """For whom ``login`` stands; capitals in it do not count, and an unknown one for nobody."""
    # Beyond ASCII there are letters whose small form is one of ours, and no host has such accounts.
    name = login.lower() if login.isascii() else login
    return Account(
        login=login,
        is_hub=name in access.hub.accounts,
        is_board=name in access.board.accounts,
        members=frozenset(
            member for member, accounts in access.members.items() if name in accounts
        ),
    )


def access_of(register: Register) -> Access | None:
    """The record of access; ``None`` where there is none, or none that can be read."""
    return register.access.get(())


def owned(trees: Trees, login: str, claims: Claims) -> Iterator[Finding]:
    """Each changed record, or part of one, that is not the author's to change.

    By the record of access as it was: no change gives its author rights for itself.
    Where there was none, anybody may propose anything. What a new correction names is the
    board's, whose record it is.
    """
    before = trees.before.register
    access = access_of(before)
    if access is None:
        if trees.before.is_unknown(ACCESS):
            yield _unknown_access()
        return
    account = account_of(login, access)
    for path, place in trees.changed():
        member = _member_in(place)
        # Whoever has no account is helped by the hub.
        of_member = Owner.MEMBER if member in access.members else Owner.HUB
        for owner, told in _parts(path, place, trees, (of_member, claims)).items():
            if not account.stands_for(owner, member):
                yield _foreign(path, (owner, member), account, told)


def _unknown_access() -> Finding:
    return HIS_3.finding(
        ACCESS,
        "Who may change what could not be read in the revision before, so no change can be "
        "accepted but one that mends this record.",
        "Mend it in a change of its own, which somebody with rights over the repository lets in.",
    )


def _member_in(place: Place) -> str | None:
    """The member that the path names, for a kind that its member owns."""
    names = tuple(place.kind.regex.groupindex)
    return place.identity[names.index("member")] if "member" in names else None


Told = tuple[Difference, ...]
"""What changed of one owner's part; none where that cannot be told."""


def _parts(
    path: str, place: Place, trees: Trees, decided: tuple[Owner, Claims]
) -> Mapping[Owner, Told]:
    """Whose parts of the record are changed, and the values of each that are.

    ``decided`` are who proposes changes to what is the member's, and what corrections name.
    """
    kind, (of_member, claims) = place.kind, decided
    owners = {each: each for each in Owner} | {Owner.MEMBER: of_member}
    before, after = (tree.register.record_at(place) for tree in (trees.before, trees.after))
    if after is None and trees.after.is_unknown(path):
        # Its values are not gone: nobody knows what they are.
        return {owners[kind.owner]: ()}
    parts: dict[Owner, Told] = {}
    for each in _differences(before, after):
        owner = owners[kind.fields.get(str(each.place[0]), kind.owner)]
        if claims.name(path, each):
            owner = Owner.BOARD
        parts[owner] = (*parts.get(owner, ()), each)
    # A file of which no value changed, or none can be read, is its owner's all the same.
    return parts or {owners[kind.owner]: ()}


def _differences(before: Record | None, after: Record | None) -> Told:
    if before is not None and after is not None:
        return differences(before, after)
    if before is not None:
        return tuple(
            Difference(place=place, was=value, now=None)
            for place, value in values_of(before).items()
        )
    if after is not None:
        return tuple(
            Difference(place=place, was=None, now=value)
            for place, value in values_of(after).items()
        )
    return ()


def _foreign(
    path: str, owned_by: tuple[Owner, str | None], account: Account, told: Told
) -> Finding:
    owner, member = owned_by
    is_prepared = owner is Owner.BOARD and account.is_hub
    whose = f"{member}" if owner is Owner.MEMBER else f"the {owner}"
    values = f" Here {told[0].sentence}{_and_more(told)}." if told else ""
    if is_prepared:
        return HIS_3.finding(
            path,
            f"This is for the board to decide, and {account.login} stands for the hub.{values} It "
            "counts once the board has reviewed it.",
            "Nothing is to be mended. Ask the board for its review.",
            field=told[0].place if told else (),
            severity=Severity.WARNING,
        )
    return HIS_3.finding(
        path,
        f"This is for {whose} to change, and {_stands_for(account)}.{values}",
        f"Take it out of this change, and ask {whose} to propose it. Who stands for whom is in "
        f"{ACCESS}.",
        field=told[0].place if told else (),
    )


def _and_more(told: Told) -> str:
    more = len(told) - 1
    if not more:
        return ""
    return f", and {more:,} more {'value differs' if more == 1 else 'values differ'}"


def _stands_for(account: Account) -> str:
    bodies = [
        *(("the hub",) if account.is_hub else ()),
        *(("the board",) if account.is_board else ()),
        *sorted(account.members),
    ]
    return f"{account.login} stands for {listed(bodies) if bodies else 'nobody here'}"
