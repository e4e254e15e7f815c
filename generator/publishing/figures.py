"""How numbers, days and amounts read on a page: the filters every template shares."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from markupsafe import Markup

from generator.publishing.markup import address, safe_text
from generator.step import Input, Unit
from schemas.dates import day_shown
from schemas.money import percent_text, pounds_shown

MINUS = "\N{MINUS SIGN}"


def pounds(pence: int) -> Markup:
    """``pence`` as ``£1,234.50``; below zero in brackets, as accountants write it."""
    return _own(pounds_shown(pence))


def whole_pounds(pence: int) -> Markup:
    """``pence`` to the nearest pound (a half goes up), for headlines: ``£1,235``."""
    amount = (abs(pence) * 2 + 100) // 200
    return _own(f"(£{amount:,})" if pence < 0 and amount else f"£{amount:,}")


def number(count: int) -> Markup:
    """``count`` with commas between thousands: ``12,345``."""
    return _own(f"{count:,}".replace("-", MINUS))


def percent(basis_points: int) -> Markup:
    """``basis_points`` as a percentage: 750 becomes ``7.5%``."""
    sign = MINUS if basis_points < 0 else ""
    return _own(sign + percent_text(abs(basis_points)))


def day(on: date) -> Markup:
    """``on`` as ``12 March 2026``, with the date that a machine reads."""
    return _own(f'<time datetime="{on.isoformat()}">{day_shown(on)}</time>')


def day_text(on: date) -> Markup:
    """``on`` as ``12 March 2026``, for where no element can stand."""
    return _own(day_shown(on))


def plural(count: int, one: str, many: str = "") -> Markup:
    """``count`` with its noun: ``1 member``, ``12 members``; ``many`` where -s will not do."""
    noun = one if count == 1 else many or f"{one}s"
    return number(count) + _own(" ") + safe_text(noun)


def tenths(value: int) -> Markup:
    """``value`` tenths with one decimal: 36 becomes ``3.6``."""
    sign = MINUS if value < 0 else ""
    whole, part = divmod(abs(value), 10)
    return _own(f"{sign}{whole:,}.{part}")


def quantity(value: int, unit: Unit) -> Markup:
    """``value`` as a number of ``unit`` reads."""
    match unit:
        case Unit.PENCE:
            return pounds(value)
        case Unit.BASIS_POINTS:
            return percent(value)
        case Unit.OUTPUTS:
            return plural(value, "output")
        case Unit.POINTS:
            return plural(value, "point")
        case Unit.COUNT:
            return number(value)
        case Unit.TENTHS:
            return tenths(value)


def exactly(value: Fraction, unit: Unit) -> Markup:
    """``value`` without rounding, as a mixed number: ``12 3/7 outputs``, ``1,250 1/2 pence``."""
    if unit is Unit.TENTHS:
        value, unit = value / 10, Unit.COUNT
    whole, rest = divmod(abs(value.numerator), value.denominator)
    sign = MINUS if value < 0 else ""
    mixed = f"{whole:,} {rest}/{value.denominator}" if rest else f"{whole:,}"
    return _own(f"{sign}{mixed}" if unit is Unit.COUNT else f"{sign}{mixed} {unit.value}")


def place(part: Input) -> Markup:
    """Where an input stands: the record's path, then the field, its list positions from 1."""
    keys = (str(key + 1) if isinstance(key, int) else key for key in part.field)
    return safe_text(" → ".join((part.path, *keys)))


def rule_address(rule: str) -> Markup:
    """Where the portal explains the rule ``rule``, such as ``AWD-3``."""
    return address(f"rulebook/#{rule.lower()}")


def _own(shown: str) -> Markup:
    # Built here from digits, month names and fixed marks alone, so safe as it stands.
    return Markup(shown)  # noqa: S704
