"""Files of many articles: the good ones come through, the bad ones are told by line."""

from __future__ import annotations

import datetime as dt
import json

from dashboard.intake import Received, read_articles

DAY = dt.date(2025, 5, 15)


def outcomes(received: list[Received]) -> list[tuple[str, str | None]]:
    return [
        (one.origin, one.problem if one.article is None else one.article.text) for one in received
    ]


def test_a_csv_of_articles() -> None:
    content = (
        "text,published,title,url,publisher,section\n"
        '"They met,\nagain.",2025-05-15,Talks,https://example.org/1,Agency,World\n'
        "They parted.,,,,,\n"
    )
    first, second = read_articles("many.csv", content.encode(), dt.date(2025, 6, 1))
    assert first.article is not None
    assert second.article is not None
    assert (first.article.text, first.article.published) == ("They met,\nagain.", DAY)
    assert (first.article.title, first.article.publisher) == ("Talks", "Agency")
    assert first.article.url == "https://example.org/1"
    assert second.article.published == dt.date(2025, 6, 1)


def test_bad_rows_spoil_no_others() -> None:
    content = "text,published\nOne.,2025-05-15\n,2025-05-15\nTwo.,May\nThree.\nFour.,2025-05-15\n"
    assert outcomes(read_articles("many.csv", content.encode())) == [
        ("many.csv, line 2", "One."),
        ("many.csv, line 3", "there is no text"),
        ("many.csv, line 4", "published is 'May'; write it as 2025-05-15"),
        ("many.csv, line 5", "1 cells, the header has 2"),
        ("many.csv, line 6", "Four."),
    ]


def test_json_lines() -> None:
    lines = [
        json.dumps({"text": "One.", "published": "2025-05-15T10:00:00Z"}),
        "",
        "{",
        json.dumps(["One."]),
        json.dumps({"text": 5}),
        json.dumps({"title": "no text"}),
        json.dumps({"text": "lone \ud800 surrogate"}),
        json.dumps({"text": "Two."}),
    ]
    told = outcomes(read_articles("many.jsonl", "\n".join(lines).encode()))
    assert [origin for origin, _ in told] == [
        f"many.jsonl, line {n}" for n in (1, 3, 4, 5, 6, 7, 8)
    ]
    assert [text for _, text in told if text in {"One.", "Two."}] == ["One.", "Two."]
    assert told[1][1] is not None
    assert told[1][1].startswith("not JSON")
    assert [text for _, text in told[2:6]] == [
        "not a JSON object",
        "text is not text but 5",
        "there is no text",
        "this is not text",
    ]


def test_long_cells_are_read() -> None:
    text = "They met. " * 20_000
    (one,) = read_articles("many.csv", f'text\n"{text}"\n'.encode())
    assert one.article is not None
    assert len(one.article.text) == len(text.strip())


def test_single_files_come_as_a_list_of_one() -> None:
    (one,) = read_articles("a.txt", b"They met.", DAY)
    assert one.article is not None
    assert one.article.published == DAY
    (other,) = read_articles("a.exe", b"They met.")
    assert other.article is None
