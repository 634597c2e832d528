"""What the components that run on kernels have in common: they only predict, a bounded number of tokens at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Bounds what is held beside the documents.
TOKENS_AT_ONCE = 4096


class InferenceOnly:
    """Mixed into a component whose weights were copied when it was made, so that they may not change."""

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raises NotImplementedError."""
        raise NotImplementedError("a component on kernels only predicts: load the pipeline with kernels=False")

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 0) -> Iterator[Doc]:
        """The documents of ``stream`` in order, with this component's answers, as ``TrainablePipe.pipe`` gives them.
        Tokens are what bounds how many are taken at once; ``batch_size`` is for spaCy's own components.
        """
        on_error = self.get_error_handler()
        for docs in by_tokens(stream):
            try:
                self.set_annotations(docs, self.predict(docs))
            except Exception as error:
                on_error(self.name, self, docs, error)
            else:
                yield from docs

    update = rehearse = initialize = add_label = from_disk = from_bytes = _refuse


def by_tokens(docs: Iterable[Doc], most: int = TOKENS_AT_ONCE) -> Iterator[list[Doc]]:
    """``docs`` in order, in runs of at most ``most`` tokens; a longer document is a run of its own."""
    run: list[Doc] = []
    size = 0
    for doc in docs:
        if run and size + len(doc) > most:
            yield run
            run, size = [], 0
        run.append(doc)
        size += len(doc)
    if run:
        yield run
