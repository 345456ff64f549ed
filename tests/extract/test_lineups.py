"""Who is named in one breath, and sentences as skeletons, in words of our own."""

import datetime as dt

import pytest

from dashboard.dataset import load_bundled
from dashboard.extract.article import Article
from dashboard.extract.document import Document
from dashboard.extract.names import names_of
from dashboard.extract.places import Places
from dashboard.extract.skeleton import Skeletons

BROUGHT = (
    "The Omani brought along Fuad Hussein of Iraq, Badr Abdelatty, the Egyptian minister, and"
    " the Saudi envoy, Waleed Elkhereiji."
)
LISTS = [
    (BROUGHT, {"fuad-hussein", "badr-abdelatty", "waleed-elkhereiji"}),
    (
        "Andriy Yermak, Zelensky's chief of staff, and Defence Minister Rustem Umerov spoke.",
        {"andriy-yermak", "rustem-umerov"},
    ),
    (
        "Jens Plötner, who advises Olaf Scholz, and Emmanuel Bonne sat there.",
        {"jens-plotner", "emmanuel-bonne"},
    ),
]


def skeletons_of(text: str) -> tuple[Document, Skeletons]:
    document = Document(Article(text, dt.date(2025, 6, 4)), names_of(load_bundled()))
    return document, Skeletons(document, Places(document.doc, document.names, document.cast))


def lines_of(text: str) -> list[str]:
    document, skeletons = skeletons_of(text)
    return [s.text.strip() for line in document.sentences for s in skeletons.of_sentence(line)]


@pytest.mark.parametrize(("text", "together"), LISTS)
def test_people_named_in_one_breath(text: str, together: set[str]) -> None:
    document, skeletons = skeletons_of(text)
    lineups = skeletons.lineups.of_sentence(document.sentences[0])
    assert together in [{m.actor_id for m in lineup.mentions} for lineup in lineups]


def test_a_verb_left_out_parts_two_line_ups() -> None:
    lines = lines_of("Spain was represented by Pedro Sánchez and Italy by Giorgia Meloni.")
    assert lines == ["<s0> be represent by <p1> and <s2> by <p3> ."]


def test_what_describes_somebody_stands_apart() -> None:
    lines = lines_of(
        "Neither Paul Kagame, the president, nor Félix Tshisekedi, who had fallen ill,"
        " travelled to Luanda."
    )
    assert lines[0] == "neither <p0> travel to @ ."
    assert "<p0> have fall ill ," in lines


def test_a_remark_between_commas_parts_nobody_from_his_verb() -> None:
    lines = lines_of("Marco Rubio, on his first trip to the Gulf, sat at the head of the table.")
    assert lines == ["<p0> sit at the head of the table ."]
