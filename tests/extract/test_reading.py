"""From a pasted text to the words that are parsed, character for character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ArticleError
from dashboard.extract.article import LONGEST, read_html
from dashboard.extract.reading import LineKind, read


@pytest.mark.parametrize(
    ("line", "kind", "kept"),
    [
        ("READ MORE: What they agreed", LineKind.NOISE, ""),
        ("Advertisement", LineKind.NOISE, ""),
        ("Reporting by Jane Doe; editing by John Doe", LineKind.NOISE, ""),
        ("By Jane Doe and John Doe", LineKind.NOISE, ""),
        ("FILE PHOTO: He speaks in Rome.", LineKind.CAPTION, "He speaks in Rome."),
        ("14:35 GMT - He arrived in Rome.", LineKind.BODY, "He arrived in Rome."),
        ("• He arrived in Rome.", LineKind.BODY, "He arrived in Rome."),
        ("Talks open in Rome", LineKind.HEADLINE, "Talks open in Rome"),
        ("ROME, May 3 (Agency) - He arrived.", LineKind.BODY, "He arrived."),
    ],
)
def test_lines(line: str, kind: LineKind, kept: str) -> None:
    reading = read(line)
    assert reading.lines[0].kind is kind
    assert reading.text.strip() == kept
    assert len(reading.text) == len(line)


def test_the_dateline_gives_a_place() -> None:
    assert read("GENEVA, Aug 14 (Agency) - Talks began.").dateline == "Geneva"


def test_accents_quotes_and_control_characters_keep_their_length() -> None:
    text = "Erdoğan\u200b said:\x00 “İstanbul’da…”"
    assert read(text).text == 'Erdogan  said:  "Istanbul\'da."'


def test_markup_becomes_spaces() -> None:
    html = "<html><p>He &amp; she met.</p><script>x()</script></html>"
    reading = read(html)
    assert reading.text.split() == ["He", "she", "met."]
    assert len(reading.text) == len(html)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("a" * (LONGEST + 1), "300,000"),
        ("Переговоры между делегациями двух стран начались в Стамбуле в пятницу.", "Cyrillic"),
        (
            (
                "Die Gespräche zwischen den Delegationen haben am Freitag in der Stadt begonnen"
                " und werden von der Türkei geleitet, wie ein Sprecher der Regierung sagte."
            ),
            "German",
        ),
        (
            (
                "Las conversaciones entre las delegaciones comenzaron el viernes en la ciudad"
                " y fueron recibidas por el presidente de la república con sus ministros."
            ),
            "Spanish",
        ),
    ],
)
def test_what_cannot_be_read_is_said(text: str, message: str) -> None:
    with pytest.raises(ArticleError, match=message):
        read(text)


@given(st.text(max_size=400))
def test_reading_keeps_the_length(text: str) -> None:
    try:
        reading = read(text)
    except ArticleError:
        return
    assert len(reading.text) == len(text)


def test_html_gives_text_title_and_date() -> None:
    page = (
        "<html><head><title>Talks open</title>"
        '<meta property="article:published_time" content="2025-05-15T10:00:00Z"></head>'
        "<body><article><h1>Talks open</h1>"
        + "<p>They met in Rome to speak of peace.</p>" * 5
        + "</article></body></html>"
    )
    article = read_html(page)
    assert "They met in Rome" in article.text
    assert str(article.published) == "2025-05-15"


def test_items_of_lists_and_rows_of_tables() -> None:
    text = (
        "Talks open\n\nPresent:\nA, of X\nB, of Y;\n\n- C\n2. He came.\n\nName\tOffice\n"
        "D\tMinister\n\nNext talks"
    )
    lines = [line for line in read(text).lines if line.end > line.start]
    assert [text[line.start : line.end] for line in lines if line.is_item] == [
        "A, of X",
        "B, of Y;",
        "- C",
        "2. He came.",
        "Name\tOffice",
        "D\tMinister",
    ]
    assert lines[-1].kind is LineKind.HEADLINE


def test_cells_of_a_row_are_parted_by_commas() -> None:
    assert read("Name\tOffice\nD\tMinister").text == "Name,Office\nD,Minister"
    assert read("| A | B |\n|---|---|\n| C | D |").text.split("\n")[2].split() == ["C,", "D"]
