"""Who may write: listed people where there is a login, else whoever sits at the machine."""

from __future__ import annotations

import pytest

from dashboard.desk import grant

EVERYWHERE = "0.0.0.0"  # noqa: S104  # an address to refuse


@pytest.mark.parametrize(
    ("login", "email", "address", "who"),
    [
        (False, None, "localhost", "local"),
        (False, None, "127.0.0.1", "local"),
        (False, None, "::1", "local"),
        (False, None, "LOCALHOST", "local"),
        (False, None, EVERYWHERE, None),
        (False, None, "192.168.1.4", None),
        (False, None, None, None),
        (True, None, "localhost", None),
        (True, "ann@example.org", EVERYWHERE, "ann@example.org"),
        (True, "Ann@Example.org", None, "ann@example.org"),
        (True, "eve@example.org", "localhost", None),
        (True, "", "localhost", None),
    ],
)  # fmt: skip
def test_grant(login: bool, email: str | None, address: str | None, who: str | None) -> None:
    access = grant(
        login=login,
        email=email,
        editors=("ann@example.org",),
        address=address,
        local_user="local",
    )
    assert access.who == who
    assert access.may_write == (who is not None)
    assert bool(access.refusal) == (who is None)


def test_an_address_that_the_provider_doubts_does_not_write() -> None:
    access = grant(
        login=True,
        email="ann@example.org",
        editors=("ann@example.org",),
        address="localhost",
        local_user="local",
        is_verified=False,
    )
    assert not access.may_write
    assert "verified" in access.refusal
