"""Names beside marks, as many as have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LETTER_PX = 6.4
_LINE_PX = 14.0
_GAP_PX = 3.0
_MUCH_SMALLER = 0.6


@dataclass(frozen=True)
class Mark:
    """A circle on a map: its name, centre and radius in pixels from the left and the bottom."""

    name: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class _Box:
    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def lies_in(self, other: _Box) -> bool:
        across = self.left >= other.left and self.right <= other.right
        return across and self.bottom >= other.bottom and self.top <= other.top

    def meets(self, other: _Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top


def place_labels(marks: Sequence[Mark], width: float, height: float, most: int) -> dict[int, str]:
    """Where the first marks are named without running into a mark, a name or the edge.

    A name that has no such room may lie on marks much smaller than its own.

    Args:
        marks: the weightiest first.
        width: of the map, in pixels.
        height: likewise.
        most: how many names are wanted.

    Returns:
        Plotly's `textposition` by the number of each mark that is named.
    """
    edge = _Box(0, width, 0, height)
    circles = [_around(mark) for mark in marks]
    names: list[_Box] = []
    positions: dict[int, str] = {}
    for number, mark in enumerate(marks):
        others = [circle for other, circle in enumerate(circles) if other != number]
        large = [
            circle for circle in others if circle.width > _MUCH_SMALLER * circles[number].width
        ]
        free = [
            (position, box)
            for obstacles in (others, large)
            for position, box in _boxes(mark)
            if box.lies_in(edge) and not any(box.meets(taken) for taken in (*names, *obstacles))
        ]
        if free:
            positions[number], box = free[0]
            names.append(box)
        if len(names) == most:
            break
    return positions


def _around(mark: Mark) -> _Box:
    x, y, radius = mark.x, mark.y, mark.radius
    return _Box(x - radius, x + radius, y - radius, y + radius)


def _boxes(mark: Mark) -> list[tuple[str, _Box]]:
    """What the name would cover on each side, the best first."""
    long, out = len(mark.name) * _LETTER_PX, mark.radius + _GAP_PX
    low, high = mark.y - _LINE_PX / 2, mark.y + _LINE_PX / 2
    left, right = mark.x - long / 2, mark.x + long / 2
    return [
        ("middle right", _Box(mark.x + out, mark.x + out + long, low, high)),
        ("middle left", _Box(mark.x - out - long, mark.x - out, low, high)),
        ("top center", _Box(left, right, mark.y + out, mark.y + out + _LINE_PX)),
        ("bottom center", _Box(left, right, mark.y - out - _LINE_PX, mark.y - out)),
    ]
