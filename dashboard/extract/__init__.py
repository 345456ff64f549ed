"""From an article to records: `extract(Article(...))` gives `Tables` of what the text tells."""

from dashboard.extract.article import Article, read_html

__all__ = ["Article", "read_html"]
