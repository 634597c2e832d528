"""Which cues are tried at all: those whose fixed words, or plain inflections of them, the sentence holds."""

import pytest

from pipeline.stages.commitments.cues import Cue, inflected, parse_cue
from pipeline.stages.commitments.needed_words import CueSet, NeededWords


def cue(name, *words):
    forms = tuple(inflected(word.split("/")) for word in words)
    return Cue(name, "COMMIT", "high", "AGREE", "positive", ("prendre",), False, (), (), needs=forms)


BARE, PLEDGE, PART = cue("bare"), cue("pledge", "engagement/mesure"), cue("part", "part", "à")
CUES = [PLEDGE, BARE, PART]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("elle prend le train", [BARE]),
        ("elle prend des mesures", [PLEDGE, BARE]),
        ("elle prend part au vote", [BARE]),
        ("elle prend part à un vote et des engagements", [PLEDGE, BARE, PART]),
    ],
)
def test_possible_cues(sentence, expected):
    possible = NeededWords(CUES).possible(sentence.split())
    assert CueSet(list(enumerate(CUES))).among(possible) == expected
    assert CueSet([(2, PART)]).among(possible) == [c for c in expected if c is PART]


def row(words, *frames, **more):
    parts = {"id": "x", "type": "COMMIT", "binding": "high", "plover": "AGREE", "match": ["x"]}
    return parse_cue({"cue": words, "frames": frames, **parts, **more}, frozenset({"le", "de"}))


def test_what_a_row_needs():
    plain = row("prendre le train", "de INF", "en vue de N")
    assert plain.needs == (inflected(["train"]), {"de", "d'", "du", "des", "vue"})
    assert plain.needs_behind == ({"de", "d'", "du", "des", "vue"},)
    assert row("prendre", "de INF", "N").needs == ()
    assert row("prendre", "N=train/avion").needs == (inflected(["train", "avion"]),)
    assert row("prendre", "N=train/avion").needs_behind == ()
    assert "se" in row("se prendre", "N").needs[0]
    assert {"nous", "-t-on"} <= row("prendre", "N", only=["nous"]).needs[0]


def test_plain_inflections():
    assert inflected(["national"]) == {"national", "nationals", "nationale", "nationales", "nationalx", "nationaux"}
