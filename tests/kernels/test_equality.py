"""The kernels answer as spaCy's own components do, token for token."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from tests.kernels.agreement import Pair, annotate, answers

TEXT = """Jakarta, 8 juillet (AFP) - Le ministre des Transports, Mme Élise Dupont-Nguyen, s'est engagée mardi à
livrer d'ici fin 2026 le port de Sihanoukville ; la Banque mondiale prêtera 40 millions d'euros.

« Nous y arriverons », a-t-elle dit à l'O.N.U. avant de quitter Phnom Penh pour Genève... Rien n'est signé !"""

WORDS = TEXT.split() + ["l'", "d'", "de", "la", "en", "M.", "ASEAN", "Union", "2025", "qu'", "(", ")", "-", ",", "."]
SPACES = [" ", "\n", "\n\n", "\t ", "\u00a0"]
STRANGE = ["zzqxv", "漢字", "🙂", "\u0301", "Ω-3", "ﬁn", "x" * 400]

word = st.one_of(st.sampled_from(WORDS), st.sampled_from(SPACES), st.sampled_from(STRANGE), st.text(min_size=1))
START = {None: 0, False: -1, True: 1}
starts = st.sampled_from([None, None, False, True])
token = st.tuples(word, st.booleans(), starts)


def check(pair: Pair, tokens: list[tuple[str, bool, bool | None]], ties: int = 0) -> None:
    """Both sets of components say the same of ``tokens``, but for so many where two actions score the same."""
    docs = []
    for components in (pair.stock, pair.fast):
        doc = Doc(pair.nlp.vocab, words=[t[0] for t in tokens], spaces=[t[1] for t in tokens])
        doc.from_array(["SENT_START"], np.array([START[t[2]] for t in tokens], dtype=np.int64).view(np.uint64))
        docs += annotate(components, [doc])
    differing = [(a, b) for a, b in zip(answers(docs[0]), answers(docs[1]), strict=True) if a != b]
    assert len(differing) <= ties, differing[:5]
    np.testing.assert_allclose(docs[0].tensor, docs[1].tensor, atol=1e-4)


def random_tokens(count: int, with_starts: bool) -> list[tuple[str, bool, bool | None]]:
    chance = random.Random(count)
    return [
        (
            chance.choice(WORDS) if chance.random() < 0.9 else chance.choice(SPACES + STRANGE) + str(i % 997),
            chance.random() < 0.8,
            chance.choice([None, False, False, True]) if with_starts else None,
        )
        for i in range(count)
    ]


@given(tokens=st.lists(token, max_size=60))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_tokens_with_any_sentence_starts(pair, tokens):
    check(pair, tokens)


@pytest.mark.parametrize("text", ["", "Oui", " ", "\n\n \n", TEXT])
def test_texts(pair, text):
    check(pair, [(t.text, bool(t.whitespace_), None) for t in pair.nlp.make_doc(text)])


@pytest.mark.parametrize("with_starts", [False, True])
def test_long_document(pair, with_starts):
    check(pair, random_tokens(20_000, with_starts))


@pytest.mark.long
def test_very_long_document(pair):
    # Among so many random words some two actions score the same to the sixth digit: at word 46,282 both labels do.
    check(pair, random_tokens(100_000, with_starts=False), ties=10)


def test_token_norms_set_by_the_tokenizer_are_seen(pair):
    docs = []
    for components in (pair.stock, pair.fast):
        doc = pair.nlp.make_doc(TEXT)
        for place in range(0, len(doc), 3):
            doc[place].norm_ = "ministre"
        docs += annotate(components, [doc])
    assert answers(docs[0]) == answers(docs[1])
    np.testing.assert_allclose(docs[0].tensor, docs[1].tensor, atol=1e-4)


def test_a_batch_changes_nothing(pair):
    short = [" ".join(WORDS[first : first + size]) for size in range(1, 10) for first in (0, 20)]
    texts = [TEXT, "", "Oui", TEXT[30:200], " ", "La paix." * 40, *short]
    together = annotate(pair.fast, [pair.nlp.make_doc(text) for text in texts])
    alone = [annotate(pair.fast, [pair.nlp.make_doc(text)])[0] for text in texts]
    for one, other in zip(together, alone, strict=True):
        assert answers(one) == answers(other)
        assert np.array_equal(one.tensor, other.tensor)


def test_documents_with_annotation_are_left_to_spacy(pair):
    docs = []
    for components in (pair.stock, pair.fast):
        doc = pair.nlp.make_doc(TEXT)
        doc.set_ents([Span(doc, 2, 4, label="LOC")], blocked=[Span(doc, 8, 12)], default="missing")
        doc[5].head, doc[5].dep_ = doc[7], "nsubj"
        other = pair.nlp.make_doc("Le Vietnam et la France signent.")
        docs.append([answers(d) for d in annotate(components, [other, doc])])
    assert docs[0] == docs[1]


def test_sentence_recogniser(pair):
    doc = pair.nlp.make_doc(TEXT)
    for documents in ([doc], [doc, pair.nlp.make_doc("Oui"), doc]):
        expected = pair.stock["senter"].predict(documents)
        found = pair.fast["senter"].predict(documents)
        for one, other in zip(expected, found, strict=True):
            assert one.tolist() == other.tolist()
