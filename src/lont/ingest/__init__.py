"""Any file, page, URL or stream → documents. Nothing after this stage knows of formats or encodings."""

from lont.ingest.read import read_document
from lont.ingest.records import open_records, read_records

__all__ = ["open_records", "read_document", "read_records"]
