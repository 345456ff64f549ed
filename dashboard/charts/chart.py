"""A figure with everything that must stand beside it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True)
class Chart:
    """What a `build_…_chart` function returns: the figure, its words, and the rows it draws."""

    figure: go.Figure
    title: str
    """What it shows, as a headline."""
    unit: str
    """What is counted or measured, and how to read the marks."""
    source: str
    """Where the figures come from; also what is left out, and which borders a map draws."""
    alt: str
    """What somebody who cannot see the figure should know, in a sentence or two."""
    rows: pd.DataFrame
    """Exactly what is drawn, for the CSV below the figure."""
    click: str = ""
    """What a click does, in a sentence; on the screen alone."""
    width: int = 952
    """In pixels, where the figure is a picture of its own; on the screen it takes what there is."""
