"""Inputs → articles: folders, single files, one reader for each kind of file."""

from pipeline.readers.inputs import InputError, read
from pipeline.readers.reading import Reading

__all__ = ["InputError", "Reading", "read"]
