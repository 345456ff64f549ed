"""Text of others on the screen: what Streamlit reads as Markdown is shown as it stands."""

from __future__ import annotations

import re

_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~$:^=]")


def escape_markdown(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKDOWN.sub(r"\\\g<0>", text)
