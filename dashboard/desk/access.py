"""Who may write."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

_OWN_MACHINE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Access:
    """Whether somebody may write, as whom, and if not, why not."""

    who: str | None
    refusal: str = ""

    @property
    def may_write(self) -> bool:
        """Whether accepting, correcting and undoing are open."""
        return self.who is not None


def grant(
    *,
    login: bool,
    email: str | None,
    editors: Collection[str],
    address: str | None,
    local_user: str,
    is_verified: bool = True,
) -> Access:
    """What somebody at the screen may do.

    Args:
        login: whether `st.login` is configured.
        email: the address of who is logged in; None: nobody.
        editors: addresses that may write, in lower case.
        address: what the server listens on; None: every network.
        local_user: the name that stands for whoever sits at this machine.
        is_verified: whether the provider of the login does not doubt the address.
    """
    if login:
        if email is None:
            return Access(None, "Log in to accept, correct or undo.")
        if not is_verified:
            return Access(None, f"{email} may read. Whoever you log in with has not verified it.")
        if email.lower() in editors:
            return Access(email.lower())
        return Access(
            None, f"{email} may read. Whoever runs Parley lists editors in PARLEY_EDITORS."
        )
    if address is not None and address.lower() in _OWN_MACHINE:
        return Access(local_user)
    return Access(
        None,
        "Writing is closed: the server can be reached from other machines and asks nobody to log "
        "in. Configure st.login and PARLEY_EDITORS, or listen on localhost only.",
    )
