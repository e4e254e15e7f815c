"""The host is asked over https, and its token goes to nobody else."""

from __future__ import annotations

import io
import urllib.request
import urllib.response
from email.message import Message
from http.client import InvalidURL

import click
import pytest

from generator.cli.ci.host import OPENER, Request, StaysHere, fetching, over_https

HOST = "https://api.example.org"
STORE = "https://store.example.org/zip?signed=secret"
ASKED = Request(method="GET", path="/a")


class Web(urllib.request.BaseHandler):
    """A web of a few addresses, which remembers who was shown the token."""

    handler_order = 100
    """Before the one that would go out to the network."""

    def __init__(self) -> None:
        self.pages = {
            f"{HOST}/a": (302, STORE.encode()),
            STORE: (200, b"0123456789"),
            f"{HOST}/b": (302, b"http://store.example.org/zip"),
            f"{HOST}/c": (200, b"[1]"),
            f"{HOST}/d": (404, b"{}"),
            f"{HOST}/e": (302, b"https://store.example.org/a\nb"),
            f"{HOST}/f": (302, f"{HOST}/a".encode()),
            f"{HOST}/g": (200, b"<html>"),
        }
        self.asked: list[tuple[str, bool]] = []

    def https_open(self, req: urllib.request.Request) -> urllib.response.addinfourl:
        if "\n" in req.full_url:
            # As the standard library does, whose message holds the address.
            raise InvalidURL(f"URL can't contain control characters. {req.full_url}")
        self.asked.append((req.full_url, req.has_header("Authorization")))
        code, content = self.pages[req.full_url]
        head = Message()
        if code == 302:
            head["Location"] = content.decode()
        answer = urllib.response.addinfourl(io.BytesIO(content), head, req.full_url, code)
        # What the standard library's own answers have, and looks for.
        vars(answer)["msg"] = "As said"
        return answer


@pytest.fixture
def web() -> Web:
    return Web()


def opener(web: Web) -> urllib.request.OpenerDirector:
    """Ours, but for the network."""
    return urllib.request.build_opener(StaysHere, web)


def test_an_answer_is_read_and_the_token_shown_to_the_host(web: Web) -> None:
    send = over_https(f"{HOST}/", "x", opener(web))

    assert send(Request(method="GET", path="/c")) == [1]
    assert web.asked == [(f"{HOST}/c", True)]


def test_what_asks_over_the_network_goes_nowhere_else_by_itself() -> None:
    followers = [
        one for one in vars(OPENER)["handlers"]
        if isinstance(one, urllib.request.HTTPRedirectHandler)
    ]  # fmt: skip

    assert [type(one) for one in followers] == [StaysHere]


def test_whoever_is_sent_elsewhere_does_not_go_there_with_the_token(web: Web) -> None:
    with pytest.raises(click.ClickException, match="refused GET /a: 302"):
        over_https(HOST, "x", opener(web))(ASKED)
    assert web.asked == [(f"{HOST}/a", True)]


def test_what_the_host_keeps_elsewhere_is_fetched_there_without_the_token(web: Web) -> None:
    assert fetching(HOST, "x", opener(web))("/a", 10) == b"0123456789"
    assert web.asked == [(f"{HOST}/a", True), (STORE, False)]


@pytest.mark.parametrize(
    ("path", "most", "message"),
    [
        ("/a", 9, "/a is larger than 9 bytes"),
        ("/b", 10, "does not say where it keeps /b"),
        ("/c", 10, "does not say where it keeps /c"),
        ("/d", 10, "refused GET /d: 404"),
        ("/e", 10, "no answer that can be read: InvalidURL$"),
        ("/f", 10, "refused GET /f: 302"),
    ],
)
def test_what_is_not_to_be_had_is_refused_in_a_sentence(
    web: Web, path: str, most: int, message: str
) -> None:
    with pytest.raises(click.ClickException, match=message) as refused:
        fetching(HOST, "x", opener(web))(path, most)
    assert "store.example.org" not in refused.value.message


def test_an_answer_that_is_no_json_is_refused(web: Web) -> None:
    with pytest.raises(click.ClickException, match="no answer that can be read"):
        over_https(HOST, "x", opener(web))(Request(method="GET", path="/g"))


def test_nothing_is_asked_over_anything_but_https() -> None:
    for way in (over_https, fetching):
        with pytest.raises(click.UsageError):
            way("http://api.example.org", "x")
