"""What can be wrong with the bytes of a record: one rule each, and a fault against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.finding import Finding, Severity
from schemas.record_kinds import RESERVED
from schemas.text import SLUG_LENGTH, listed

READING_SOURCE = "how records are read"
"""The source of every reading rule: this project's own, not the prospectus."""

DEEPEST_NESTING = 20
"""How many lists and groups of fields may stand inside each other (inclusive)."""

MOST_OF_A_KIND = 10
"""How many faults against one rule are listed for one file, before the rest are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRule:
    """One thing every file must keep to. ``fix`` says how to mend it, whatever the case."""

    id: str
    title: str
    fix: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with the bytes of one file; line and column count from 1."""

    rule: ReadingRule
    message: str
    line: int = 1
    column: int = 1
    fix: str = ""

    def finding(self, path: str) -> Finding:
        """This fault as a finding about the record at ``path``."""
        return Finding(
            rule=self.rule.id,
            severity=self.rule.severity,
            path=path,
            line=self.line,
            column=self.column,
            message=self.message,
            fix=self.fix or self.rule.fix,
            source=READING_SOURCE,
        )


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """``faults`` by place, at most :data:`MOST_OF_A_KIND` per rule, then how many more."""
    ordered = sorted(faults, key=lambda f: (f.line, f.column, f.rule.id, f.message))
    return tuple(_bounded(ordered))


def _bounded(ordered: list[Fault]) -> Iterator[Fault]:
    total: dict[str, int] = {}
    for fault in ordered:
        total[fault.rule.id] = total.get(fault.rule.id, 0) + 1
    listed: dict[str, int] = {}
    for fault in ordered:
        rule = fault.rule
        listed[rule.id] = listed.get(rule.id, 0) + 1
        if listed[rule.id] <= MOST_OF_A_KIND:
            yield fault
        elif listed[rule.id] == MOST_OF_A_KIND + 1:
            more = total[rule.id] - MOST_OF_A_KIND
            message = f"From here on there {_are(more)} more of this kind in this file."
            yield Fault(rule=rule, line=fault.line, column=fault.column, message=message)


def _are(number: int) -> str:
    return "is 1" if number == 1 else f"are {number:,}"


# ------------------------------------------------------------ the file itself

SIZE = ReadingRule(
    id="READ-SIZE",
    title="A record is at most 64 KiB, a month of the ledger at most 4 MiB",
    fix="Keep long documents elsewhere, and put their web address in the record.",
)
NOT_UTF8 = ReadingRule(
    id="READ-UTF8",
    title="A record is saved as UTF-8",
    fix='Save the file again with the encoding "UTF-8".',
)
BYTE_ORDER_MARK = ReadingRule(
    id="READ-BOM",
    title="A record has no byte order mark",
    fix='Save the file again with the encoding "UTF-8", not "UTF-8 with BOM".',
)
LINE_END = ReadingRule(
    id="READ-LINE-END",
    title="Lines end in a line feed (LF) alone",
    fix='Save the file again with line endings "LF" (Unix), not "CRLF" (Windows) or "CR".',
)
EMPTY = ReadingRule(
    id="READ-EMPTY",
    title="A record says something",
    fix='Write the record\'s fields, one "name: value" on each line, or delete the file.',
)

# ------------------------------------------------------------- its characters

NUL = ReadingRule(
    id="READ-NUL",
    title="A record holds no NUL",
    fix="Delete the character; if there are many, this is not a text file.",
)
CONTROL = ReadingRule(
    id="READ-CONTROL",
    title="A record holds no control characters",
    fix="Delete the character: nobody can see it.",
)
TAB = ReadingRule(
    id="READ-TAB",
    title="A record holds no tabs",
    fix="Use spaces instead of the tab.",
)
SPACE = ReadingRule(
    id="READ-SPACE",
    title="The only space is the ordinary one",
    fix="Delete it and press the space bar.",
)
INVISIBLE = ReadingRule(
    id="READ-INVISIBLE",
    title="A record holds no invisible characters",
    fix="Delete the character: nobody can see it, so nobody can check it.",
)
BIDIRECTIONAL = ReadingRule(
    id="READ-BIDIRECTIONAL",
    title="A record holds nothing that turns the direction of text",
    fix="Delete the character: it makes text show in another order than it is read.",
)
CHARACTER = ReadingRule(
    id="READ-CHARACTER",
    title="Every character stands for something",
    fix="Type what was meant: this character was lost on the way, or has no agreed meaning.",
)
CONFLICT = ReadingRule(
    id="READ-CONFLICT",
    title="A record holds no conflict markers",
    fix="Keep the lines that are right, and delete the others with every marker.",
)

# -------------------------------------------------------------- its structure

SYNTAX = ReadingRule(
    id="READ-SYNTAX",
    title="A record is YAML",
    fix="Compare the line with a record that works; indentation and quotes are the usual causes.",
)
NOT_FIELDS = ReadingRule(
    id="READ-NOT-FIELDS",
    title="A record is a group of fields",
    fix='Write one "name: value" on each line.',
)
KEY = ReadingRule(
    id="READ-KEY",
    title="A field's name is plain text",
    fix='Write a plain name before the colon, as in "name: value".',
)
DUPLICATE_KEY = ReadingRule(
    id="READ-DUPLICATE-KEY",
    title="A field is given once",
    fix="Keep the one that is right and delete the other.",
)
ANCHOR = ReadingRule(
    id="READ-ANCHOR",
    title="A record uses no anchors",
    fix='Delete it; or, if the text itself begins with "&", put the text in quotes.',
)
ALIAS = ReadingRule(
    id="READ-ALIAS",
    title="A record uses no aliases",
    fix='Write out what is meant; or, if the text itself begins with "*", put it in quotes.',
)
TAG = ReadingRule(
    id="READ-TAG",
    title="A record uses no tags",
    fix='Delete it; or, if the text itself begins with "!", put the text in quotes.',
)
DIRECTIVE = ReadingRule(
    id="READ-DIRECTIVE",
    title="A record uses no YAML directives",
    fix='Delete the lines that begin with "%".',
)
SECOND_DOCUMENT = ReadingRule(
    id="READ-SECOND-DOCUMENT",
    title="A file holds one record",
    fix='Put the second record in a file of its own, or delete the "---" line.',
)
DEPTH = ReadingRule(
    id="READ-DEPTH",
    title=f"Fields are nested at most {DEEPEST_NESTING} deep",
    fix="Indent less: no record needs so many levels.",
)

# ------------------------------------------------------------------ its place

SHORT_NAMES = (
    f"A short name has at most {SLUG_LENGTH} small letters, digits and single hyphens; "
    f"{listed(RESERVED)} are taken."
)
PATH = ReadingRule(
    id="READ-PATH",
    title="Every file has its place in the catalogue",
    fix=f"Move the file to where its kind of record belongs, or delete it. {SHORT_NAMES}",
)
NAME = ReadingRule(
    id="READ-NAME",
    title="A file's name works on every computer",
    fix="Rename it, with small letters a to z, digits and hyphens.",
)
CASE = ReadingRule(
    id="READ-CASE",
    title="No two names differ only by capital letters",
    fix="Rename or delete one: many computers take the two for one file.",
)
LINK = ReadingRule(
    id="READ-LINK",
    title="A record is a file, not a link",
    fix="Put the record itself here in place of the link.",
)
NOT_A_FILE = ReadingRule(
    id="READ-NOT-A-FILE",
    title="A record is an ordinary file",
    fix="Delete it, and put the record here as an ordinary file.",
)
UNREADABLE = ReadingRule(
    id="READ-UNREADABLE",
    title="Every record can be opened",
    fix="Allow the file to be read, or restore it from Git.",
)
NO_DATA = ReadingRule(
    id="READ-NO-DATA",
    title="There is a data folder",
    fix="Run the command in the consortium's folder, or name the data folder with --data.",
)
EXECUTABLE = ReadingRule(
    id="READ-EXECUTABLE",
    title="A record is not a program",
    fix="Take the mark away: git update-index --chmod=-x, then the file's name.",
    severity=Severity.WARNING,
)
LEFTOVER = ReadingRule(
    id="READ-LEFTOVER",
    title="The data folder holds records only",
    fix="Delete it; it is not read and not published.",
    severity=Severity.WARNING,
)

READING_RULES: tuple[ReadingRule, ...] = (
    SIZE,
    NOT_UTF8,
    BYTE_ORDER_MARK,
    LINE_END,
    EMPTY,
    NUL,
    CONTROL,
    TAB,
    SPACE,
    INVISIBLE,
    BIDIRECTIONAL,
    CHARACTER,
    CONFLICT,
    SYNTAX,
    NOT_FIELDS,
    KEY,
    DUPLICATE_KEY,
    ANCHOR,
    ALIAS,
    TAG,
    DIRECTIVE,
    SECOND_DOCUMENT,
    DEPTH,
    PATH,
    NAME,
    CASE,
    LINK,
    NOT_A_FILE,
    UNREADABLE,
    NO_DATA,
    EXECUTABLE,
    LEFTOVER,
)
"""Every rule of reading, in the order in which a file meets them."""
