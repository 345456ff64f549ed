"""What the store remembers of an article: a fingerprint and what it is called."""

from __future__ import annotations

import hashlib
import textwrap
import unicodedata
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from dashboard.extract import Article


def hash_text(text: str) -> str:
    """A text's fingerprint, the same for other spaces, case and Unicode forms."""
    normal = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.sha256(normal.encode(errors="surrogatepass")).hexdigest()


def name_source(sources: pd.DataFrame, article: Article | None) -> str | None:
    """The source in words: publisher and title, else how the text begins."""
    if sources.empty:
        return None
    first = sources.iloc[0]
    told = [str(first[name]) for name in ("publisher", "title") if pd.notna(first[name])]
    if article is not None and pd.isna(first["title"]):
        told.append(textwrap.shorten(article.text, 80, placeholder=" …"))
    return ": ".join(told) or str(first["source_id"])
