"""Frames to figures: pure functions, one look."""

from dashboard.charts.chart import Chart
from dashboard.charts.theme import FAINT, QUIET, STATUS_MARKS, Mark, assign_party_colours, lay_out

__all__ = ["FAINT", "QUIET", "STATUS_MARKS", "Chart", "Mark", "assign_party_colours", "lay_out"]
