"""The report that a run left: fetched and unpacked no further than a report can be long."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.ci.artifact import REPORT, left_by
from generator.cli.ci.comment import report_of
from generator.cli.ci.event import Finished
from generator.cli.ci.host import Request
from generator.publishing.change_report import report_on
from schemas.published.change_report import MOST_BYTES

HEAD = "a" * 40
SOUND = report_on(HEAD, [], 9, touched=())
RUN = Finished(
    repository="portal/records",
    main="main",
    number=31,
    head=HEAD,
    source="mallory/records",
    branch="main",
)
ARTIFACTS = "/repos/portal/records/actions/runs/31/artifacts?name=report&per_page=100"


def packed(*files: tuple[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(held, "w", way) as archive:
        # Of two files of one name the module warns.
        warnings.simplefilter("ignore")
        for name, content in files:
            archive.writestr(name, content)
    return held.getvalue()


SOUND_PACKED = packed((REPORT, SOUND.model_dump_json().encode()))


def kept(number: int = 5, size: int = 300, **other: object) -> dict[str, object]:
    return {"name": "report", "id": number, "size_in_bytes": size, "expired": False, **other}


class Host:
    """A host that says what a run left, and hands it out; remembers what was fetched."""

    def __init__(self, *artifacts: object, content: bytes = SOUND_PACKED) -> None:
        self.answer: object = {"total_count": len(artifacts), "artifacts": list(artifacts)}
        self.content = content
        self.fetched: list[tuple[str, int]] = []

    def send(self, request: Request) -> object:
        assert (request.method, request.path) == ("GET", ARTIFACTS)
        return self.answer

    def fetch(self, path: str, most_bytes: int) -> bytes:
        self.fetched.append((path, most_bytes))
        return self.content

    def left(self) -> bytes | None:
        return left_by(RUN, self.send, self.fetch)


def test_what_the_run_left_is_the_report_and_no_more_than_that_is_fetched() -> None:
    host = Host(kept())

    assert report_of(RUN, host.send, host.fetch) == SOUND
    assert host.fetched == [("/repos/portal/records/actions/artifacts/5/zip", MOST_BYTES)]


def test_of_a_run_that_was_repeated_the_last_report_counts() -> None:
    host = Host(kept(5), kept(9), kept(7))

    host.left()
    assert [path for path, _ in host.fetched] == ["/repos/portal/records/actions/artifacts/9/zip"]


@pytest.mark.parametrize(
    "answer",
    [{"artifacts": []}, {}, [], None, {"artifacts": [kept(name="other")]},
     {"artifacts": [kept(expired=True)]}, {"artifacts": [7, {"name": "report", "id": "5"}]}],
)  # fmt: skip
def test_a_run_that_left_no_report_is_no_fault(answer: object) -> None:
    host = Host()
    host.answer = answer

    assert report_of(RUN, host.send, host.fetch) is None
    assert host.fetched == []


def test_what_the_host_calls_too_large_is_not_even_fetched() -> None:
    host = Host(kept(size=MOST_BYTES + 1))

    with pytest.raises(click.ClickException, match="larger than any report"):
        host.left()
    assert host.fetched == []


BOMB = packed((REPORT, b"\0" * (64 * MOST_BYTES)))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB, "larger than any report"),
        (packed((REPORT, b" " * (MOST_BYTES + 1))), "larger than any report"),
        (packed(("../report.json", b"{}")), "not report.json alone"),
        (packed(("/etc/passwd", b"{}"), (REPORT, b"{}")), "not report.json alone"),
        (packed((REPORT, b"{}"), (REPORT, b"{}")), "not report.json alone"),
        (packed(), "not report.json alone"),
        (packed((REPORT, b"{}"), way=zipfile.ZIP_BZIP2), "not report.json alone"),
        (packed((REPORT, b"{}"), way=zipfile.ZIP_LZMA), "not report.json alone"),
        (SOUND_PACKED[:-30], "cannot be unpacked"),
        (SOUND_PACKED.replace(b"\x14\x00\x00\x00", b"\x14\x00\x01\x00"), "cannot be unpacked"),
        (b"", "cannot be unpacked"),
    ],
    ids=["bomb", "too long", "above", "another", "twice", "empty", "bzip2", "lzma", "broken off",
         "locked", "nothing"],
)  # fmt: skip
def test_what_is_no_single_report_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(click.ClickException, match=message):
        Host(kept(), content=content).left()


def test_a_report_that_is_none_is_refused_and_not_repeated() -> None:
    host = Host(kept(), content=packed((REPORT, json.dumps({"head": "<b>"}).encode())))

    with pytest.raises(click.ClickException, match="What the run left is no report") as refused:
        report_of(RUN, host.send, host.fetch)
    assert "<b>" not in refused.value.message


def test_a_report_that_is_a_link_is_only_text(tmp_path: Path) -> None:
    entry = zipfile.ZipInfo(REPORT)
    entry.external_attr = 0o120777 << 16
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(entry, str(tmp_path / "secret"))

    assert Host(kept(), content=held.getvalue()).left() == str(tmp_path / "secret").encode()


@given(
    st.lists(st.tuples(st.integers(0, len(SOUND_PACKED) - 1), st.integers(0, 255)), max_size=6),
    st.integers(0, len(SOUND_PACKED)),
)
def test_whatever_is_unpacked_it_is_short_or_refused(
    typed_over: list[tuple[int, int]], end: int
) -> None:
    content = bytearray(SOUND_PACKED)
    for place, byte in typed_over:
        content[place] = byte
    for what in (bytes(content), bytes(content[:end])):
        try:
            told = Host(kept(), content=what).left()
        except click.ClickException:
            # Any other fault is one of ours.
            continue
        assert told is not None
        assert len(told) <= MOST_BYTES
