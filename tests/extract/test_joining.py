"""What is one event and what are several."""

import datetime as dt

from dashboard.extract import Article, extract

MONDAY = dt.date(2025, 11, 24)


def find_events(text: str) -> list[tuple[str, str, str]]:
    """Kind, status and day of the events of a text published on a Monday."""
    events = extract(Article(text, MONDAY)).events
    days = events["start"].dt.strftime("%Y-%m-%d").fillna("")
    return list(zip(events["kind"], events["status"], days, strict=True))


def test_a_meeting_on_the_sidelines_is_one_of_its_own() -> None:
    text = (
        "Leaders of forty states held a summit in Geneva on Sunday. Volodymyr Zelensky opened the"
        " summit. Kamala Harris met Volodymyr Zelensky on the sidelines."
    )
    assert len(find_events(text)) == 2


def test_a_session_far_down_is_that_of_the_conference() -> None:
    filler = "The town was quiet. Snow fell on the lake. The shops had closed early. " * 2
    text = (
        "A conference on Sudan took place in Geneva on Sunday.\n\n"
        f"{filler}\n\nDavid Lammy told the opening session that peace had to come first.\n"
    )
    assert find_events(text) == [("meeting", "held", "2025-11-23")]


def test_a_visit_does_not_take_up_the_summit() -> None:
    text = (
        "Arab leaders met at a summit in Doha on Sunday. Mohamed bin Zayed Al Nahyan, who had been"
        " in Doha on Thursday to embrace Tamim bin Hamad Al Thani, left the summit to his brother."
    )
    assert {day for _, _, day in find_events(text)} == {"2025-11-23", "2025-11-20"}


def test_rounds_by_number_are_several() -> None:
    text = (
        "The second meeting of Russia and Ukraine took place in Istanbul on Sunday. The first"
        " meeting of Russia and Ukraine was held in Istanbul on 3 November."
    )
    assert {day for _, _, day in find_events(text)} == {"2025-11-23", "2025-11-03"}


def test_another_day_of_the_same_week_is_another_event() -> None:
    text = (
        "Marco Rubio met Sergei Lavrov in Geneva on Saturday. Marco Rubio is to meet Sergei Lavrov"
        " again this week."
    )
    assert {status for _, status, _ in find_events(text)} == {"held", "planned"}


def test_the_conference_after_a_video_link_is_the_call() -> None:
    text = (
        "Volodymyr Zelensky spoke by video with Friedrich Merz on Sunday. The conference lasted two"
        " hours."
    )
    assert find_events(text) == [("call", "held", "2025-11-23")]
