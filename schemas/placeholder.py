"""Text that stands where something was to be said, and says nothing.

Rules MON-3, TEN-4, TEN-5, ELI-6 and TRD-1 take it for no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import normalize

_SAY_NOTHING = (
    # to come
    *("tbc", "tba", "tbd", "to do", "fix me", "to be confirmed", "to be agreed", "to be advised"),
    *("to be announced", "to be decided", "to be determined", "to follow", "will follow"),
    *("more to follow", "coming soon", "later", "pending", "will update", "update later"),
    # somewhere else
    *("see above", "see below", "see previous", "see last", "see last return", "see report"),
    *("as above", "as before", "as previously", "as last time", "as usual", "ditto", "idem"),
    *("same", "same as above", "same as before", "same as last time", "same as last quarter"),
    *("same again", "no change"),
    # nothing
    *("na", "not applicable", "none", "nil", "null", "nothing", "no", "yes", "ok", "test"),
    *("unknown", "not known", "not available", "not sure", "don't know", "do not know"),
    *("no comment", "no reason", "various", "misc", "lorem ipsum", "text here"),
    # the name of what was asked for
    *("explanation", "action", "owner", "reason", "role"),
)


def _letters(text: str) -> str:
    """The letters and digits of ``text`` alone, so that "T.B.C." is "tbc"."""
    return "".join(filter(str.isalnum, normalize("NFKC", text).casefold()))


_EMPTY = frozenset(map(_letters, _SAY_NOTHING))

_SHOWN = 40


def is_placeholder(text: str) -> bool:
    """Whether ``text`` says nothing: no word at all, a usual filler, or one thing repeated.

    Only the whole text is judged: "As before, two posts are empty" says something.
    """
    letters = _letters(text)
    words = [word for word in map(_letters, text.split()) if word]
    is_one_word_again = len(words) > 1 and len(set(words)) == 1
    return letters in _EMPTY or len(set(letters)) <= 1 or is_one_word_again


def is_answered(answers: Mapping[str, str], asked: str) -> bool:
    """Whether what is asked under that name has an answer that says something."""
    return asked in answers and not is_placeholder(answers[asked])


def in_brief(text: str) -> str:
    """``text`` on one line, cut short where it is long, for a message that quotes it."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
