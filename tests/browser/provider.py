"""An OpenID Connect provider for the tests: real tokens and redirects, people by name."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT_ID, CLIENT_SECRET = "parley", secrets.token_hex(16)
PEOPLE = {
    "Ann": {"email": "Ann@example.org", "email_verified": True},
    "Ben": {"email": "ben@example.org", "email_verified": True},
    "Eve": {"email": "ann@example.org", "email_verified": False},
}
"""Who can log in, and what the provider says of them."""


class Provider:
    """The authorization code flow of OpenID Connect Core 1.0, with just what it needs."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.key = RSAKey.generate_key(2048, parameters={"kid": "one", "use": "sig"})
        self.codes: dict[str, dict[str, str]] = {}
        self.app = Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.describe),
                Route("/authorize", self.ask),
                Route("/chosen", self.send_back),
                Route("/token", self.give_token, methods=["POST"]),
                Route("/keys", self.show_keys),
            ]
        )

    async def describe(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def ask(self, request: Request) -> Response:
        """The page on which people say who they are; a password is not the tests' subject."""
        assert request.query_params["client_id"] == CLIENT_ID
        links = (
            f'<a href="/chosen?{escape(urlencode({**request.query_params, "name": name}))}">'
            f"{name}</a>"
            for name in PEOPLE
        )
        return HTMLResponse(f"<title>Who are you?</title><p>{' '.join(links)}</p>")

    async def send_back(self, request: Request) -> Response:
        asked = dict(request.query_params)
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        answer = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{answer}")

    async def give_token(self, request: Request) -> Response:
        form = await request.form()
        asked = self.codes.pop(str(form["code"]))
        assert form["redirect_uri"] == asked["redirect_uri"]
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": asked["name"],
            "iat": now,
            "exp": now + 600,
            "nonce": asked["nonce"],
            **PEOPLE[asked["name"]],
        }
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        return JSONResponse(
            {"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "id_token": token}
        )

    async def show_keys(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})


@contextmanager
def provide(port: int) -> Iterator[str]:
    """Runs a provider on that port of this machine; gives its issuer."""
    provider = Provider(f"http://localhost:{port}")
    config = uvicorn.Config(provider.app, "localhost", port, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield provider.issuer
    server.should_exit = True
    thread.join(timeout=30)
