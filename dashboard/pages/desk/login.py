"""Who looks at the screen, and the way in and out where a login is configured."""

from __future__ import annotations

import getpass
from collections.abc import Mapping

import streamlit as st

from dashboard.desk import Access, grant
from dashboard.pages.plain import escape_markdown
from dashboard.settings import load_settings


def load_access() -> Access:
    """What whoever looks at the screen may do."""
    login = _read_auth() is not None
    user = st.user.to_dict() if login and st.user.is_logged_in else {}
    email = user.get("email")
    return grant(
        login=login,
        email=None if email is None else str(email),
        editors=load_settings().editors,
        address=st.get_option("server.address"),
        local_user=getpass.getuser(),
        is_verified=user.get("email_verified") is not False,
    )


def show_access(access: Access) -> None:
    """Says what is closed to whom, with the way to log in or out where there is one."""
    auth = _read_auth()
    if auth is None:
        if not access.may_write:
            st.info(escape_markdown(access.refusal))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if access.may_write:
            st.caption(escape_markdown(f"You write as {access.who}."), width="content")
        else:
            st.info(escape_markdown(access.refusal))
        if st.user.is_logged_in:
            st.button("Log out", on_click=st.logout, key="desk-logout", type="tertiary")
            return
        for name, provider in _list_providers(auth).items():
            st.button(name, on_click=st.login, args=(provider,), key=f"desk-login-{provider}")


def _read_auth() -> Mapping[str, object] | None:
    try:
        auth: Mapping[str, object] | None = st.secrets.get("auth")
    except FileNotFoundError:
        return None
    return auth


def _list_providers(auth: Mapping[str, object]) -> dict[str, str | None]:
    """What the buttons say, with the provider that each stands for; None: the only one."""
    if "client_id" in auth:
        return {"Log in": None}
    named = [name for name, section in auth.items() if isinstance(section, Mapping)]
    return {f"Log in with {name}": name for name in named}
