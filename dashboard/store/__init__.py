"""The workspace laid over the bundled dataset: reading, accepting, undoing."""

from dashboard.store.places import PlaceChoice
from dashboard.store.queries import Acceptance
from dashboard.store.rows import validate
from dashboard.store.workspace import Store, hash_text, open_store

__all__ = ["Acceptance", "PlaceChoice", "Store", "hash_text", "open_store", "validate"]
