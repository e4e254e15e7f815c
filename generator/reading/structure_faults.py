"""What is wrong with a file as YAML: everything the fast pass only refuses, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast
from urllib.parse import unquote_to_bytes

from yaml import YAMLError
from yaml._yaml import Mark
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from generator.reading.characters import FORBIDDEN, rule_against, shown, spelled
from generator.reading.faults import (
    ALIAS,
    ANCHOR,
    DEEPEST_NESTING,
    DEPTH,
    DIRECTIVE,
    DUPLICATE_KEY,
    EMPTY,
    KEY,
    NOT_FIELDS,
    SECOND_DOCUMENT,
    TAG,
    Fault,
    ReadingRule,
)
from generator.reading.syntax import syntax_fault
from generator.reading.text_faults import Places
from generator.reading.walk import Visit, walk


def structure_faults(text: str) -> tuple[Fault, ...]:
    """Every fault of ``text`` as YAML, in the order met, as far as it can be read.

    ``text`` must hold nothing that is forbidden as a character.
    """
    faults: list[Fault] = []
    documents = read_to = 0
    try:
        for visit in walk(text):
            read_to = cast("Mark", visit.event.end_mark).index
            if isinstance(visit.event, DocumentStartEvent):
                documents += 1
            if documents > 1:
                faults.append(_fault(SECOND_DOCUMENT, visit, _SECOND_DOCUMENT))
                return tuple(faults)
            faults.extend(_faults_of(visit))
    except UnicodeError:
        return (*faults, _unreadable_tag(text, read_to))
    except YAMLError as error:
        # Text that goes wrong further down was perhaps meant to be fields.
        meant = (fault for fault in faults if fault.rule is not NOT_FIELDS)
        return (*meant, syntax_fault(error, text))
    return tuple(faults) if documents else (_EMPTY,)


_EMPTY = Fault(rule=EMPTY, message="This file holds no fields.")
_SECOND_DOCUMENT = 'A second document begins here, with "---"; a file holds one record.'


def _fault(rule: ReadingRule, visit: Visit, message: str) -> Fault:
    return Fault(rule=rule, message=message, line=visit.at.line, column=visit.at.column)


def _faults_of(visit: Visit) -> Iterator[Fault]:
    event = visit.event
    if isinstance(event, DocumentStartEvent):
        if event.version or event.tags:
            yield _fault(DIRECTIVE, visit, "A YAML directive stands before the record.")
    elif isinstance(event, NodeEvent):
        yield from _decorations(event, visit)
        yield from _names(event, visit)
        yield from _shape(event, visit)
        if isinstance(event, ScalarEvent):
            yield from _escapes(event, visit)


def _decorations(event: NodeEvent, visit: Visit) -> Iterator[Fault]:
    if isinstance(event, AliasEvent):
        yield _fault(ALIAS, visit, f'"*{shown(event.anchor or "")}" is an alias of another value.')
        return
    if event.anchor is not None:
        yield _fault(ANCHOR, visit, f'"&{shown(event.anchor)}" is an anchor, a name for a value.')
    tag = getattr(event, "tag", None)
    if tag is not None:
        yield _fault(TAG, visit, _tag_message(tag.replace("tag:yaml.org,2002:", "!!")))


def _tag_message(tag: str) -> str:
    return f'"{shown(tag)}" is a tag, an order to read the value as some type.'


# A comment, or what begins like a tag where one can begin. Neither can fail once begun,
# so no character is looked at twice.
_COMMENT_OR_TAG = re.compile(r"(?<!\S)#[^\n]*|(?<![^\s\[{,])(?P<tag>![^ \n]*)")


def _unreadable_tag(text: str, read_to: int) -> Fault:
    """The tag after ``read_to`` where the parser failed: its escapes spell what is not text."""
    for found in _COMMENT_OR_TAG.finditer(text, read_to):
        if found["tag"] and not _is_text(unquote_to_bytes(found["tag"])):
            line, column = Places(text).line_and_column(found.start())
            return Fault(rule=TAG, message=_tag_message(found["tag"]), line=line, column=column)
    return Fault(rule=TAG, message="A tag in this file cannot be read.")


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _names(event: NodeEvent, visit: Visit) -> Iterator[Fault]:
    if not visit.is_name:
        return
    if not isinstance(event, ScalarEvent):
        if not isinstance(event, AliasEvent):
            yield _fault(KEY, visit, "A list or a group of fields stands where a name belongs.")
    elif event.value == "":
        yield _fault(KEY, visit, "A field has no name.")
    elif visit.first is not None:
        message = (
            f'"{shown(event.value)}" is given twice: on line {visit.first.line} '
            f"and on line {visit.at.line}."
        )
        yield _fault(DUPLICATE_KEY, visit, message)


def _shape(event: NodeEvent, visit: Visit) -> Iterator[Fault]:
    if visit.depth > DEEPEST_NESTING:
        message = f"This is nested {visit.depth} deep; a record goes at most {DEEPEST_NESTING}."
        yield _fault(DEPTH, visit, message)
    if isinstance(event, ScalarEvent) and visit.depth == 0:
        text = "This file is text; a record is fields."
        yield _fault(NOT_FIELDS, visit, text) if event.value else _EMPTY
    elif isinstance(event, SequenceStartEvent) and visit.depth == 1:
        yield _fault(NOT_FIELDS, visit, "This file is a list; a record is fields.")


def _escapes(event: ScalarEvent, visit: Visit) -> Iterator[Fault]:
    """Characters that are forbidden, and were written as escapes to get past a first look."""
    for character in sorted(set(FORBIDDEN.findall(event.value))):
        message = f"The {spelled(character)} is not allowed, written as an escape or not."
        yield _fault(rule_against(character), visit, message)
