"""What a fairness report comes to, in sentences for a trustee (prospectus §5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.allocation.concentration import HHI_POINTS, Level, level_of
from generator.allocation.fairness import Fairness, Group
from generator.allocation.shared_lots import Size, Time
from generator.register import Register
from generator.step import nearest
from schemas.consortium import in_force
from schemas.money import pounds_shown

TENTHS_OF_A_PERCENT = 1_000

_CALLED: Mapping[Level, str] = {
    Level.SPREAD: "did not call concentrated",
    Level.CONCENTRATED: "called concentrated",
    Level.HIGH: "called highly concentrated",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessSentences:
    """What is said of ``fairness``; ``is_in_all`` where that is every approved award."""

    register: Register
    fairness: Fairness
    is_in_all: bool

    def all(self) -> dict[str, str]:
        """Every sentence by what it is about; of nothing given, the reach and the areas alone."""
        if not self.fairness.paid_pence:
            return {"reach": self.reach(), "areas": " ".join(self.areas())}
        return {
            "reach": self.reach(),
            "capacity": " ".join(self.capacity()),
            "concentration": self.concentration(),
            "inequality": " ".join(self.inequality()),
            "new": self.new_members(),
            "small": " ".join(self.small_members()),
            "areas": " ".join(self.areas()),
        }

    def reach(self) -> str:
        """How many of the full members have work, and worth how much."""
        given, paid = len(self.fairness.awarded), self.fairness.paid_pence
        if not self.fairness.lots:
            return "No award was approved."
        if not paid:
            return "Nobody was given any work."
        return (
            f"{given} of {_members(len(self.fairness.holdings))} {_was(given)} given work, for "
            f"{pounds_shown(paid)} together."
        )

    def capacity(self) -> Iterator[str]:
        """How far pounds follow the capacity that was offered."""
        part = self.fairness.in_proportion
        if part is None or part == 1:
            yield "Every pound lies where offered capacity alone would have put it."
            return
        yield (
            f"Of each £1 that members get, {_pence_of_a_pound(part)} lies where offered capacity "
            "alone would have put it."
        )
        yield (
            "What moves the rest is scores, agreed plans, the largest share, shares too small to "
            "be of use, and whole outputs."
        )

    def concentration(self) -> str:
        """As if how many members had equal parts, and what such a market was called."""
        index = self.fairness.herfindahl or Fraction(1)
        points, given = nearest(index * HHI_POINTS), len(self.fairness.awarded)
        least = nearest(Fraction(HHI_POINTS, given))
        return (
            f"The money is as concentrated as if {_tenths(1 / index)} members had equal parts of "
            f"it; {given} {'has' if given == 1 else 'have'} a part. The index is {points:,} of "
            f"10,000 points, which competition authorities {_CALLED[level_of(points)]}; with "
            f"{given} it cannot be under {least:,}."
        )

    def inequality(self) -> Iterator[str]:
        """The Gini coefficient over full members, and how many have nothing."""
        gini, held = self.fairness.gini or Fraction(0), self.fairness.holdings
        without = sum(not pence for pence in held.values())
        yield (
            f"From 0%, where all {_members(len(held))} have the same, towards 100%, where one has "
            f"everything, inequality stands at {tenth_percent(gini)}."
        )
        if without:
            yield f"{without} of them {'has' if without == 1 else 'have'} nothing."
        if not self.is_in_all:
            yield "One contract or one year seldom reaches everybody: all awards together say more."

    def new_members(self) -> str:
        """What new members got, beside what capacity alone would have given them."""
        months = self._values("new_member_months")
        meaning = f"who joined after the founding and less than {_either(months)} months before"
        return self._of_group("new", meaning, self.fairness.by_time[Time.NEW])

    def small_members(self) -> Iterator[str]:
        """What small members got, and how many are of no known size."""
        under = [f"£{nearest(Fraction(pence, 100)):,}" for pence in self._values("small_income")]
        meaning = f"whose income was under {_either(under)} a year"
        yield self._of_group("small", meaning, self.fairness.by_size[Size.SMALL])
        unknown = len(self.fairness.by_size[Size.UNKNOWN].full_members)
        if unknown:
            yield f"The income of {_members(unknown)} was not on record."

    def _of_group(self, kind: str, meaning: str, group: Group) -> str:
        count, given = len(group.full_members), len(group.amounts)
        if not (count or given or group.eligible):
            return f"No full member was {kind}, that is one {meaning}."
        were = f"{_members(count)} that {_was(count)} {kind}"
        if not (given or group.eligible):
            return f"Of {were}, {meaning}, none made an eligible offer."
        paid = self.fairness.paid_pence
        return (
            f"{kind.capitalize()} members, {meaning}, got "
            f"{tenth_percent(Fraction(group.amount_pence, paid))} of the pounds; capacity alone "
            f"would have given them {tenth_percent(group.by_capacity / paid)}. "
            f"{given} of {were} {'was' if count == 1 else _was(given)} given work."
        )

    def _values(self, policy: str) -> list[int]:
        """The policy's values in force on the decision dates, each once, in order of time."""
        history = getattr(self.register.consortium.policies, policy)
        return list(dict.fromkeys(in_force(history, day).value for day in self.fairness.days))

    def areas(self) -> Iterator[str]:
        """How many areas are reached, and which are not."""
        served = [area for area in self.fairness.areas if area.area in self.fairness.served]
        missed = [
            self.register.consortium.areas[area.area or ""]
            for area in served
            if not area.amount_pence
        ]
        yield f"Work reaches {len(served) - len(missed)} of {len(served)} areas."
        if missed:
            yield f"None is delivered in {_either(missed)}."


def tenth_percent(part: Fraction) -> str:
    """``part`` of a whole to the nearest tenth of a per cent: ``"36.7%"``, ``"0.0%"``."""
    tenths = nearest(part * TENTHS_OF_A_PERCENT)
    return f"{tenths // 10:,}.{tenths % 10}%"


def _pence_of_a_pound(part: Fraction) -> str:
    """In tenths of a penny; what falls just short of a pound is not told as one."""
    shown = tenth_percent(part).replace("%", "p")
    return "more than 99.9p" if shown == "100.0p" else shown


def _tenths(value: Fraction) -> str:
    whole, part = divmod(nearest(value * 10), 10)
    return f"{whole:,}.{part}"


def _members(count: int) -> str:
    return f"{count:,} full member{'' if count == 1 else 's'}"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _either(values: list[int] | list[str]) -> str:
    *most, last = map(str, values)
    return f"{', '.join(most)} or {last}" if most else last
