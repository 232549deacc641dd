"""The ledger's tables, in SQLite or PostgreSQL: documents and judgements are facts, all else is derived from them."""

from lont.store.judgements import Judgement
from lont.store.ledger import Ledger, StoredClaim, StoredDocument, open_ledger
from lont.store.read import Filter
from lont.store.search import Hit

__all__ = ["Filter", "Hit", "Judgement", "Ledger", "StoredClaim", "StoredDocument", "open_ledger"]
