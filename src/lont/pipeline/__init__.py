"""The one place that knows the order of the stages: a document in, a report of claims out."""

from lont.pipeline.read import read_document

__all__ = ["read_document"]
