"""The workspace as a change of `data/`, ready for a pull request."""

from __future__ import annotations

import pandas as pd

from dashboard import dataset
from dashboard.records import RECORD_OF, TRACE
from dashboard.tables import Tables


def build_patch(bundled: Tables, present: Tables) -> dict[str, bytes]:
    """The files of `data/` that differ from the bundled ones, by name, whole.

    Rows stay in the order of the bundled file, new ones follow. Sentences of articles are left
    out, since they are not ours to publish: `evidence` of an extracted row is empty and waits
    for a note.
    """
    files = {}
    for table, frame in present:
        columns = list(RECORD_OF[table].model_fields)
        content = dataset.write_csv(_without_sentences(frame), columns)
        if content != dataset.write_csv(bundled[table], columns):
            files[f"{table}.csv"] = content
    return files


def _without_sentences(frame: pd.DataFrame) -> pd.DataFrame:
    if not set(TRACE) <= set(frame.columns):
        return frame
    return frame.assign(evidence=frame["evidence"].mask(frame["start_char"].notna()))
