"""To which event sentences belong that name none, in words of our own."""

import datetime as dt

from dashboard.extract import Article, extract
from dashboard.tables import Tables

DAY = dt.date(2025, 6, 4)


def attended(tables: Tables) -> dict[str, set[str]]:
    """The people of each event, by its day and place."""
    rows = tables.attendance.merge(tables.events, on="event_id")
    venues = tables.venues.set_index("venue_id")["city"].to_dict()
    found: dict[str, set[str]] = {}
    for row in rows.itertuples():
        place = venues.get(row.venue_id, row.place)
        found.setdefault(f"{row.start:%m-%d} {place}", set()).add(row.actor_id)
    return found


def test_a_meeting_of_two_takes_nobody_else_in() -> None:
    text = (
        "Negotiators of Sudan's army and of the Rapid Support Forces held talks in Geneva on"
        " Tuesday.\n\n"
        "On Sunday, Sergei Lavrov met Badr Abdelatty in Moscow.\n\n"
        "Tom Perriello sat at the head of the table. Egypt was represented by Ahmed Attaf."
    )
    found = attended(extract(Article(text, DAY)))
    assert {"tom-perriello", "ahmed-attaf"} <= found["06-03 Geneva"]
    assert found["06-01 Moscow"] == {"sergey-lavrov", "badr-abdelatty"}


def test_the_news_is_an_event_where_many_came_and_no_word_names_it() -> None:
    text = (
        "On Tuesday, the wind blew over the terrace in Lisbon where Europe looked for a plan.\n\n"
        "Jean-Noël Barrot had taken his seat, and so had David Lammy. Italy had sent Antonio"
        " Tajani. Kaja Kallas, the high representative, presided."
    )
    found = attended(extract(Article(text, DAY)))
    assert found["06-03 Lisbon"] == {
        "jean-noel-barrot",
        "david-lammy",
        "antonio-tajani",
        "kaja-kallas",
    }


def test_entries_of_a_timeline_keep_their_people() -> None:
    text = (
        "March 3, 2025: Talks open in Cairo. Badr Abdelatty takes the chair.\n"
        "April 8, 2025: A second round is held in Doha. Steve Witkoff sits in.\n"
        "May 9, 2025: The third round takes place in Oslo. Jens Plötner sits in.\n"
        "June 2, 2025: A summit is held in Rome. Antonio Tajani presides.\n"
    )
    found = attended(extract(Article(text, DAY)))
    assert found["04-08 Doha"] == {"steve-witkoff"}
    assert found["05-09 Oslo"] == {"jens-plotner"}
