"""Which cues are tried at all: those whose fixed words, or plain inflections of them, the sentence holds."""

import pytest

from pipeline.stages.commitments.cues import Cue, VerbCues, inflected


def cue(name, *words):
    fixed = [word.split("/") for word in words]
    parts = (name, "COMMIT", "high", "AGREE", "positive", ("prendre",), False, tuple(map(frozenset, fixed)), ())
    return Cue(*parts, word_forms=tuple(map(inflected, fixed)))


BARE, PLEDGE, PART = cue("bare"), cue("pledge", "engagement/mesure"), cue("part", "part", "à")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("elle prend le train", [BARE]),
        ("elle prend des mesures", [BARE, PLEDGE]),
        ("elle prend part au vote", [BARE]),
        ("elle prend part à un vote et des engagements", [PLEDGE, BARE, PART]),
    ],
)
def test_possible_cues(sentence, expected):
    found = VerbCues([PLEDGE, BARE, PART]).possible(frozenset(sentence.split()))
    assert found == [c for c in (PLEDGE, BARE, PART) if c in expected]


def test_plain_inflections():
    assert inflected(["national"]) == {"national", "nationals", "nationale", "nationales", "nationalx", "nationaux"}
