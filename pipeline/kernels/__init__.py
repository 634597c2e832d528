"""The statistical components of a spaCy pipeline in compiled loops: the same answers, several times faster."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

logger = logging.getLogger(__name__)


def install(nlp: Language) -> list[str]:
    """Put kernels in the place of the components of ``nlp`` whose models they know; the names of those replaced.

    The components keep their names, places, labels and settings. A trainable component that is left as it was is
    named in a warning, with the reason. Components that run on kernels cannot be trained.
    """
    from spacy.lang.fr.lemmatizer import FrenchLemmatizer
    from spacy.pipeline import (
        AttributeRuler,
        DependencyParser,
        EntityRecognizer,
        Morphologizer,
        SentenceRecognizer,
        Tok2Vec,
    )

    from pipeline.kernels.architecture import UnknownArchitecture
    from pipeline.kernels.lemmatizer import KernelLemmatizer
    from pipeline.kernels.machine_code import loops
    from pipeline.kernels.parser import KernelParser
    from pipeline.kernels.recogniser import KernelRecogniser
    from pipeline.kernels.ruler import KernelRuler
    from pipeline.kernels.tok2vec import KernelMorphologizer, KernelSentenceRecogniser, KernelTok2Vec

    kinds = {
        Tok2Vec: KernelTok2Vec,
        Morphologizer: KernelMorphologizer,
        SentenceRecognizer: KernelSentenceRecogniser,
        DependencyParser: KernelParser,
        EntityRecognizer: KernelRecogniser,
        AttributeRuler: KernelRuler,
        FrenchLemmatizer: KernelLemmatizer,
    }
    installed = []
    # spaCy has no public way to exchange a component for an object that is not made from a configuration.
    for place, (name, stock) in enumerate(nlp._components):
        kernel = kinds.get(type(stock))
        if kernel is None:
            continue
        try:
            nlp._components[place] = (name, kernel(stock))
        except UnknownArchitecture as reason:
            logger.warning("component %s runs on spaCy's own code: %s", name, reason)
        else:
            installed.append(name)
    if installed:
        loops()
    return installed
