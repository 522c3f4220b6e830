"""What is kept: tables, their migrations, and the store, which alone writes."""

from service.store.pages import EVERYTHING, KeptPage, KeptWhere
from service.store.store import Change, Store, StoreError

__all__ = ["EVERYTHING", "Change", "KeptPage", "KeptWhere", "Store", "StoreError"]
