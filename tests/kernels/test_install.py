"""Where the kernels stand in for spaCy's components, and where they say that they do not."""

from __future__ import annotations

import logging

import numpy as np
import pytest
import spacy
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.training import Example

from pipeline.kernels import install
from pipeline.kernels.inference import TOKENS_AT_ONCE

UNKNOWN_TOK2VEC = {
    "model": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 16,
            "attrs": ["NORM"],
            "rows": [50],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MishWindowEncoder.v2",
            "width": 16,
            "depth": 1,
            "window_size": 1,
        },
    }
}


def small_pipeline(**ner_model):
    """A blank French pipeline with an untrained recogniser."""
    nlp = spacy.blank("fr")
    nlp.add_pipe("ner", config={"model": ner_model} if ner_model else {}).add_label("LOC")
    nlp.initialize()
    return nlp


def test_components_keep_their_names_types_and_labels(pair):
    assert list(pair.fast) == list(pair.stock)
    assert isinstance(pair.fast["ner"], EntityRecognizer)
    assert isinstance(pair.fast["parser"], DependencyParser)
    for name in ("ner", "parser", "morphologizer"):
        assert pair.fast[name].labels == pair.stock[name].labels
        assert pair.fast[name].name == name


def test_every_statistical_component_of_the_model_is_known(pair):
    replaced = {name for name in pair.stock if pair.fast[name] is not pair.stock[name]}
    assert replaced == {"tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "ner"}


def test_another_architecture_is_left_alone_and_named(caplog):
    nlp = spacy.blank("fr")
    nlp.add_pipe("tok2vec", config=UNKNOWN_TOK2VEC)
    nlp.initialize()
    stock = nlp.get_pipe("tok2vec")
    with caplog.at_level(logging.WARNING):
        assert install(nlp) == []
    assert nlp.get_pipe("tok2vec") is stock
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("component tok2vec runs on spaCy's own code: its layers are")


@pytest.mark.parametrize("other", [{"use_upper": False}, {"extra_state_tokens": True}, {"maxout_pieces": 1}])
def test_another_scorer_is_left_alone_and_named(caplog, other):
    nlp = small_pipeline(**{"@architectures": "spacy.TransitionBasedParser.v2", **scorer(), **other})
    with caplog.at_level(logging.WARNING):
        assert install(nlp) == []
    assert "component ner runs on spaCy's own code" in caplog.text
    assert nlp("Le Laos signe.").has_annotation("ENT_IOB")


def scorer():
    """The settings of the scorer that the kernels know."""
    return {
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.HashEmbedCNN.v2",
            "pretrained_vectors": None,
            "width": 96,
            "depth": 4,
            "embed_size": 300,
            "window_size": 1,
            "maxout_pieces": 3,
            "subword_features": True,
        },
    }


def test_a_recogniser_without_static_vectors_agrees():
    nlp = small_pipeline(**{"@architectures": "spacy.TransitionBasedParser.v2", **scorer()})
    texts = ["Le Laos et le Japon ont signé.", "", "Rien."]
    expected = [[(e.start, e.end, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)]
    assert install(nlp) == ["ner"]
    assert [[(e.start, e.end, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)] == expected


def test_a_ruler_with_other_rules_is_left_alone(caplog):
    nlp = spacy.blank("fr")
    stock = nlp.add_pipe("attribute_ruler")
    stock.add([[{"LOWER": "laos"}]], {"POS": "PROPN"})
    with caplog.at_level(logging.WARNING):
        assert install(nlp) == []
    assert nlp.get_pipe("attribute_ruler") is stock
    assert "attribute_ruler runs on spaCy's own code: it has rules of another kind" in caplog.text


def test_training_is_refused(pair):
    example = Example.from_dict(pair.nlp.make_doc("Le Laos"), {"entities": [(3, 7, "LOC")]})
    with pytest.raises(NotImplementedError, match="kernels=False"):
        pair.fast["ner"].update([example])


def test_a_stream_is_read_in_bounded_runs_and_a_fault_goes_to_the_handler(pair, monkeypatch):
    sizes, faults = [], []
    predict = pair.fast["morphologizer"].predict

    def counting(docs):
        sizes.append(sum(map(len, docs)))
        if any(doc.text.startswith("faute") for doc in docs):
            raise ValueError("on purpose")
        return predict(docs)

    component = pair.fast["morphologizer"]
    monkeypatch.setattr(component, "predict", counting)
    component.set_error_handler(lambda name, _, docs, error: faults.append(len(docs)))
    texts = ["Le Laos et le Japon. " * 100] * 12 + ["faute " * (TOKENS_AT_ONCE + 1)] + ["Le Mali."]
    docs = [pair.nlp.make_doc(text) for text in texts]
    for doc in docs:
        doc.tensor = np.zeros((len(doc), 96), dtype=np.float32)
    try:
        assert list(component.pipe(iter(docs))) == [*docs[:12], docs[13]]
    finally:
        del component.error_handler
    assert faults == [1]
    assert len(sizes) > 3 and [size for size in sizes if size > TOKENS_AT_ONCE] == [len(docs[12])]
