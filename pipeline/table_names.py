"""The tables by name, in the order of docs/data_dictionary.md: light to import, for code that needs no schema."""

TABLES = ("documents", "sentences", "entities", "dates", "acronyms", "commitments", "relations", "errors")
