"""Territory: who holds what, by published figures."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.analysis.control import list_figures, list_gains, list_subjects, pair_claims
from dashboard.analysis.holding import MONTH, YEAR, find_change, summarize_holding
from dashboard.analysis.parties import find_main_parties
from dashboard.analysis.rounds import frame_rounds, keep_short_periods, list_rounds
from dashboard.charts.cards import Card, build_holding_cards
from dashboard.charts.chart import Chart
from dashboard.charts.control import build_holding_chart
from dashboard.charts.gains import build_gains_chart
from dashboard.charts.listing import EVENT, build_listing
from dashboard.dataset import write_csv
from dashboard.pages.cards import show_cards
from dashboard.pages.figure import show_chart, show_csv_button, show_head
from dashboard.pages.frame import show_empty
from dashboard.pages.view import View
from dashboard.vocabularies import Measure

_ROUNDS = {
    "start": "Date",
    "title": EVENT,
    "before": "30 days before",
    "before_period": "Told for",
    "after": "30 days after",
    "after_period": "Told for",
    "series": "Measured by",
}
_CLAIMS = {
    "territory": "Place",
    "claimed": "Claimed",
    "claimed_by": "Claimed by",
    "assessed": "Assessed",
    "assessed_by": "Assessed by",
    "days_between": "Days between",
    "evidence": "Evidence",
}
_MEASURES = {Measure.SHARE: "Share", Measure.AREA: "Area"}


def show(view: View) -> None:
    """Draws the page."""
    pairs = view.on_land.compute(_list_subjects)
    if not pairs:
        if view.tables.control.empty:
            show_empty(view, "control")
        else:
            st.info(
                "The figures that pass the filters tell of captures alone. Open Dates or Sources."
            )
        return
    with st.container(horizontal=True, gap="medium"):
        labels = list(pairs)
        label = st.selectbox(
            "Whose hold on what", labels, key="subject", width=320, bind="query-params"
        )
    territory, controller = pairs[label or labels[0]]
    show_cards(*view.on_land.compute(_build_panel, territory, controller))
    _show_curve(view, territory, controller, label)
    _show_gains(view, territory, controller, label)
    _show_rounds(view, territory, controller)
    _show_claims(view)


def _show_curve(view: View, territory: str, controller: str, label: str) -> None:
    measure = st.segmented_control(
        "Measured as",
        list(_MEASURES),
        format_func=_MEASURES.__getitem__,
        default=Measure.SHARE,
        key="measure",
        bind="query-params",
    )
    chosen = (measure or Measure.SHARE, territory, controller, label)
    show_chart(view, view.compute(_build_curve, *chosen), "holding")


def _show_gains(view: View, territory: str, controller: str, label: str) -> None:
    chart = view.on_land.compute(_build_gains, territory, controller, label)
    if not chart.rows.empty:
        show_chart(view, chart, "gains")


def _show_rounds(view: View, territory: str, controller: str) -> None:
    rounds, listed = view.compute(_list_ground, territory, controller)
    if rounds.empty:
        return
    show_head(
        "The ground around each round of talks",
        "Area taken (below zero: lost) in the 30 days before and after, in km². A published figure "
        "counts where at least half of its period falls.",
    )
    st.html(listed)
    show_csv_button(partial(write_csv, rounds), "rounds")


def _show_claims(view: View) -> None:
    claims, listed = view.on_land.compute(_list_claims)
    if claims.empty:
        return
    show_head(
        "Captures: claims beside assessments",
        "First day on which a party claimed a place, and on which an observer assessed it taken.",
    )
    st.html(listed)
    show_csv_button(partial(write_csv, claims), "claims")


def _list_subjects(view: View) -> dict[str, tuple[str, str]]:
    """Pairs of territory and controller by their label, the best documented first."""
    return {
        f"{view.name(controller)} in {territory}": (territory, controller)
        for territory, controller in list_subjects(view.tables.control)
    }


def _build_panel(view: View, territory: str, controller: str) -> tuple[list[Card], list[str]]:
    """The key figures, and what their sources say."""
    area, share = (
        view.compute(_list_holdings, measure, territory, controller)
        for measure in (Measure.AREA, Measure.SHARE)
    )
    gains = view.compute(_list_gains, territory, controller)
    held = summarize_holding(share), summarize_holding(area)
    holdings = ((Measure.AREA, area), (Measure.SHARE, share))
    changes = [find_change(holdings, gains, period) for period in (MONTH, YEAR)]
    told = [figure.evidence for figure in (*held, *changes) if figure is not None]
    return build_holding_cards(*held, *changes), [words for words in told if words]


def _list_holdings(view: View, measure: Measure, territory: str, controller: str) -> pd.DataFrame:
    return list_figures(
        view.tables.control,
        view.dataset.tables.sources,
        view.dataset.tables.actors,
        measure=measure,
        territory=territory,
        controller=controller,
    )


def _list_gains(view: View, territory: str, controller: str) -> pd.DataFrame:
    return list_gains(
        view.tables.control,
        view.dataset.tables.sources,
        view.dataset.tables.actors,
        territory=territory,
        controller=controller,
    )


def _build_curve(
    view: View, measure: Measure, territory: str, controller: str, label: str
) -> Chart:
    figures = view.on_land.compute(_list_holdings, measure, territory, controller)
    return build_holding_chart(figures, view.compute(_list_rounds), measure, label)


def _build_gains(view: View, territory: str, controller: str, label: str) -> Chart:
    gains = keep_short_periods(view.compute(_list_gains, territory, controller))
    return build_gains_chart(gains, f"Gains, {label}")


def _list_ground(view: View, territory: str, controller: str) -> tuple[pd.DataFrame, str]:
    gains = view.on_land.compute(_list_gains, territory, controller)
    rounds = frame_rounds(view.compute(_list_rounds), gains)
    return rounds, build_listing(
        rounds.rename(columns=_ROUNDS), "Area taken before and after each round", view.query
    )


def _list_rounds(view: View) -> pd.DataFrame:
    parties = find_main_parties(view.tables.events, view.dataset.tables.conflicts)
    return list_rounds(view.tables.events, view.tables.attendance, parties)


def _list_claims(view: View) -> tuple[pd.DataFrame, str]:
    everything = view.dataset.tables
    claims = pair_claims(view.tables.control, everything.actors, everything.conflicts)
    listed = claims.rename(columns=_CLAIMS)
    return claims, build_listing(listed, "Claims of captures beside assessments", view.query)
