"""Key figures in a row, drawn as one element: it costs the browser less than one for each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

import streamlit as st

from dashboard.charts.cards import Card


def show_cards(cards: Sequence[Card], notes: Sequence[str] = ()) -> None:
    """Draws the figures side by side, on a phone below each other, and plain text below them."""
    told = "".join(f"<p>{escape(note)}</p>" for note in notes)
    st.html(
        f'<dl class="parley-cards">{"".join(map(_draw, cards))}</dl>'
        f'<div class="parley-notes">{told}</div>'
    )


def _draw(card: Card) -> str:
    return (
        f"<div><dt>{escape(card.label)}</dt>"
        f'<dd class="value">{escape(card.value)}{_draw_line(card)}</dd>'
        f"<dd>{escape(card.note)}</dd></div>"
    )


def _draw_line(card: Card) -> str:
    """An image, as the browser's sanitizer lets no drawing through."""
    if len(card.line) < 2:
        return ""
    values = [value for _, value in card.line]
    across, up = 100 / (card.line[-1][0] or 1), 26 / ((max(values) - min(values)) or 1)
    points = " ".join(
        f"{days * across:.1f},{28 - (value - min(values)) * up:.1f}" for days, value in card.line
    )
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -2 100 34" preserveAspectRatio="none">'
        f'<polyline points="{points}" fill="none" stroke="{card.colour}" stroke-width="2" '
        'vector-effect="non-scaling-stroke"/></svg>'
    )
    return f'<img alt="" src="data:image/svg+xml,{quote(picture)}">'
