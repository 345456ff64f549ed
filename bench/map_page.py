"""What `bench/maps.py` looks at: the Overview's map of our data, or of 5,000 places made up."""

from __future__ import annotations

import math

import streamlit as st

from dashboard.analysis.places import count_places
from dashboard.charts.maps import build_venue_map
from dashboard.dataset import load_bundled
from dashboard.pages.figure import CONFIG
from dashboard.tables import Tables

COUNT = 5000


def make_up_places() -> Tables:
    """Venues on a spiral over Europe, Africa and Asia, with one to eight events in each."""
    spiral = [(number, number * math.pi * (3 - math.sqrt(5))) for number in range(COUNT)]
    venues = [
        {
            "venue_id": f"place-{number}",
            "name": f"Place {number}",
            "country": ("UA", "TR", "FR", "EG")[number % 4],
            "longitude": 45 + 55 * math.sqrt(number / COUNT) * math.cos(turn),
            "latitude": 35 + 30 * math.sqrt(number / COUNT) * math.sin(turn),
            "precision": "city",
        }
        for number, turn in spiral
    ]
    events = [
        {"event_id": f"event-{number}-{nth}", "kind": "talks", "venue_id": f"place-{number}"}
        for number in range(COUNT)
        for nth in range(1 + number % 8)
    ]
    return Tables.from_rows({"venues": venues, "events": events})


@st.cache_resource
def load(size: str | None) -> Tables:
    """Our tables, or those made up."""
    return make_up_places() if size else load_bundled()


if __name__ == "__main__":
    st.set_page_config(layout="wide")
    st.title("Map")
    tables = load(st.query_params.get("size"))
    events = tables.events
    if st.checkbox("Every other event"):
        events = events[::2]
    left, _ = st.columns([3, 2])
    with left:
        chart = build_venue_map(count_places(events, tables.venues))
        st.plotly_chart(chart.figure, key="venues", theme=None, config=CONFIG)
