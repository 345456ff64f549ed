"""Who is on the scene, told without a word for the event, in words of our own."""

import datetime as dt

import pytest

from dashboard.extract import Article, extract

DAY = dt.date(2025, 6, 4)
LEAD = (
    "The foreign ministers of the Arab states and of Europe held a conference on Sudan in"
    " Lisbon on Tuesday.\n\n"
)
TOLD = [
    (
        "With him in the hall were Badr Abdelatty of Egypt and Ayman Safadi of Jordan.",
        {"badr-abdelatty": "attended", "ayman-safadi": "attended"},
    ),
    (
        "Oman had sent Badr Albusaidi; Türkiye, Hakan Fidan; and Iraq, Fuad Hussein.",
        {
            "badr-bin-hamad-albusaidi": "attended",
            "hakan-fidan": "attended",
            "fuad-hussein": "attended",
        },
    ),
    (
        "Jean-Noël Barrot took the floor, as did David Lammy.",
        {"jean-noel-barrot": "attended", "david-lammy": "attended"},
    ),
    ("Annalena Baerbock dialled in from Berlin.", {"annalena-baerbock": "remote"}),
    (
        "Antonio Tajani was flanked by Kaja Kallas.",
        {"antonio-tajani": None, "kaja-kallas": "attended"},
    ),
    ("The chair of Abbas Araghchi stayed empty.", {"abbas-araghchi": "absent"}),
    ("Pakistan sent its regrets.", {"pakistan": "declined"}),
    ("Nobody had invited the Rapid Support Forces.", {"rapid-support-forces": "excluded"}),
    ("Iran has been left off the list.", {"iran": "excluded"}),
    (
        "Sergei Lavrov is leaving it to his deputy, Mikhail Bogdanov.",
        {"sergey-lavrov": "delegated", "mikhail-bogdanov": "attended"},
    ),
    (
        "Jens Plötner spoke for Germany. Nor was Péter Szijjártó in the room.",
        {"jens-plotner": "attended", "peter-szijjarto": "absent"},
    ),
    (
        "Norway was represented by its ambassador. Algeria's Ahmed Attaf was not asked.",
        {"norway": "attended", "ahmed-attaf": "excluded"},
    ),
]


def statuses(text: str) -> dict[str, str]:
    rows = extract(Article(LEAD + text, DAY)).attendance
    return dict(zip(rows["actor_id"], rows["status"], strict=True))


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_status(text: str, expected: dict[str, str | None]) -> None:
    found = statuses(text)
    assert {actor: found.get(actor) for actor in expected if expected[actor]} == {
        actor: status for actor, status in expected.items() if status
    }


@pytest.mark.parametrize(
    "text",
    [
        "Would Sergei Lavrov come?",
        "Hakan Fidan said that peace was far away.",
        "Marco Rubio might have sat in the front row.",
    ],
)
def test_nobody_comes_by_being_spoken_of(text: str) -> None:
    assert not {"sergey-lavrov", "hakan-fidan", "marco-rubio"} & set(statuses(text))


def test_the_sender_of_somebody_else_is_told_with_the_delegate() -> None:
    rows = extract(
        Article(LEAD + "Hakan Fidan came in place of Recep Tayyip Erdogan.", DAY)
    ).attendance
    sent = rows[rows["status"] == "delegated"].iloc[0]
    assert (sent["actor_id"], sent["delegate"]) == ("recep-tayyip-erdogan", "hakan-fidan")
