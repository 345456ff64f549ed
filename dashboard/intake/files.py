"""One file, one article: text, HTML, PDF and Word."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePath

import docx
import pypdf
from docx.opc.exceptions import PackageNotFoundError
from pypdf.errors import PyPdfError

from dashboard.errors import ArticleError
from dashboard.extract.article import LONGEST, Article, is_html, read_html
from dashboard.intake.dates import find_date

LARGEST = 20 * 2**20
"""Largest file taken, in bytes."""

_UNZIPPED = 5 * LARGEST
_PAGES = 200
_TITLE = 160
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?:;,]['\"”’)]*$")


def read_file(name: str, content: bytes, published: dt.date | None = None) -> Article:
    """The article in a file, by the ending of its name.

    `published`, if given, wins over the date that the file tells. Without either the article has
    no date, and somebody must say.

    Raises:
        ArticleError: not a readable file of its kind, or no text in it.
    """
    read = _READERS.get(_suffix(name))
    if read is None:
        raise ArticleError(f"{name}: not one of {', '.join(SUFFIXES)}")
    if len(content) > LARGEST:
        raise ArticleError(
            f"{name} has {len(content) / 2**20:.0f} MB; a file may have {LARGEST / 2**20:.0f} MB"
        )
    try:
        return read(content, published)
    except ArticleError as error:
        raise ArticleError(f"{name}: {error}") from error


def read_pasted(text: str, published: dt.date | None = None, url: str | None = None) -> Article:
    """The article in pasted text or markup.

    Raises:
        ArticleError: there is no text, or too much, or it is not text at all.
    """
    if is_html(text):
        return read_html(text, published, url)
    clean = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if not clean.strip():
        raise ArticleError("there is no text")
    if _CONTROL.search(clean):
        raise ArticleError("this is not text")
    if len(clean) > LONGEST:
        raise ArticleError(f"{len(clean):,} characters; an article may have {LONGEST:,}")
    return Article(clean, published or find_date(clean), title=_title(clean), url=url)


def decode(content: bytes) -> str:
    """The text of a file in any common encoding.

    Raises:
        ArticleError: the bytes are no text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"),
                           (b"\xfe\xff", "utf-16"), (b"", "utf-8")):  # fmt: skip
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                break
    try:
        # What is neither is most often Windows' Western encoding, in which English survives.
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ArticleError("this is not text; save it as UTF-8") from error
    if _CONTROL.search(text):
        raise ArticleError("this is not text; save it as UTF-8")
    return text


def _read_text(content: bytes, published: dt.date | None) -> Article:
    return read_pasted(decode(content), published)


def _read_html(content: bytes, published: dt.date | None) -> Article:
    if not content.strip():
        raise ArticleError("there is no text")
    return read_html(decode(content), published)


def _read_pdf(content: bytes, published: dt.date | None) -> Article:
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError("the PDF asks for a password")
        if len(reader.pages) > _PAGES:
            raise ArticleError(f"{len(reader.pages)} pages; an article may have {_PAGES}")
        text = "\n".join(page.extract_text() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except ArticleError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # pypdf lets errors of its own code through where a file is damaged.
        raise ArticleError("the PDF is damaged and cannot be read") from error
    if not text.strip():
        raise ArticleError("the PDF holds no text; it may be a scan. Paste the text itself")
    return _with_title(read_pasted(text, published), title)


def _read_word(content: bytes, published: dt.date | None) -> Article:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _UNZIPPED:
                raise ArticleError("the document is too large when unpacked")
        document = docx.Document(io.BytesIO(content))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        title = document.core_properties.title
    except ArticleError:
        raise
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise ArticleError("this is not a Word document (.docx)") from error
    return _with_title(read_pasted(text, published), title)


_Reader = Callable[[bytes, dt.date | None], Article]
_READERS: dict[str, _Reader] = {
    ".txt": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".pdf": _read_pdf,
    ".docx": _read_word,
}

SUFFIXES = tuple(_READERS)
"""Endings of files that hold one article."""


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _title(text: str) -> str | None:
    """The first line, dates aside, if it stands alone and is no sentence."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first, *rest = [line for line in lines[:3] if find_date(line) is None] or [""]
    is_title = bool(first and rest) and len(first) <= _TITLE and not _SENTENCE_END.search(first)
    return first if is_title else None


def _with_title(article: Article, title: str | None) -> Article:
    if not title or not title.strip():
        return article
    return Article(article.text, article.published, title.strip(), article.url, article.publisher)
