"""Fetching reaches public addresses only, ends in time, and takes no more than it should."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dashboard.errors import ArticleError, NotAllowedError
from dashboard.intake import fetch_article
from dashboard.intake.fetching import LARGEST_PAGE, is_public
from tests.intake.documents import build_pdf
from tests.intake.test_files import DAY, HTML, SENTENCE


class Site(BaseHTTPRequestHandler):
    """Pages that tests ask for."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", path.removeprefix("/to/").replace("|", "/"))
            self.end_headers()
        elif path == "/slow":
            self._trickle()
        elif path == "/loop":
            self.send_response(301)
            self.send_header("Location", "/loop")
            self.end_headers()
        else:
            self._answer(*_PAGES.get(path, (404, "text/plain", b"none", None)))

    def _answer(self, status: int, kind: str, content: bytes, packed: str | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if packed:
            self.send_header("Content-Encoding", packed)
        self.end_headers()
        self.wfile.write(content)

    def _trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(200):
                self.wfile.write(b" ")
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, *_arguments: object) -> None:
        """Keeps the test's output clean."""


_PAGES = {
    "/page": (200, "text/html; charset=utf-8", HTML.encode(), None),
    "/latin": (200, "text/html; charset=nonsense", HTML.encode(), None),
    "/text": (200, "text/plain", f"15 May 2025\n{SENTENCE}".encode(), None),
    "/pdf": (200, "application/pdf", build_pdf(SENTENCE), None),
    "/image": (200, "image/png", b"\x89PNG", None),
    "/empty": (200, "text/html", b"", None),
    "/error": (503, "text/html", HTML.encode(), None),
    "/large": (200, "text/html", b"x" * (LARGEST_PAGE + 1), None),
    "/bomb": (200, "text/html", gzip.compress(b"x" * (LARGEST_PAGE * 20)), "gzip"),
    "/garbled": (200, "text/html", b"not gzip", "gzip"),
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def is_the_test_site(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return str(address) == "127.0.0.1"


def fetch(url: str, timeout_s: float = 20) -> str:
    article = fetch_article(url, allowed=True, may_reach=is_the_test_site, timeout_s=timeout_s)
    return article.text


def test_a_page_is_read_with_its_data(site: str) -> None:
    article = fetch_article(f"{site}/page", allowed=True, may_reach=is_the_test_site)
    assert SENTENCE in article.text
    assert (article.title, article.published) == ("Talks begin", DAY)
    assert (article.publisher, article.url) == ("The Agency", f"{site}/page")


@pytest.mark.parametrize("path", ["/text", "/pdf", "/latin", "/to/|page", "/to/|to||page"])
def test_other_pages_are_read(site: str, path: str) -> None:
    assert SENTENCE in fetch(f"{site}{path}")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/missing", "answered 404"),
        ("/error", "answered 503"),
        ("/image", "not to a page of text"),
        ("/empty", "no article"),
        ("/large", "larger than 5 MB"),
        ("/bomb", "larger than 5 MB"),
        ("/garbled", "did not answer"),
        ("/loop", "more than 5 redirects"),
        ("/to/file:|||etc|passwd", "starts with http"),
    ],
)
def test_what_is_no_article_is_told(site: str, path: str, told: str) -> None:
    with pytest.raises(ArticleError, match=told):
        fetch(f"{site}{path}")


def test_a_trickling_server_is_left_in_time(site: str) -> None:
    with pytest.raises(ArticleError, match="took too long"):
        fetch(f"{site}/slow", timeout_s=0.4)


def test_a_redirect_to_a_private_address_is_refused(site: str) -> None:
    with pytest.raises(NotAllowedError, match=r"169\.254\.169\.254 is not a public address"):
        fetch(f"{site}/to/http:||169.254.169.254|latest")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost:8501/", "http://10.0.0.1/", "http://192.168.1.1/",
        "http://172.16.0.1/", "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/",
        "http://[::1]/", "http://[fe80::1]/", "http://[fc00::1]/", "http://[::ffff:127.0.0.1]/",
        "http://2130706433/", "http://0x7f000001/", "http://127.1/", "http://100.64.0.1/",
        "http://224.0.0.1/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(NotAllowedError, match="not a public address"):
        fetch_article(url, allowed=True, timeout_s=5)


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org", "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)",
        "http://", "http://user:secret@example.org/", "http://[::1", "http://example.org:0/",
        "http://example.org:99999/", "http://exa mple.org/", "http://example.org/\r\nHost: x",
    ],
)  # fmt: skip
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(ArticleError):
        fetch_article(url, allowed=True, timeout_s=5)


def test_one_private_address_among_public_ones_refuses_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_arguments: object, **_options: object) -> list[object]:
        return [(0, 0, 0, "", ("8.8.8.8", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(NotAllowedError):
        fetch_article("http://example.org/", allowed=True)


def test_nothing_is_resolved_while_fetching_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **_: asked.append(arguments))
    with pytest.raises(NotAllowedError, match="PARLEY_FETCH"):
        fetch_article("http://example.org/", allowed=False)
    assert asked == []


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
