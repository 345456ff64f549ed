"""Who came, as lists and sections tell it."""

import datetime as dt

import pytest

from dashboard.extract import Article, extract

FRIDAY = dt.date(2025, 5, 16)

BULLETS = """Talks open in Istanbul

Delegations of Russia and Ukraine held talks in Istanbul on Friday.

In the room:
- Hakan Fidan, foreign minister of Turkey, our host
- Russia: Vladimir Medinsky (head of delegation), with Mikhail Galuzin and Alexander Fomin
- For Ukraine: Defence Minister Rustem Umerov; Serhiy Kyslytsya, his deputy in the foreign ministry

On the screen:
- Keith Kellogg (United States)

Not there:
- Volodymyr Zelenskyy
- the European Union, not invited

What was agreed:
1. A thousand prisoners are to go home on each side, says Andriy Yermak.
"""

TABLE = """Foreign ministers meet in Antalya

The foreign ministers of both sides held talks in Antalya on Thursday.

Country\tRepresented by\tOffice
Türkiye (host)\tHakan Fidan\tForeign Minister
United States\tMarco Rubio\tSecretary of State
Norway\tOddvar Langnes\tState Secretary
"""

BARS = TABLE.replace("\t", " | ").replace("Türkiye (host)", "| Türkiye")

NUMBERED = """JOINT STATEMENT

The ministers met in Riyadh on Friday. The meeting was attended by:

1. H.E. Sergey Lavrov, Minister of Foreign Affairs of the Russian Federation;
2. H.E. Dr. Badr Abdelatty, Minister of Foreign Affairs of Egypt; and
3. H.E. Ayman Safadi, Deputy Prime Minister of Jordan.

They agreed on a road map.
"""

QUESTIONS = """What to know about the summit

The leaders of the group will hold a summit in Kyiv on Saturday.

Who is coming?

Emmanuel Macron of France, Germany's Friedrich Merz and, for Poland, Donald Tusk.

And from Britain?

Keir Starmer.

Who is not?

Viktor Orbán. Robert Fico, of course.
"""


def seats_of(text: str, published: dt.date = FRIDAY) -> dict[str, str]:
    """The status of each actor at the event that most attend."""
    rows = extract(Article(text, published)).attendance
    event = rows["event_id"].mode()[0]
    return dict(rows.loc[rows["event_id"] == event, ["actor_id", "status"]].itertuples(index=False))


def test_bullets_below_headings() -> None:
    assert seats_of(BULLETS) == {
        "hakan-fidan": "attended",
        "vladimir-medinsky": "attended",
        "mikhail-galuzin": "attended",
        "alexander-fomin": "attended",
        "rustem-umerov": "attended",
        "serhiy-kyslytsya": "attended",
        "keith-kellogg": "remote",
        "volodymyr-zelenskyy": "absent",
        "european-union": "excluded",
    }


def test_heads_parties_and_roles() -> None:
    rows = extract(Article(BULLETS, FRIDAY)).attendance.set_index("actor_id")
    assert rows.loc["vladimir-medinsky", "head"]
    assert rows.loc["mikhail-galuzin", "party"] == "russia"
    assert rows.loc["hakan-fidan", "role"] == "host"


@pytest.mark.parametrize("text", [TABLE, BARS])
def test_tables(text: str) -> None:
    seats = seats_of(text)
    assert {"hakan-fidan", "marco-rubio", "oddvar-langnes"} <= set(seats)


def test_a_numbered_list_after_a_sentence_that_leads_in() -> None:
    assert seats_of(NUMBERED) == {
        "sergey-lavrov": "attended",
        "badr-abdelatty": "attended",
        "ayman-safadi": "attended",
    }


def test_answers_without_a_verb_below_questions() -> None:
    assert seats_of(QUESTIONS) == {
        "emmanuel-macron": "expected",
        "friedrich-merz": "expected",
        "donald-tusk": "expected",
        "keir-starmer": "expected",
        "viktor-orban": "absent",
        "robert-fico": "absent",
    }


def test_answers_that_are_sentences() -> None:
    text = (
        "The leaders of the group will hold a summit in Kyiv on Saturday.\n\nWho is coming?\n\n"
        "Emmanuel Macron confirmed on Monday. Poland's Donald Tusk has booked a train. Alexander"
        " Stubb's spokesman said that he was pleased.\n\nWho is not?\n\n"
        "Viktor Orban is at home with a cold. China was not asked."
    )
    assert seats_of(text) == {
        "emmanuel-macron": "expected",
        "donald-tusk": "expected",
        "viktor-orban": "absent",
        "china": "excluded",
    }


def test_who_sits_for_somebody_else() -> None:
    text = (
        "The leaders met in Brasilia on Thursday for a summit of the group.\n\nAt the table:\n"
        "- Gustavo Petro\n- Celso Amorim, special adviser, who represented President Lula\n"
    )
    rows = extract(Article(text, FRIDAY)).attendance.set_index("actor_id")
    assert rows.loc["luiz-inacio-lula-da-silva", "status"] == "delegated"
    assert rows.loc["luiz-inacio-lula-da-silva", "delegate"] == "celso-amorim"


def test_a_list_of_something_else_names_nobody() -> None:
    text = (
        "Sergey Lavrov met Hakan Fidan in Moscow on Thursday.\n\nWhat they spoke about\n"
        "- Marco Rubio's letter\n- the visit of Keith Kellogg\n"
    )
    assert set(seats_of(text)) == {"sergey-lavrov", "hakan-fidan"}
