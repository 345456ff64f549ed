"""Text, HTML, PDF and Word become articles; what is broken is told."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.errors import ArticleError
from dashboard.intake import read_file, read_pasted
from tests.intake.documents import build_pdf, build_word

DAY = dt.date(2025, 5, 15)
SENTENCE = "Delegations of both sides met in Geneva on Thursday."
HTML = f"""<!doctype html><html><head><title>Talks begin | Agency</title>
<meta property="article:published_time" content="2025-05-15T08:00:00Z">
<meta property="og:site_name" content="The Agency"></head>
<body><nav>Home</nav><article><h1>Talks begin</h1><p>{SENTENCE} {SENTENCE}</p>
<p>They will meet again, the host said, and both sides agreed to exchange lists.</p></article>
</body></html>"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", SENTENCE.encode()),
        ("a.txt", SENTENCE.encode("utf-8-sig")),
        ("a.txt", SENTENCE.encode("utf-16")),
        ("A.TXT", SENTENCE.encode()),
        ("a.pdf", build_pdf(SENTENCE)),
        ("a.docx", build_word(SENTENCE)),
        ("a.html", HTML.encode()),
    ],
)
def test_every_kind_of_file_gives_its_text(name: str, content: bytes) -> None:
    assert SENTENCE in read_file(name, content).text


def test_other_encodings_are_guessed() -> None:
    text = (
        "Le président Erdoğan a reçu les délégations à Genève, où régnait une gêne évidente. " * 5
    )
    assert "Genève" in read_file("a.txt", text.replace("ğ", "g").encode("cp1252")).text


def test_a_page_tells_title_date_and_publisher() -> None:
    article = read_file("a.html", HTML.encode())
    assert (article.title, article.published, article.publisher) == (
        "Talks begin",
        DAY,
        "The Agency",
    )


def test_the_date_given_wins() -> None:
    given = dt.date(2025, 6, 1)
    assert read_file("a.html", HTML.encode(), given).published == given
    assert read_file("a.txt", b"15 May 2025\n" + SENTENCE.encode(), given).published == given


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Talks begin\n{SENTENCE}", "Talks begin"),
        (f"\n\nTalks begin\n\n{SENTENCE}", "Talks begin"),
        (f"15 May 2025\nTalks begin\n{SENTENCE}", "Talks begin"),
        (f"15 May 2025\n{SENTENCE}", None),
        (SENTENCE, None),
        (f"{SENTENCE}\n{SENTENCE}", None),
        (f"{'Talks ' * 60}\n{SENTENCE}", None),
    ],
)
def test_a_headline_is_the_title(text: str, title: str | None) -> None:
    assert read_pasted(text).title == title


def test_documents_tell_their_title() -> None:
    assert read_file("a.docx", build_word(SENTENCE, title="Talks begin")).title == "Talks begin"
    assert read_file("a.pdf", build_pdf(SENTENCE, title="Talks begin")).title == "Talks begin"


def test_line_ends_are_the_same_everywhere() -> None:
    assert read_pasted("One.\r\nTwo.\rThree.").text == "One.\nTwo.\nThree."


def test_markup_in_a_text_stays_text() -> None:
    text = "<script>alert(1)</script> They *met* in [Geneva](javascript:alert(1))."
    assert read_pasted(text).text == text


def test_a_pasted_page_becomes_its_article() -> None:
    article = read_pasted(HTML)
    assert SENTENCE in article.text
    assert "<p>" not in article.text


@pytest.mark.parametrize("name", ["a.exe", "a", ".txt", "a.pdf.zip", "a.csv"])
def test_other_files_are_refused(name: str) -> None:
    with pytest.raises(ArticleError, match=r"not one of \.txt"):
        read_file(name, SENTENCE.encode())
