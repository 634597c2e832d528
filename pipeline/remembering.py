"""What is worked out of a document once and kept for as long as the document lives."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Doc

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """Values by document, by identity. They stand beside the Doc, not in ``user_data``, which is written to disk."""

    def __init__(self) -> None:
        self._values: dict[int, tuple[weakref.ref[Doc], Value]] = {}

    def get(self, doc: Doc) -> Value | None:
        """What was kept for ``doc``, None where nothing was."""
        entry = self._values.get(id(doc))
        return entry[1] if entry is not None and entry[0]() is doc else None

    def keep(self, doc: Doc, value: Value) -> Value:
        """Keep ``value`` for ``doc``. Returns it."""
        key = id(doc)

        def forget(reference: Any) -> None:
            if key in self._values and self._values[key][0] is reference:
                del self._values[key]

        self._values[key] = (weakref.ref(doc, forget), value)
        return value
