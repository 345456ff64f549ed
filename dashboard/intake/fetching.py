"""An article from its address on the web, where a setting allows it.

Whoever types an address must not reach what only this machine can reach. So every name is
resolved here, every address must be public, and the connection goes to the very address that was
looked at; the same for each redirect.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from dashboard.errors import ArticleError, NotAllowedError
from dashboard.extract.article import Article, read_html
from dashboard.intake.files import read_file

LARGEST_PAGE = 5 * 2**20
"""Largest page taken, in bytes, unpacked."""

TIMEOUT_S = 20.0
"""How long a fetch may take altogether."""

REDIRECTS = 5

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_PORTS = {"http": 80, "https": 443}
_SUFFIX_OF = {"text/plain": ".txt", "application/pdf": ".pdf"}
_HTML = ("text/html", "application/xhtml+xml")


def is_public(address: _Address) -> bool:
    """Whether an address belongs to the open internet, also when written as another."""
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if isinstance(address, ipaddress.IPv6Address) and address in _NAT64:
        inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.is_global and not address.is_multicast and (inner is None or inner.is_global)


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def fetch_article(
    url: str,
    *,
    allowed: bool,
    published: dt.date | None = None,
    may_reach: Callable[[_Address], bool] = is_public,
    timeout_s: float = TIMEOUT_S,
) -> Article:
    """Fetches a page and reads the article on it.

    Args:
        url: an http or https address.
        allowed: the setting that lets Parley use the network.
        published: wins over the page's own date.
        may_reach: which addresses may be connected to.
        timeout_s: when to give up, redirects included.

    Raises:
        NotAllowedError: fetching is switched off, or the address is not public.
        ArticleError: no such page, too slow, too large, or no article on it.
    """
    if not allowed:
        raise NotAllowedError(
            "Fetching is switched off. Paste the text, or set PARLEY_FETCH=yes and start again."
        )
    deadline = time.monotonic() + timeout_s
    for _ in range(REDIRECTS + 1):
        answer = _get(_check(url), may_reach, deadline)
        if isinstance(answer, str):
            url = urljoin(url, answer)
            continue
        return _read(answer, url, published)
    raise ArticleError(f"more than {REDIRECTS} redirects")


def _check(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise ArticleError(f"{url[:80]!r} is not an address") from error
    if parts.scheme not in _PORTS or not parts.hostname or port == 0:
        raise ArticleError("give an address that starts with http:// or https://")
    if parts.username or parts.password:
        raise ArticleError("the address holds a user name or a password; take it out")
    if any(ord(char) <= 32 or ord(char) == 127 for char in url.strip()):
        raise ArticleError("the address holds a space or a control character")
    return parts


def _resolve(parts: SplitResult, may_reach: Callable[[_Address], bool]) -> str:
    host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ArticleError(f"there is no server {host}") from error
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not all(may_reach(address) for address in addresses):
        raise NotAllowedError(f"{host} is not a public address")
    return str(addresses[0])


def _get(
    parts: SplitResult, may_reach: Callable[[_Address], bool], deadline: float
) -> tuple[bytes, str] | str:
    """The content with its type, or where a redirect leads."""
    address = _resolve(parts, may_reach)
    with closing(_connection(parts, address, _left(deadline))) as connection:
        try:
            connection.connect()
            with _hang_up_after(_left(deadline), connection.sock):
                connection.request("GET", _target(parts), headers=_headers(parts),
                                   preload_content=False)  # fmt: skip
                answer = _take(connection.getresponse())
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            told = "took too long" if time.monotonic() >= deadline else "did not answer"
            raise ArticleError(f"{parts.hostname} {told}; paste the text instead") from error
    _left(deadline)  # A server that was cut off looks like one that has said all.
    return answer


def _target(parts: SplitResult) -> str:
    return parts._replace(scheme="", netloc="", fragment="").geturl() or "/"


def _headers(parts: SplitResult) -> dict[str, str]:
    return {
        "Host": parts.netloc,
        "User-Agent": "Parley (reads one article that a person asked for)",
        "Accept": "text/html, text/plain;q=0.8, application/pdf;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }


@contextmanager
def _hang_up_after(seconds: float, connected: socket.socket) -> Iterator[None]:
    """Ends a connection whose server sends one byte at a time for ever."""
    alarm = threading.Timer(seconds, _hang_up, [connected])
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()


def _hang_up(connected: socket.socket) -> None:
    with suppress(OSError):  # It may have ended by itself.
        connected.shutdown(socket.SHUT_RDWR)


def _take(response: urllib3.HTTPResponse) -> tuple[bytes, str] | str:
    if response.status in {301, 302, 303, 307, 308} and "location" in response.headers:
        return response.headers["location"]
    if response.status != 200:
        raise ArticleError(f"the server answered {response.status}; paste the text instead")
    content = b""
    while chunk := response.read1(65_536):
        content += chunk
        if len(content) > LARGEST_PAGE:
            raise ArticleError(f"the page is larger than {LARGEST_PAGE / 2**20:.0f} MB")
    return content, response.headers.get("content-type", "text/html")


def _read(answer: tuple[bytes, str], url: str, published: dt.date | None) -> Article:
    content, content_type = answer
    kind = content_type.partition(";")[0].strip().lower()
    if kind in _SUFFIX_OF:
        article = read_file(f"page{_SUFFIX_OF[kind]}", content, published)
        return Article(article.text, article.published, article.title, url, article.publisher)
    if kind not in _HTML:
        raise ArticleError(f"the address leads to {kind or 'something'}, not to a page of text")
    return read_html(_decode(content, content_type), published, url)


def _decode(content: bytes, content_type: str) -> str:
    charset = content_type.lower().partition("charset=")[2].strip("\"' ;")
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return content.decode("utf-8", errors="replace")


def _connection(parts: SplitResult, address: str, timeout_s: float) -> HTTPConnection:
    port = parts.port or _PORTS[parts.scheme]
    if parts.scheme == "http":
        return HTTPConnection(address, port, timeout=timeout_s)
    return HTTPSConnection(
        address,
        port,
        timeout=timeout_s,
        server_hostname=parts.hostname,
        ssl_context=ssl.create_default_context(),
    )


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise ArticleError("the server took too long; paste the text instead")
    return left
