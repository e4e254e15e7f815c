"""The YAML parser's complaints, in plain English and at the place where to look."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml.error import Mark, MarkedYAMLError

from generator.reading.faults import SYNTAX, Fault
from generator.reading.walk import Position, end_of


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What a complaint means. ``{began}`` in a message is the line where the context began."""

    message: str
    fix: str = ""
    looks_at_context: bool = False


_QUOTE_IT = "If it is part of the text, put the whole text in quotes."
_ALIGN = "Begin it in the same column as its neighbours, with spaces."
_ESCAPE = "Inside \"…\" a backslash begins an escape; use 'single quotes' to keep it as it is."
_CLOSE = "Close every bracket that is opened, with a comma between entries."
_BLOCK = 'After "|" or ">" only a line end may stand; the text begins on the next line, indented.'

_COMPLAINTS: dict[str, _Complaint] = {
    "mapping values are not allowed in this context": _Complaint(
        'A ":" stands where none can: in text without quotes, or on a line that is out of line.',
        f"{_QUOTE_IT} If it ends a field's name, check the indentation of this line.",
    ),
    "block sequence entries are not allowed in this context": _Complaint(
        'A list entry ("- ") cannot begin here.', "Begin it on a line of its own, indented."
    ),
    "mapping keys are not allowed in this context": _Complaint(
        'A "?" cannot stand here.', _QUOTE_IT
    ),
    "found character that cannot start any token": _Complaint(
        "Text without quotes cannot begin with this character.", _QUOTE_IT
    ),
    "could not find expected ':'": _Complaint(
        'This line has a name but no ":" after it.',
        'Write "name: value", or indent the line if it continues the text above.',
        looks_at_context=True,
    ),
    "did not find expected key": _Complaint(
        "This does not fit among the fields that begin on line {began}.",
        f"{_ALIGN} If text in quotes ends just before it, check the quotes.",
    ),
    "did not find expected '-' indicator": _Complaint(
        'This does not fit in the list that begins on line {began}: an entry begins with "- ".',
        _ALIGN,
    ),
    "did not find expected ',' or ']'": _Complaint(
        'The list opened with "[" on line {began} goes wrong here.', _CLOSE
    ),
    "did not find expected ',' or '}'": _Complaint(
        'The group opened with "{{" on line {began} goes wrong here.', _CLOSE
    ),
    "did not find expected node content": _Complaint(
        "A value was expected here, and this cannot be one.", _QUOTE_IT
    ),
    "did not find expected <document start>": _Complaint(
        "This does not belong to the fields above.", _ALIGN
    ),
    "found unexpected document indicator": _Complaint(
        'Quotes opened on line {began} are not closed before this "---" or "...".',
        "Close the quotes.",
    ),
    "found unknown escape character": _Complaint("This is no escape that YAML knows.", _ESCAPE),
    "did not find expected hexdecimal number": _Complaint(
        "This escape needs hexadecimal digits.", _ESCAPE
    ),
    "found invalid Unicode character escape code": _Complaint(
        "This escape stands for no character.", _ESCAPE
    ),
    "did not find expected comment or line break": _Complaint(
        "Something stands where the line must end.", _BLOCK
    ),
    "found an indentation indicator equal to 0": _Complaint(
        'The number after "|" or ">" cannot be 0.', _BLOCK
    ),
    "did not find expected alphabetic or numeric character": _Complaint(
        'Text without quotes cannot begin with "&" or "*".', _QUOTE_IT
    ),
}

_UNCLOSED = _Complaint(
    "Quotes open here and are never closed.",
    "Close the quotes where the text ends; an apostrophe that begins a text needs quotes itself.",
    looks_at_context=True,
)
_TAG = _Complaint(
    "This is read as a tag, and is not even one.",
    'Text that begins with "!" must stand in quotes.',
    looks_at_context=True,
)
_DIRECTIVE = _Complaint(
    'A line that begins with "%" is an order to the parser.',
    "Delete the line.",
    looks_at_context=True,
)
_NO_SPACE = _Complaint(
    'A space is missing after this ":".', 'Write "name: value", with a space after the colon.'
)
_MAYBE_NO_SPACE = (
    _COMPLAINTS["mapping values are not allowed in this context"],
    _COMPLAINTS["could not find expected ':'"],
)
# "name:value"; but "https://…" is a web address.
_GLUED = re.compile(r" *(?:- +)*[A-Za-z][\w-]*:(?=[^ /])")


def syntax_fault(error: Exception, text: str) -> Fault:
    """The fault that made the parser stop in ``text``, at a place that lies in ``text``."""
    if not isinstance(error, MarkedYAMLError):
        return Fault(rule=SYNTAX, message="This file cannot be read as YAML.")
    where = error.problem_mark or error.context_mark
    complaint = _complaint(error, text.split("\n"), _inside(where, text))
    if complaint.looks_at_context:
        where = error.context_mark or where
    line, column = _inside(where, text)
    began = error.context_mark.line + 1 if error.context_mark else line
    if complaint in _MAYBE_NO_SPACE:
        near = _name_without_space(text.split("\n"), line)
        if near is not None:
            (line, column), complaint = near, _NO_SPACE
    message = complaint.message.format(began=began)
    return Fault(rule=SYNTAX, line=line, column=column, message=message, fix=complaint.fix)


def _name_without_space(lines: list[str], line: int) -> Position | None:
    """Where ``name:value`` lacks its space, on ``line`` or the line with text above it."""
    above = next((n for n in range(line - 1, 0, -1) if lines[n - 1].strip()), line)
    for number in (line, above):
        found = _GLUED.match(lines[number - 1])
        if found:
            return Position(number, found.end() + 1)
    return None


def _complaint(error: MarkedYAMLError, lines: list[str], at: Position) -> _Complaint:
    problem = error.problem or ""
    if lines[at.line - 1].startswith("%"):
        return _DIRECTIVE
    if (error.context or "").endswith(" tag") or problem == "found undefined tag handle":
        return _TAG
    if problem == "found unexpected end of stream":
        return _UNCLOSED
    return _COMPLAINTS.get(problem) or _Complaint(_unforeseen(problem))


def _unforeseen(problem: str) -> str:
    said = problem.replace("{", "{{").replace("}", "}}") or "no reason given"
    return f"The YAML parser stops here ({said})."


def _inside(mark: Mark | None, text: str) -> Position:
    """The place of ``mark``, or the end of the last line if it lies beyond."""
    if mark is None:
        return Position(1, 1)
    return min(Position(mark.line + 1, mark.column + 1), end_of(text))
