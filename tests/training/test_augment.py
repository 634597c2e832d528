"""Other names in the training sentences, and sentences of our own."""

import random
import re

from training.augment import Augmenter
from training.corpus import Passage

PASSAGE = Passage(
    "Le Mali et la France ont reçu Moussa Diallo à Paris. Moussa Diallo salue l'ONU.",
    ((3, 7, "LOC"), (14, 20, "LOC"), (30, 43, "PER"), (46, 51, "LOC"), (53, 66, "PER"), (75, 78, "ORG")),
    "d",
)


def test_names_change_and_their_spans_with_them():
    augmenter = Augmenter(random.Random(1))
    seen = set()
    for _ in range(60):
        changed = augmenter.change(PASSAGE)
        names = [changed.text[s:e] for s, e, _ in changed.entities]
        assert [label for _, _, label in changed.entities] == [label for _, _, label in PASSAGE.entities]
        assert all(name == name.strip() and name for name in names)
        assert names[2] == names[4], "one person stays one person"
        assert re.sub("’", "'", changed.text).startswith("Le ")
        seen.update(names)
    assert len(seen) > 20


def test_a_country_keeps_its_article():
    augmenter = Augmenter(random.Random(2))
    countries = {
        changed.text[slice(*changed.entities[1][:2])] for changed in (augmenter.change(PASSAGE) for _ in range(80))
    }
    assert not countries & {"Japon", "Sénégal", "Algérie", "Iran"}
    assert len(countries) > 5


def test_invented_sentences_have_no_slot_left_and_spans_that_fit():
    for passage in Augmenter(random.Random(3)).invented(3000):
        assert "{" not in passage.text and "[" not in passage.text.replace(" [", "")
        for start, end, label in passage.entities:
            assert passage.text[start:end].strip() == passage.text[start:end] != ""
            assert label in {"LOC", "ORG", "PER", "MISC"}
        assert not re.search(r"\bde (?:le|les) |\bà le ", passage.text)


def test_the_same_seed_gives_the_same_sentences():
    first, second = (Augmenter(random.Random(5)).invented(200) for _ in range(2))
    assert first == second
