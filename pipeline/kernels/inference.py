"""What the components that run on kernels have in common: they only predict, a bounded number of tokens at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Bounds what is held beside the documents: for the parser 4 KB a token.
TOKENS_AT_ONCE = 4096


class InferenceOnly:
    """Mixed into a component whose weights were copied when it was made, so that they may not change."""

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raises NotImplementedError."""
        raise NotImplementedError("a component on kernels only predicts: load the pipeline with kernels=False")

    update = rehearse = initialize = add_label = from_disk = from_bytes = _refuse


def by_tokens(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """``docs`` in order, in runs of at most TOKENS_AT_ONCE tokens; a longer document is a run of its own."""
    run: list[Doc] = []
    size = 0
    for doc in docs:
        if run and size + len(doc) > TOKENS_AT_ONCE:
            yield run
            run, size = [], 0
        run.append(doc)
        size += len(doc)
    if run:
        yield run
