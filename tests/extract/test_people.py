"""Names of people that nothing known explains."""

import datetime as dt

import pytest

from dashboard.dataset import load_bundled
from dashboard.extract import Article
from dashboard.extract.document import Document
from dashboard.extract.names import names_of

PUBLISHED = dt.date(2025, 9, 1)

NAMED = [
    (
        "after a state",
        "The paper was signed by Kenya's Musalia Wafula and three others.",
        "Musalia Wafula",
    ),
    ("before a state", "They sat down with Kwabena Osei-Tutu of Ghana.", "Kwabena Osei-Tutu"),
    ("a state in brackets", "Present were Ingrid Solberg (Norway) and others.", "Ingrid Solberg"),
    ("Korean given name", "President Han Jae-myung was invited.", "Han Jae-myung"),
    ("a rank within a name", "President Omar Sheikh Warsame came.", "Omar Sheikh Warsame"),
    ("a post with its field", "The adviser for Africa Samir Haddad spoke.", "Samir Haddad"),
    (
        "an ambassador in a city",
        "He sent his ambassador in Bern, Lucia Moraes Prado.",
        "Lucia Moraes Prado",
    ),
]


def people_of(text: str) -> set[str]:
    document = Document(Article(text, PUBLISHED), names_of(load_bundled()))
    return {
        document.cast.actor(m.actor_id).name
        for m in document.cast.mentions
        if document.is_person(m) and not document.cast.actor(m.actor_id).is_known
    }


@pytest.mark.parametrize(("text", "name"), [case[1:] for case in NAMED], ids=[c[0] for c in NAMED])
def test_introduced(text: str, name: str) -> None:
    assert name in people_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Fighting goes on in Sudan's Blue Nile state.",
        "The Central Bank of Kenya raised its rate.",
        "Putin-led talks went on.",
    ],
)
def test_no_person(text: str) -> None:
    assert people_of(text) == set()
