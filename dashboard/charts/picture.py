"""A drawing as a picture that stands alone: title, unit, source and date around it, as SVG.

A picture that leaves the screen is copied without its page. What must be known to read it, and to
cite it, is in the picture.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass
from html import escape

from dashboard.analysis.words import in_words

DRAWING = '<g id="drawing"/>'
"""Stands for a drawing that the browser puts in."""

_MARGIN_PX = 24
_LETTER_PX = 6.3
"""Mean width of a letter of the small text."""
_LINE_PX = 18
_TITLE_PX = 30
_INK, _QUIET_INK = "#1B1B1B", "#555555"


@dataclass(frozen=True)
class Caption:
    """What is written around a drawing."""

    title: str
    unit: str
    source: str
    shown: str
    """Which events are shown, in words."""
    day: dt.date
    """When the picture was made."""


def frame_drawing(drawing: str, width: int, height: int, caption: Caption) -> str:
    """An SVG document with the drawing between its title and its source, dark on white.

    Args:
        drawing: elements of SVG, or `DRAWING`.
        width: of the drawing in pixels; text is wrapped to it.
        height: of the drawing in pixels.
        caption: what to write.
    """
    above, below = _wrap(caption.unit, width), _wrap(_tell_origin(caption), width)
    top = _MARGIN_PX + _TITLE_PX + _LINE_PX * len(above)
    bottom = top + height + _LINE_PX
    across, down = width + 2 * _MARGIN_PX, bottom + _LINE_PX * len(below) + _MARGIN_PX // 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" '
        f'viewBox="0 0 {across} {down}" font-family="Arial, Helvetica, sans-serif" font-size="13">'
        f'<rect width="{across}" height="{down}" fill="#FFFFFF"/>'
        f'<text x="{_MARGIN_PX}" y="{_MARGIN_PX + 16}" font-family="Georgia, serif" '
        f'font-size="21" font-weight="700" fill="{_INK}">{escape(caption.title)}</text>'
        f"{_write(above, _MARGIN_PX + _TITLE_PX + 8, _INK)}"
        f'<g transform="translate({_MARGIN_PX} {top})">{drawing}</g>'
        f"{_write(below, bottom, _QUIET_INK)}</svg>"
    )


def _tell_origin(caption: Caption) -> str:
    return (
        f"{caption.source} Parley, who came to the table: {caption.shown}. "
        f"Picture of {in_words(caption.day)}, CC BY 4.0."
    )


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, int(width / _LETTER_PX))


def _write(lines: list[str], top: float, ink: str) -> str:
    return "".join(
        f'<text x="{_MARGIN_PX}" y="{top + _LINE_PX * number}" fill="{ink}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
