"""From an article to records: `extract(Article(...))` gives `Tables` of what the text tells."""

from dashboard.extract.article import Article, read_html
from dashboard.extract.machine import extract, extract_many

__all__ = ["Article", "extract", "extract_many", "read_html"]
