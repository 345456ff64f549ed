"""The rows of a draft in tables that can be edited."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.describe import referred_table, vocabulary_of
from dashboard.desk import DOUBTFUL
from dashboard.records import RECORD_OF
from dashboard.tables import Tables, base_type

COLUMNS: dict[str, tuple[str, ...]] = {
    "events": ("kind", "title", "start", "end", "status", "venue_id", "place", "outcome",
               "conflict_id", "date_precision"),
    "attendance": ("actor_id", "status", "event_id", "delegate", "role", "party", "head", "level"),
    "statements": ("speaker", "kind", "topic", "text", "quoted", "date", "event_id",
                   "conflict_id"),
    "control": ("territory", "controller", "nature", "measure", "value", "qualifier", "standing",
                "asserted_by", "scope", "since", "date", "conflict_id"),
    "sources": ("publisher", "title", "url", "published", "language"),
    "actors": ("name", "kind", "country", "aliases"),
    "venues": ("name", "city", "country", "latitude", "longitude", "precision"),
    "offices": ("actor_id", "title", "level", "country", "organization", "start", "end"),
}  # fmt: skip
"""The columns of each table on the Desk, the telling ones first."""

_LABELS = {
    "actor_id": "Who", "event_id": "Event", "venue_id": "Venue", "conflict_id": "Conflict",
    "date_precision": "Date is exact to", "asserted_by": "Asserted by", "head": "Leads",
    "quoted": "Quotation", "start": "From", "end": "To", "delegate": "Sent instead",
    "party": "Acts for", "controller": "Who", "standing": "Vouched", "since": "Since",
}  # fmt: skip
_WIDE = {"title": 260, "text": 320, "outcome": 200, "actor_id": 160, "speaker": 170,
         "event_id": 230, "venue_id": 170, "delegate": 160, "territory": 170}  # fmt: skip
_SENTENCE, _REMOVE = "¶", "✕"


@dataclass(frozen=True)
class Names:
    """What keys are called on the screen, by table."""

    of: Mapping[str, Mapping[str, str]]

    @classmethod
    def of_tables(cls, *layers: Tables) -> Names:
        """The names in several layers, upper ones last."""
        names: dict[str, dict[str, str]] = {}
        for table, column in (("actors", "name"), ("venues", "name"), ("conflicts", "name")):
            names[table] = {
                row_id: name
                for tables in layers
                for row_id, name in zip(
                    tables[table][RECORD_OF[table].key[0]], tables[table][column], strict=True
                )
            }
        names["events"] = {
            row["event_id"]: name_event(row)
            for tables in layers
            for row in tables.events.to_dict("records")
        }
        return cls(names)

    def label(self, table: str, key: object) -> str:
        """The name of a key; the key itself where it has none."""
        return self.of.get(table, {}).get(str(key), str(key))

    def replace_keys(self, table: str, frame: pd.DataFrame) -> pd.DataFrame:
        """A table's frame with names instead of keys."""
        record = RECORD_OF[table]
        named = {
            name: frame[name].map(partial(self.label, target), na_action="ignore")
            for name in frame.columns
            if (target := referred_table(record, name)) is not None
        }
        return frame.assign(**named)


def name_event(row: Mapping[Any, Any]) -> str:
    """An event's title with its date."""
    title = row["title"] if isinstance(row["title"], str) else "Event without a title"
    start = row["start"]
    return title if pd.isna(start) else f"{title}, {start.day} {start:%b %Y}"


def show_grid(
    table: str,
    frame: pd.DataFrame,
    names: Names,
    *,
    key: str,
    chosen: tuple[int, int] | None = None,
    on_edit: Callable[[Mapping[int, Mapping[str, Any]]], None],
    on_sentence: Callable[[int], None] | None = None,
    on_remove: Callable[[int], None] | None = None,
    with_evidence: bool = False,
    fixed: Collection[str] = (),
) -> None:
    """Draws a table whose cells can be changed, with vocabularies and known names as choices.

    Args:
        table: the record type.
        frame: its rows.
        names: labels of the keys it may refer to.
        key: of the widget.
        chosen: the chosen sentence as a stretch of the article; its rows are pointed at.
        on_edit: called with changed cells by row position and column.
        on_sentence: called with the position of the row whose sentence is asked for.
        on_remove: called with the position of a row to discard.
        with_evidence: whether the evidence can be changed too.
        fixed: columns that are changed elsewhere.
    """
    evidence = ["evidence"] if with_evidence and "evidence" in frame.columns else []
    shown = frame[[*COLUMNS[table], *evidence]].copy()
    config: dict[str, Any] = {name: _column(table, name, names) for name in shown.columns}
    if on_sentence is not None and "start_char" in frame.columns:
        shown.insert(0, _SENTENCE, _sentence_labels(frame, chosen))
        config[_SENTENCE] = st.column_config.ButtonColumn(
            "Sure", width=70, pinned=True, type="tertiary", alignment="left",
            help=f"How sure the extraction is; flagged under {DOUBTFUL:.0%}. Shows the sentence.",
            key=f"{key}-sentence", on_click=partial(_click, f"{key}-sentence", on_sentence),
        )  # fmt: skip
    if on_remove is not None:
        shown.insert(0, _REMOVE, ":material/close:")
        config[_REMOVE] = st.column_config.ButtonColumn(
            "", width=40, pinned=True, type="tertiary", help="Discard the row",
            key=f"{key}-remove", on_click=partial(_click, f"{key}-remove", on_remove),
        )  # fmt: skip
    st.data_editor(
        shown,
        key=key,
        hide_index=True,
        num_rows="fixed",
        disabled=list(fixed),
        column_config=config,
        height=min(38 + 35 * max(len(shown), 1), 460),
        placeholder="",
        on_change=partial(_change, key, on_edit),
        alt=f"The {table} of this article",
    )


def build_columns(table: str) -> dict[str, Any]:
    """How the columns of a table are shown where names stand for keys and nothing is edited."""
    record = RECORD_OF[table]
    dates = {name for name in COLUMNS[table] if base_type(record, name).__name__ == "date"}
    column = st.column_config
    return {
        name: column.DateColumn(_label(name), format="D MMM YYYY")
        if name in dates
        else column.Column(_label(name), width=_WIDE.get(name))
        for name in COLUMNS[table]
    }


def _label(name: str) -> str:
    return _LABELS.get(name, name.replace("_", " ").capitalize())


def _click(key: str, act: Callable[[int], None]) -> None:
    act(int(st.session_state[key]["row"]))


def _change(key: str, on_edit: Callable[[Mapping[int, Mapping[str, Any]]], None]) -> None:
    on_edit(st.session_state[key]["edited_rows"])


def _sentence_labels(frame: pd.DataFrame, chosen: tuple[int, int] | None) -> list[str]:
    labels = []
    for start, confidence in zip(frame["start_char"], frame["confidence"], strict=True):
        at = chosen is not None and pd.notna(start) and chosen[0] <= start < chosen[1]
        told = "added" if pd.isna(confidence) else f"{confidence:.0%}"
        flag = ":material/flag: " if pd.notna(confidence) and confidence < DOUBTFUL else ""
        labels.append(f"{':material/arrow_right: ' if at else ''}{flag}{told}")
    return labels


def _column(table: str, name: str, names: Names) -> Any:  # noqa: ANN401  # Streamlit's own
    record = RECORD_OF[table]
    field = record.model_fields[name]
    told: dict[str, Any] = {
        "label": _label(name),
        "help": field.description,
        "required": field.is_required(),
        "width": _WIDE.get(name),
    }
    column = st.column_config
    if (vocabulary := vocabulary_of(record, name)) is not None:
        return column.SelectboxColumn(**told, options=[member.value for member in vocabulary])
    target = referred_table(record, name)
    if target is not None:
        options = sorted(names.of[target], key=lambda key: names.label(target, key).casefold())
        return column.SelectboxColumn(
            **told, options=options, format_func=partial(names.label, target)
        )
    kind = base_type(record, name).__name__
    if kind == "date":
        return column.DateColumn(**told, format="D MMM YYYY")
    if kind == "bool":
        return column.CheckboxColumn(**told)
    if kind in {"int", "float"}:
        return column.NumberColumn(**told)
    return column.TextColumn(**told)
