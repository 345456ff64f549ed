"""Where an event was, and what only looks like its place."""

import datetime as dt

import pytest

from dashboard.extract import Article, extract

MONDAY = dt.date(2025, 11, 24)


def find_places(text: str) -> list[str | None]:
    """The places of the events of a text published on a Monday, in words."""
    tables = extract(Article(text, MONDAY))
    names = dict(zip(tables.venues["venue_id"], tables.venues["name"], strict=True))
    rows = tables.events[["venue_id", "place"]].astype(object).itertuples()
    where = [names.get(row.venue_id) or row.place for row in rows]
    return [name if isinstance(name, str) else None for name in where]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Talks between Russia and Ukraine were held on Friday in the Swiss town of Caux.", "Caux"),
        ("Donald Trump met Volodymyr Zelensky at his Mar-a-Lago estate in Florida.", "Mar-a-Lago"),
        ("Hakan Fidan brought Sergei Lavrov and Marco Rubio to Ankara on Friday.", "Ankara"),
        ("One round was in Paris on Friday, at which Lavrov met Hakan Fidan.", "Paris"),
        (
            "Lavrov is leaving for Istanbul in western Turkey, where he is to see Wang Yi.",
            "Istanbul",
        ),
        (
            "Sergei Lavrov met Hakan Fidan in the House of Friendship on Friday.",
            "House of Friendship",
        ),
        ("Sergei Lavrov met Hakan Fidan in the Qatari capital on Friday.", "Doha"),
    ],
)
def test_where_it_was(text: str, place: str) -> None:
    assert place in find_places(text)


@pytest.mark.parametrize(
    "text",
    [
        "The leaders of Russia and Ukraine met on Friday for the first time in a year.",
        "Volodymyr Zelensky and Sergei Lavrov led Ukraine talks on Friday.",
        "There is calm in the Belgrade delegation: Vucic met Kurti on Friday.",
        "Sergei Lavrov met Hakan Fidan in March on Friday's terms.",
        "Joe Biden skipped the summit of Sergei Lavrov and Hakan Fidan for a fundraiser in Boston.",
        "On Friday Lavrov spoke of the Minsk agreement when he met Hakan Fidan.",
    ],
)
def test_what_is_no_place_of_it(text: str) -> None:
    assert set(find_places(text)) <= {None}
