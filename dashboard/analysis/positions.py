"""Who wants what: statements by side and topic, the latest first, and how they moved."""

from __future__ import annotations

import narwhals as nw
import pandas as pd

from dashboard.analysis.frames import Native, open_frame
from dashboard.vocabularies import StatementKind

STANCES = (
    StatementKind.DEMAND,
    StatementKind.OFFER,
    StatementKind.REFUSAL,
    StatementKind.THREAT,
)
"""Kinds that state a position; comments assess and do not."""


def attribute_statements(
    statements: pd.DataFrame, attendance: pd.DataFrame, actors: pd.DataFrame
) -> pd.DataFrame:
    """Statements with the side that each speaker speaks for, newest first.

    A state or organization speaks for itself; a person for the `party` that most of their
    attendance rows name, else for the state among the actors of the same country. Who has neither
    speaks for themselves alone.

    Columns: those of `statements`, then side (actor id), side_name, speaker_name.
    """
    sides = _side_of_speakers(attendance, actors)
    names = dict(zip(actors["actor_id"], actors["name"], strict=True))
    shown = statements.copy()
    shown["side"] = shown["speaker"].map(sides).fillna(shown["speaker"])
    shown["side_name"] = shown["side"].map(names).fillna(shown["side"])
    shown["speaker_name"] = shown["speaker"].map(names).fillna(shown["speaker"])
    return shown.sort_values(
        ["date", "statement_id"], ascending=[False, True], na_position="last", ignore_index=True
    )


def count_topics(attributed: Native) -> Native:
    """How often each side spoke to each topic, and of what kind.

    Args:
        attributed: what `attribute_statements` returns.

    Columns: side, side_name, topic, kind, statements, latest (day). Most statements first.
    """
    return (
        open_frame(attributed)
        .group_by("side", "side_name", "topic", "kind")
        .agg(statements=nw.len(), latest=nw.col("date").max())
        .sort("statements", "side", "topic", "kind", descending=[True, False, False, False])
        .to_native()
    )


def list_latest_stances(attributed: pd.DataFrame) -> pd.DataFrame:
    """The latest position of each side on each topic, comments left out, newest first.

    Args:
        attributed: what `attribute_statements` returns; its order decides between several of
            one day.
    """
    stances = attributed[attributed["kind"].isin([kind.value for kind in STANCES])]
    return stances.drop_duplicates(["side", "topic"], keep="first").reset_index(drop=True)


def _side_of_speakers(attendance: pd.DataFrame, actors: pd.DataFrame) -> dict[str, str]:
    acted_for = attendance.dropna(subset=["party"]).groupby("actor_id")["party"]
    by_attendance = acted_for.agg(lambda parties: parties.mode().iloc[0]).to_dict()
    states = actors[actors["kind"] == "state"].dropna(subset=["country"])
    state_of = dict(zip(states["country"], states["actor_id"], strict=True))
    people = actors[actors["kind"] == "person"].dropna(subset=["country"])
    by_country = {
        actor_id: state_of[country]
        for actor_id, country in zip(people["actor_id"], people["country"], strict=True)
        if country in state_of
    }
    return by_country | by_attendance
