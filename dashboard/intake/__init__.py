"""Files and addresses to articles."""

from dashboard.intake.dates import find_date
from dashboard.intake.fetching import fetch_article
from dashboard.intake.files import LARGEST, SUFFIXES, read_file, read_pasted
from dashboard.intake.lists import LIST_SUFFIXES, Received, read_articles

__all__ = [
    "LARGEST",
    "LIST_SUFFIXES",
    "SUFFIXES",
    "Received",
    "fetch_article",
    "find_date",
    "read_articles",
    "read_file",
    "read_pasted",
]
