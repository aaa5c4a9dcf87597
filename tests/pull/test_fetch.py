"""One address: what may be asked, how politely, and how every answer ends."""

from __future__ import annotations

import httpx2
import pytest

from pull.websites import HOST, NOW, POLICY, ROOT, Clock, Reply, Site
from reynard import __version__
from reynard.pull import Failed, Fetched, Fetcher, Gone, Limits, Policy, Unmodified, Validators
from rows import each_row

PAGE = "# Submit\n"
OTHER = Policy(hosts=frozenset((HOST,)), http_hosts=frozenset((HOST,)))


def failed(answer: object) -> Failed:
    assert isinstance(answer, Failed), answer
    return answer


@each_row(
    ("address", "word"),
    [
        ("https://elsewhere.example/a.md", "`elsewhere.example`"),
        ("https://docs.example.com.evil.example/a.md", "nobody has named"),
        ("https://docs.example.com@evil.example/a.md", "name or password"),
        ("http://docs.example.com/a.md", "without encryption"),
        ("file:///etc/passwd", "not one that can be asked"),
        ("ftp://docs.example.com/a.md", "`ftp`"),
        ("docs.example.com/a.md", "not one that can be asked"),
        ("https://[::1/a", "not one that can be asked"),
        ("https://docs.example.com:99999999/", "not one that can be asked"),
    ],
)
def test_only_what_was_named_is_asked_for(address: str, word: str) -> None:
    site = Site()
    answer = failed(site.fetcher().get(address, POLICY))
    assert answer.is_refused
    assert word in answer.reason
    assert not site.asked


def test_a_host_is_the_same_however_it_is_written() -> None:
    site = Site({"/a.md": PAGE})
    assert isinstance(site.fetcher().get("https://DOCS.example.com./a.md#part", POLICY), Fetched)
    assert isinstance(site.fetcher().get("http://docs.example.com/a.md", OTHER), Fetched)


def test_a_page_and_its_validators() -> None:
    site = Site({"/a.md": Reply(body=b"# Submit\r\n", headers={"ETag": 'W/"1"', "Last-Modified": "yesterday"})})
    answer = site.fetcher().get(f"{ROOT}/a.md", POLICY)
    assert isinstance(answer, Fetched)
    assert answer.text == PAGE
    assert answer.validators == Validators(etag='W/"1"', last_modified="yesterday")
    request = site.requests[0]
    assert request.headers["user-agent"] == f"reynard/{__version__}"
    assert request.headers["accept"].startswith("text/markdown")
    assert "if-none-match" not in request.headers
    assert "cookie" not in request.headers


def test_a_page_that_is_the_same_is_not_sent_again() -> None:
    site = Site({"/a.md": PAGE})
    first = site.fetcher().get(f"{ROOT}/a.md", POLICY)
    assert isinstance(first, Fetched)
    assert site.fetcher().get(f"{ROOT}/a.md", POLICY, first.validators) == Unmodified()
    assert failed(Site({"/a.md": Reply(status=304)}).fetcher().get(f"{ROOT}/a.md", POLICY)).reason.endswith("304")


@pytest.mark.parametrize("value", ["\x7f", "é", "x" * 400])
def test_validators_that_cannot_be_sent_are_not_kept(value: str) -> None:
    reply = Reply(body=b"# Submit\n")
    transport = httpx2.MockTransport(
        lambda _: httpx2.Response(
            200, headers=[(b"ETag", value.encode("latin-1"))], stream=httpx2.ByteStream(reply.body)
        )
    )
    answer = Fetcher(transport).get(f"{ROOT}/a.md", POLICY)
    assert isinstance(answer, Fetched)
    assert answer.validators == Validators()


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone(status: int) -> None:
    assert Site({"/a": Reply(status=status)}).fetcher().get(f"{ROOT}/a", POLICY) == Gone(status)


@each_row(
    ("reply", "word"),
    [
        (Reply(status=401), "a login"),
        (Reply(status=403), "a login"),
        (Reply(status=418), "HTTP 418"),
        (Reply(status=204), "HTTP 204"),
        (Reply(body=b"<html>"), "a web page"),
        (Reply(body=b"x", headers={"Content-Length": "99999999999"}), "larger than 16 MiB"),
    ],
)
def test_answers_that_are_no_page(reply: Reply, word: str) -> None:
    site = Site({"/a": reply})
    answer = failed(site.fetcher().get(f"{ROOT}/a", POLICY))
    assert answer.is_answer
    assert word in answer.reason
    assert len(site.asked) == 1


REDIRECTED = (
    ("/b.md", None),
    ("https://docs.example.com/b.md", None),
    ("https://docs.example.com:443/b.md", None),
    ("https://evil.example/b.md", "another host, `evil.example`"),
    ("//evil.example/b.md", "another host"),
    ("https://docs.example.com@evil.example/b.md", "another host"),
    ("https://docs.example.com:8443/b.md", "another host"),
    ("http://docs.example.com/b.md", "without encryption"),
    ("https://user:word@docs.example.com/b.md", "name or password"),
    ("file:///etc/passwd", "no address"),
    ("http://169.254.169.254/latest/meta-data", "another host"),
    ("/", "front page"),
    ("https://[", "another host"),
    ("/\x01", "no address"),
)


@each_row(("target", "word"), REDIRECTED)
def test_redirects_stay_with_their_host(target: str, word: str | None) -> None:
    site = Site({"/a.md": Reply(status=302, headers={"Location": target}), "/b.md": PAGE, "/": PAGE})
    answer = site.fetcher().get(f"{ROOT}/a.md", OTHER)
    if word is None:
        assert isinstance(answer, Fetched)
        assert site.asked == ["/a.md", "/b.md"]
    else:
        assert word in failed(answer).reason
        assert site.asked == ["/a.md"]


def test_redirects_end() -> None:
    site = Site({"/a": Reply(status=301, headers={"Location": "/a"})})
    assert "more than 5 times" in failed(site.fetcher().get(f"{ROOT}/a", POLICY)).reason
    assert len(site.asked) == 6


def test_a_busy_site_is_asked_again_later() -> None:
    clock = Clock()
    site = Site({"/a": [Reply(status=503), Reply(status=429, headers={"Retry-After": "7"}), Reply(body=b"# Submit\n")]})
    assert isinstance(site.fetcher(clock).get(f"{ROOT}/a", POLICY), Fetched)
    assert clock.slept == [1.0, 7.0]


def test_a_date_to_come_back_at() -> None:
    clock = Clock()
    date = NOW.replace(second=9).strftime("%a, %d %b %Y %H:%M:%S GMT")
    site = Site({"/a": [Reply(status=429, headers={"Retry-After": date}), Reply(body=b"# Submit\n")]})
    assert isinstance(site.fetcher(clock).get(f"{ROOT}/a", POLICY), Fetched)
    assert clock.slept == [9.0]


@each_row("said", ["soon", "-5", "", "Thu, 99 Foo 2026"])
def test_what_is_no_time_counts_as_none(said: str) -> None:
    clock = Clock()
    replies = [Reply(status=429, headers={"Retry-After": said}), Reply(body=b"# Submit\n")]
    assert isinstance(Site({"/a": replies}).fetcher(clock).get(f"{ROOT}/a", POLICY), Fetched)
    assert clock.slept == [1.0]


def test_a_site_that_wants_to_be_left_alone_is() -> None:
    clock = Clock()
    site = Site({"/a": Reply(status=429, headers={"Retry-After": "3600"})})
    fetcher = site.fetcher(clock)
    assert "3600 seconds" in failed(fetcher.get(f"{ROOT}/a", POLICY)).reason
    assert "was not asked again" in failed(fetcher.get(f"{ROOT}/b", POLICY)).reason
    assert site.asked == ["/a"]
    assert clock.slept == []


def test_a_site_that_stays_broken_is_given_up() -> None:
    clock = Clock()
    site = Site({"/a": Reply(status=502)})
    fetcher = site.fetcher(clock)
    assert failed(fetcher.get(f"{ROOT}/a", POLICY)).reason == "it answers with HTTP 502, 4 times"
    failed(fetcher.get(f"{ROOT}/b", POLICY))
    assert site.asked == ["/a"] * 4
    assert clock.slept == [1.0, 2.0, 4.0]


def test_a_connection_that_breaks_is_tried_again_and_says_no_secret() -> None:
    asked = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        asked.append(str(request.url))
        raise httpx2.ConnectError(f"cannot reach {request.url}")

    clock = Clock()
    fetcher = Fetcher(httpx2.MockTransport(handle), clock=clock, sleep=clock.sleep)
    answer = failed(fetcher.get(f"{ROOT}/a?token=word", POLICY))
    assert asked == [f"{ROOT}/a?token=word"] * 4
    assert "cannot be reached" in answer.reason
    assert "word" not in answer.reason


def test_a_pause_lies_between_two_requests_to_one_host() -> None:
    clock = Clock()
    site = Site({"/a": PAGE, "/b": PAGE})
    fetcher = site.fetcher(clock, Limits(pause=0.5))
    both = Policy(hosts=frozenset((HOST, "other.example")))
    fetcher.get(f"{ROOT}/a", both)
    fetcher.get("https://other.example/a", both)
    assert clock.slept == []
    fetcher.get(f"{ROOT}/b", both)
    assert clock.slept == [0.5]


def test_a_body_that_drips_ends_at_the_deadline() -> None:
    """Each look at the clock is a second; a page has sixty."""
    clock = Clock(step=1.0)
    sent = 0

    class Drip(httpx2.SyncByteStream):
        def __iter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204 - the library's signature
            nonlocal sent
            while True:
                sent += 1
                yield b"x"

    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, stream=Drip()))
    answer = failed(Fetcher(transport, clock=clock, sleep=clock.sleep).get(f"{ROOT}/a", POLICY))
    assert answer.reason == "it takes longer than 60 seconds"
    assert sent <= 60


def test_a_run_ends() -> None:
    clock = Clock()
    site = Site({"/a": PAGE})
    fetcher = site.fetcher(clock, Limits(run_seconds=10))
    assert isinstance(fetcher.get(f"{ROOT}/a", POLICY), Fetched)
    clock.time += 10
    assert "time of this run is over" in failed(fetcher.get(f"{ROOT}/a", POLICY)).reason
    assert site.asked == ["/a"]
