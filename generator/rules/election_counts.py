"""GOV-5: elections by one vote a member, counts that add up, winners recounted (§7, §13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.finding import Field
from generator.governance.elections import is_unopposed, result_of, tally
from generator.links import all_of
from generator.membership.electoral_roll import electoral_roll, roll_is_known
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.election import Ballots, Contest, Tie
from schemas.identifiers import Decision, MeetingBody
from schemas.text import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One contest of the election of a day; ``name`` is its field there."""

    on: date
    name: str
    contest: Contest


def _contests(register: Register) -> Iterator[Held]:
    for on, election in register.elections.items():
        for name, contest in election.contests():
            yield Held(on=on, name=name, contest=contest)


def is_well_counted(held: Held, register: Register) -> Iterator[Breach]:
    """GOV-5: who may stand and vote, whether the count adds up, and who has won by it.

    The winners are asked for only where the count stands: of one that does not add
    up nothing follows.
    """
    yield from _nominated_in_time(held, register)
    yield from _declared_there(held)
    at_fault = (*_voted_by_the_entitled(held, register), *_adds_up(held))
    yield from at_fault
    if not at_fault:
        yield from _won(held)


def _breach(held: Held, field: Field, message: str, fix: str) -> Breach:
    return Breach(
        path=catalogue.ELECTION.path(held.on.isoformat()),
        field=(held.name, *field),
        message=message,
        fix=fix,
    )


# ------------------------------------------------------------ nominations


def _nominated_in_time(held: Held, register: Register) -> Iterator[Breach]:
    close = register.elections[held.on].nominations_close
    if close > held.on:
        yield Breach(
            path=catalogue.ELECTION.path(held.on.isoformat()),
            field=("nominations_close",),
            message=f"Nominations close on {day_shown(close)}, after the election of "
            f"{day_shown(held.on)}; they must close by that day.",
            fix="Correct the day.",
        )
    for name, candidate in held.contest.candidates.items():
        if candidate.nominated_on > close:
            yield _breach(
                held,
                ("candidates", name, "nominated_on"),
                f"{name} was nominated on {day_shown(candidate.nominated_on)}; nominations closed "
                f"on {day_shown(close)}.",
                "Correct the day, or take the candidate out: a late nomination does not count.",
            )


# ------------------------------------------------------ ballots and votes


def _voted_by_the_entitled(held: Held, register: Register) -> Iterator[Breach]:
    ballots = held.contest.ballots
    if ballots is None or not roll_is_known(register):
        return
    entitled = len(electoral_roll(register, held.on))
    if ballots.cast > entitled:
        yield _breach(
            held,
            ("ballots", "cast"),
            f"Ballot papers handed in: {ballots.cast}; on {day_shown(held.on)} the roll had "
            f"{entitled} members, with one vote each.",
            "Count the papers again, or correct the levels of members that could vote.",
        )


def _adds_up(held: Held) -> Iterator[Breach]:
    contest, ballots = held.contest, held.contest.ballots
    counted = [name for name, each in contest.candidates.items() if each.votes is not None]
    if ballots is None:
        if not is_unopposed(contest):
            yield _breach(
                held,
                (),
                f"There are {len(contest.candidates)} candidates for {contest.places} "
                f"{'place' if contest.places == 1 else 'places'}, and no ballot.",
                'Add "ballots:" with the papers handed in, and the votes of each candidate.',
            )
        elif counted:
            yield _breach(
                held,
                ("candidates", counted[0], "votes"),
                f"{counted[0]} is given votes, and there was no ballot.",
                'Add "ballots:" with the papers handed in, or take the votes out.',
            )
        return
    for name, candidate in contest.candidates.items():
        if candidate.votes is None:
            yield _breach(
                held,
                ("candidates", name),
                f"There was a ballot, and the votes for {name} are missing.",
                'Add "votes: <number>"; where nobody voted for it, "votes: 0".',
            )
            return
    yield from _balances(held, ballots)


def _balances(held: Held, ballots: Ballots) -> Iterator[Breach]:
    counted = tally(held.contest, ballots)
    if ballots.spoilt > ballots.cast:
        yield _breach(
            held,
            ("ballots", "spoilt"),
            f"Spoilt papers: {ballots.spoilt}, of {ballots.cast} handed in.",
            "Mend one of the two.",
        )
    elif not counted.adds_up:
        places = held.contest.places
        give = "gives one vote" if places == 1 else f"gives {places} votes"
        yield _breach(
            held,
            ("ballots",),
            f"Papers in order: {counted.papers}, of which each {give}: {counted.given} in all. "
            f"Counted, with those left unused: {counted.counted}.",
            "Mend the votes of the candidates, the papers handed in or spoilt, or the votes that "
            "were left unused.",
        )
    else:
        for name, candidate in held.contest.candidates.items():
            if (candidate.votes or 0) > counted.papers:
                yield _breach(
                    held,
                    ("candidates", name, "votes"),
                    f"{name} has {candidate.votes} votes from {counted.papers} papers; each gives "
                    "a candidate one.",
                    "Mend the count.",
                )


# -------------------------------------------------------------- the result


def _declared_there(held: Held) -> Iterator[Breach]:
    yield from _is_of_that_meeting(held, ("decision",), held.contest.decision, "The result")
    if held.contest.tie is not None:
        decision = held.contest.tie.decision
        yield from _is_of_that_meeting(held, ("tie", "decision"), decision, "The tie")


def _is_of_that_meeting(
    held: Held, field: Field, decision: Decision, what: str
) -> Iterator[Breach]:
    if decision.body is not MeetingBody.MEMBERS or decision.on != held.on:
        was = "declared" if what == "The result" else "settled"
        yield _breach(
            held,
            field,
            f"{what} is {was} by decision {decision}; it must be one of the members’ meeting of "
            f"{day_shown(held.on)}.",
            f"Name the decision of that meeting: members/{held.on}/<number>.",
        )


def _won(held: Held) -> Iterator[Breach]:
    contest, result = held.contest, result_of(held.contest)
    if result.tied and contest.tie is None:
        yield _breach(
            held,
            ("elected",),
            f"{listed(result.tied)} have as many votes as one another, for "
            f"{'one place' if result.left == 1 else f'{result.left} places'}, and no resolution "
            "says how that was settled.",
            'Add "tie:" with settled_by, who was chosen and the members’ decision that records it.',
        )
        return
    chosen: tuple[str, ...] = ()
    if contest.tie is not None:
        faults = tuple(_tie_faults(held, contest.tie, result.tied, result.left))
        yield from faults
        if faults:
            return
        chosen = contest.tie.chosen
    won = {*result.clear, *chosen}
    if {*contest.elected} != won or len(contest.elected) != len(won):
        yield _breach(
            held,
            ("elected",),
            f"Declared elected: {listed(contest.elected) or 'nobody'}; by the count it is "
            f"{listed(sorted(won)) or 'nobody'}.",
            "Declare those elected who have the most votes, or mend the count.",
        )


def _tie_faults(held: Held, tie: Tie, tied: tuple[str, ...], left: int) -> Iterator[Breach]:
    if not tied:
        yield _breach(
            held,
            ("tie",),
            "A tie is said to be settled, and by the count there is none.",
            "Take the tie out, or mend the count.",
        )
    elif {*tie.chosen} - {*tied} or len({*tie.chosen}) != left or len(tie.chosen) != left:
        yield _breach(
            held,
            ("tie", "chosen"),
            f"Chosen: {listed(tie.chosen)}; it must be {left} of {listed(tied)}, who have as many "
            "votes as one another.",
            "Name those on whom the lot or the casting vote fell.",
        )


GOV_5 = Rule(
    id="GOV-5",
    title="At an election each member has one vote, the count adds up, those with the most votes "
    "are declared elected, and a tie is settled by a recorded resolution.",
    source="prospectus §7, §13",
    subjects=_contests,
    check=is_well_counted,
    reads=all_of(catalogue.MEMBER, catalogue.ELECTION),
)
