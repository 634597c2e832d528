"""The entity recogniser's own weights: what training changed in the stock component, and how to put it in.

The file holds the difference of every parameter from the stock model's (16-bit floats), so it fits that one
version of the model and weighs a third of the component. ``card.json`` beside it says how it was made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model

FOLDER = Path(__file__).parent
WEIGHTS = FOLDER / "difference.npz"
CARD = FOLDER / "card.json"


class WeightsError(RuntimeError):
    """The stored weights do not fit the installed model; the message says which is which."""


def parameters(model: Model) -> Iterator[tuple[str, Model, str]]:
    """Every parameter of ``model`` as (key, node, name), in a fixed order."""
    for index, node in enumerate(model.walk()):
        for name in sorted(node.param_names):
            if node.has_param(name):
                yield f"{index}.{name}", node, name


def card() -> dict[str, Any]:
    """What the stored weights are: version, stock model, training, figures, licence."""
    return json.loads(CARD.read_text(encoding="utf-8"))


def install_weights(nlp: Language) -> None:
    """Turn the stock ``ner`` component of ``nlp`` into the trained one, in place.

    Raises WeightsError where ``nlp`` is not the version of the model that the weights were trained from.
    """
    import numpy

    expected, found = card()["stock_model"], f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    if expected != found:
        raise WeightsError(f"the stored weights continue {expected}, but the model is {found}")
    with numpy.load(WEIGHTS) as difference:
        for key, node, name in parameters(nlp.get_pipe("ner").model):
            if key in difference:
                node.set_param(name, node.get_param(name) + difference[key].astype("float32"))
