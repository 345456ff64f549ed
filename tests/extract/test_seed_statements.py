"""The statements and the control rows of the seed article, as the issue lists them."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from dashboard.extract import Article, extract
from dashboard.tables import Tables

SEED = Path(__file__).parents[3] / "shared" / "seed" / "istanbul-2025-05-15.txt"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return extract(Article(SEED.read_text("utf-8"), dt.date(2025, 5, 15)))


def find(rows: pd.DataFrame, **cells: object) -> pd.DataFrame:
    for name, cell in cells.items():
        rows = rows[rows[name] == cell]
    return rows


def test_control(tables: Tables) -> None:
    columns = ["territory", "controller", "nature", "measure", "value", "qualifier", "standing"]
    rows = {tuple(row) for row in tables.control[columns].itertuples(index=False)}
    assert rows == {
        ("Ukraine", "russia", "controls", "share", 20.0, "nearly", "reported"),
        ("Donetsk region", "russia", "captured", "settlements", 2.0, "exact", "claimed"),
    }
    assert set(find(tables.control, standing="claimed")["asserted_by"]) == {"russia"}


@pytest.mark.parametrize(
    ("speaker", "kind", "topic", "words"),
    [
        ("ukraine", "demand", "ceasefire", "30-day, unconditional ceasefire"),
        ("russia", "demand", "territory", "cede occupied territory"),
        ("russia", "demand", "alignment", "NATO"),
        ("united-states", "threat", "mediation", "withdraw its mediation"),
    ],
)
def test_reported_positions(
    tables: Tables, speaker: str, kind: str, topic: str, words: str
) -> None:
    rows = find(tables.statements, speaker=speaker, kind=kind, topic=topic, quoted=False)
    assert rows["text"].str.contains(words, regex=False).any()


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        ("volodymyr-zelenskyy", "decorative lineup"),
        ("donald-trump", "going to happen until Putin and I get together"),
        ("marco-rubio", "going to have a breakthrough here until the President"),
        ("vladimir-medinsky", "We are ready to work"),
        ("vladimir-medinsky", "productive"),
        ("vladimir-medinsky", "The task of direct negotiations"),
    ],
)
def test_quotations(tables: Tables, speaker: str, words: str) -> None:
    rows = find(tables.statements, speaker=speaker, quoted=True)
    assert rows["text"].str.contains(words, regex=False).any()


def test_the_decorative_lineup_is_a_comment(tables: Tables) -> None:
    rows = tables.statements[tables.statements["text"].str.contains("decorative lineup")]
    assert set(rows["kind"]) == {"comment"}


def test_no_quotation_is_given_to_somebody_else(tables: Tables) -> None:
    quoted = find(tables.statements, quoted=True)
    assert set(quoted["speaker"]) == {
        "volodymyr-zelenskyy",
        "donald-trump",
        "marco-rubio",
        "vladimir-medinsky",
    }
