"""What is kept: tables, their migrations, and the store, which alone writes."""

from service.store.store import Change, Store, StoreError

__all__ = ["Change", "Store", "StoreError"]
