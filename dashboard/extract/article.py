"""What an article is, and how one is read from text or HTML."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import trafilatura
from trafilatura.settings import Document

from dashboard.errors import ArticleError

LONGEST = 300_000
"""Longest text taken as one article, in characters; a newspaper page has some 10,000."""

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|article|div|p)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Article:
    """One published text. Offsets of extracted rows count characters of `text`."""

    text: str
    published: dt.date | None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None


def is_html(text: str) -> bool:
    """Whether a text is a page's markup rather than the words on it."""
    return _MARKUP.search(text[:5_000]) is not None


def read_html(html: str, published: dt.date | None = None, url: str | None = None) -> Article:
    """The article on a page, with title, publisher and date as the page gives them.

    `published`, if given, wins over the page's own date.

    Raises:
        ArticleError: the page holds no article.
    """
    found = trafilatura.bare_extraction(html, url=url, with_metadata=True, include_tables=False)
    page = found.as_dict() if isinstance(found, Document) else {}
    if not page.get("text"):
        raise ArticleError("The page holds no article text; paste the text itself.")
    date = published
    if date is None and page["date"]:
        date = dt.date.fromisoformat(page["date"][:10])
    return Article(page["text"], date, page["title"], url or page["url"], page["sitename"])
