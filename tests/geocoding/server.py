"""A Nominatim of our own on loopback: real HTTP, answers set by the test."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

HOTEL = {
    "osm_type": "way",
    "osm_id": 42,
    "lat": "41.0415",
    "lon": "29.0040",
    "name": "Shangri-La Bosphorus",
    "display_name": "Shangri-La Bosphorus, Beşiktaş, İstanbul, Türkiye",
    "addresstype": "tourism",
    "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
    "address": {"country_code": "tr", "ISO3166-2-lvl4": "TR-34"},
}


@dataclass
class FakeNominatim:
    """What it answers, and what it was asked."""

    domain: str = ""
    status: int = 200
    answer: Any = field(default_factory=list)
    delay_s: float = 0.0
    asked: list[dict[str, str]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)


@contextmanager
def serve() -> Iterator[FakeNominatim]:
    """Runs it in a thread until the block ends."""
    fake = FakeNominatim()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            fake.asked.append({name: values[0] for name, values in query.items()})
            fake.agents.append(self.headers["User-Agent"])
            time.sleep(fake.delay_s)
            body = (
                fake.answer if isinstance(fake.answer, bytes) else json.dumps(fake.answer).encode()
            )
            try:
                self.send_response(fake.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except ConnectionError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        fake.domain = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield fake
        finally:
            server.shutdown()
            thread.join()
