"""What happened, when and where: kinds, statuses, dates and places of events."""

import datetime as dt

import pytest

from dashboard.extract import Article, extract

MONDAY = dt.date(2025, 11, 24)


@pytest.mark.parametrize(
    ("text", "kind", "status", "start"),
    [
        (
            (
                "Russia and Ukraine held talks in Istanbul on Friday; Vladimir Medinsky led"
                " Moscow's team and Rustem Umerov headed Kyiv's delegation."
            ),
            "talks",
            "held",
            "2025-11-21",
        ),
        ("Trump and Putin met in Anchorage on Friday.", "summit", "held", "2025-11-21"),
        ("Fidan met Lavrov in Antalya on Friday.", "meeting", "held", "2025-11-21"),
        ("Rubio and Lavrov spoke by phone on Sunday.", "call", "held", "2025-11-23"),
        (
            (
                "Rwanda and the Democratic Republic of Congo signed a peace agreement in"
                " Washington on 27 June."
            ),
            "agreement",
            "held",
            "2025-06-27",
        ),
        (
            "A ceasefire came into force in Gaza at noon on Friday.",
            "ceasefire",
            "held",
            "2025-11-21",
        ),
        (
            "Ukraine and Russia each released 307 prisoners on Saturday.",
            "exchange",
            "held",
            "2025-11-22",
        ),
        (
            "Egypt submitted a new proposal to both sides on Monday.",
            "proposal",
            "held",
            "2025-11-24",
        ),
        (
            "Washington imposed sanctions on Rosneft on Wednesday.",
            "announcement",
            "held",
            "2025-11-19",
        ),
        (
            (
                "Fighting went on at the front of the war. Russian troops captured the village of"
                " Novopavlivka on Sunday, the Defence Ministry said."
            ),
            "capture",
            "held",
            "2025-11-23",
        ),
        ("Talks will resume in Jeddah on Wednesday.", "talks", "planned", "2025-11-26"),
        (
            "The summit planned for Thursday in Budapest between Trump and Putin was called off.",
            "summit",
            "cancelled",
            "2025-11-27",
        ),
        (
            "Talks between Iran and the United States due in Rome on Saturday were postponed.",
            "talks",
            "postponed",
            "2025-11-22",
        ),
    ],
)
def test_kind_status_and_date(text: str, kind: str, status: str, start: str) -> None:
    events = extract(Article(text, MONDAY)).events
    found = list(
        zip(events["kind"], events["status"], events["start"].dt.strftime("%Y-%m-%d"), strict=True)
    )
    assert (kind, status, start) in found


def test_mentions_of_one_event_are_one_row_and_past_rounds_are_their_own() -> None:
    text = (
        "ISTANBUL, Nov 24 - Russian and Ukrainian negotiators met in Istanbul on Monday. The talks"
        " lasted two hours. Vladimir Medinsky led the Russian delegation. The previous round, held"
        " in the same city in June 2022, had failed. Another round is planned for December 1."
    )
    events = extract(Article(text, MONDAY)).events
    starts = sorted(
        zip(events["start"].dt.strftime("%Y-%m-%d"), events["date_precision"], strict=True)
    )
    assert starts == [("2022-06-01", "month"), ("2025-11-24", "day"), ("2025-12-01", "day")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rubio met Lavrov in the Saudi capital on Friday.", "Riyadh"),
        ("Rubio met Lavrov at Dolmabahce Palace on Friday.", "Dolmabahçe Palace"),
        ("Rubio met Lavrov in the Red Sea resort of Sharm el-Sheikh on Friday.", "Sharm el-Sheikh"),
        ("Speaking from Ankara after meeting Hakan Fidan, Lavrov was pleased.", "Ankara"),
    ],
)
def test_places(text: str, place: str) -> None:
    tables = extract(Article(text, MONDAY))
    names = tables.events.merge(tables.venues, on="venue_id", how="left")["name"]
    assert names.tolist() == [place]


def test_a_dateline_places_the_event_that_the_text_opens_with() -> None:
    text = "GENEVA, Nov 24 (Agency) - Talks on Sudan began in Switzerland on Monday with the RSF."
    tables = extract(Article(text, MONDAY))
    assert tables.venues["name"].tolist() == ["Geneva"]


def test_a_country_alone_is_a_place_in_words() -> None:
    events = extract(Article("Rubio met Lavrov in Oman on Friday.", MONDAY)).events
    assert events["place"].tolist() == ["Oman"]
    assert events["venue_id"].isna().all()
