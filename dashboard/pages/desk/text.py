"""The article with its evidence marked, as an element of the page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard.desk import MARKED, Sentence

_HERE = Path(__file__).parent
_LETTERS = {"events": "E", "attendance": "A", "statements": "S", "control": "T"}
_LEGEND = "".join(
    f'<i class="{table}">{_LETTERS[table]}</i>{name}'
    for table, name in zip(MARKED, ("event", "attendance", "statement", "territory"), strict=True)
)
_KEY = "desk-text"

_draw = st.components.v2.component(
    "parley_desk_text",
    html=f"""<div class="legend">{_LEGEND}<b class="doubtful">doubtful</b></div>
<div class="article" role="group"></div>""",
    css=(_HERE / "text.css").read_text("utf-8"),
    js=(_HERE / "text.js").read_text("utf-8"),
)


def show_text(
    text: str, sentences: list[Sentence], chosen: int | None, on_chosen: Callable[[int], None]
) -> None:
    """Draws an article whose sentences can be chosen by mouse or keyboard.

    Args:
        text: the article. It is shown as text, whatever markup it holds.
        sentences: its sentences with the tables that rest on them.
        chosen: position of the chosen sentence.
        on_chosen: called with a sentence's position before the page is drawn again.
    """
    gaps = [0, *(sentence.end for sentence in sentences)]
    drawn = [
        {
            "gap": text[gap : sentence.start],
            "text": sentence.text,
            "tables": sentence.tables,
            "doubtful": sentence.is_doubtful,
        }
        for gap, sentence in zip(gaps, sentences, strict=False)
    ]
    version = hashlib.sha256(json.dumps(drawn).encode()).hexdigest()[:16]
    _draw(
        key=_KEY,
        data={
            "sentences": drawn,
            "letters": _LETTERS,
            "chosen": chosen,
            "version": version,
            "label": "The article. Arrow keys move between sentences, Enter chooses one.",
        },
        on_chosen_change=lambda: on_chosen(int(st.session_state[_KEY]["chosen"])),
    )
