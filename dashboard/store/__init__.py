"""The workspace laid over the bundled dataset: reading, accepting, undoing."""

from dashboard.store.articles import hash_text
from dashboard.store.drafts import DraftState, SavedDraft
from dashboard.store.places import PlaceChoice
from dashboard.store.queries import Acceptance
from dashboard.store.rows import validate
from dashboard.store.workspace import Store, open_store

__all__ = [
    "Acceptance",
    "DraftState",
    "PlaceChoice",
    "SavedDraft",
    "Store",
    "hash_text",
    "open_store",
    "validate",
]
