"""How a single value is written in a record, and what it becomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from schemas.slips import Mend, Reason, Slip, slip_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The written form of one kind of value, used as ``Annotated[int, Written(...)]``.

    Reading leaves every value as the text that was typed; this alone gives it a
    type, so ``no``, ``010`` and ``1e3`` never become something else by surprise.

    ``pattern`` must match the whole text, in ASCII. ``convert`` turns matching
    text into the value and raises ``ValueError`` where the pattern cannot tell
    (30 February). ``show`` is its inverse: the canonical text of a value.
    ``must`` completes "must be …"; ``example`` is valid text. ``slips`` are the
    ways in which people write such a value amiss, told apart in messages. Where
    editors may see a number in it (``editor_types``), ``most`` is the greatest.
    """

    kind: str
    pattern: str
    convert: Callable[[str], object]
    becomes: type = str
    must: str
    example: str
    show: Callable[[Any], str] = str
    editor_types: tuple[str, ...] = ("string",)
    most: int = 0
    slips: tuple[Mend | Reason, ...] = ()
    _full: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_full", re.compile(self.pattern, re.ASCII))

    def read(self, written: object) -> object:
        """The value of ``written``; raises ``PydanticCustomError`` where it is not one.

        A value already of that type was computed, not typed, and passes as it is.
        """
        if self.becomes is not str and isinstance(written, self.becomes):
            return written
        slip = Slip()
        if isinstance(written, str):
            try:
                return self._value(written)
            except ValueError:
                slip = slip_in(written, self.slips, self._is_right)
        raise PydanticCustomError(
            "written",
            "must be {must}",
            {"kind": self.kind, "must": self.must, "example": self.example, **slip._asdict()},
        )

    def _value(self, written: str) -> object:
        if not self._full.fullmatch(written):
            raise ValueError(written)
        return self.convert(written)

    def _is_right(self, written: str) -> bool:
        try:
            self._value(written)
        except ValueError:
            return False
        return True

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        # Dumped "as JSON" a record is once more what could be typed in its file.
        return core_schema.no_info_plain_validator_function(
            self.read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                self.show, when_used="json"
            ),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        # Editors read a bare 40 as a number before the schema is asked, so the
        # number types are allowed beside the text that the project itself reads. To
        # numbers a pattern does not apply, so that they need bounds.
        is_text = self.editor_types == ("string",)
        bounds = {} if is_text else {"minimum": 0, "maximum": self.most}
        return {
            "type": "string" if is_text else list(self.editor_types),
            **bounds,
            "pattern": f"^(?:{self.pattern})$",
            "examples": [self.example],
            "x-written-as": self.must,
        }
