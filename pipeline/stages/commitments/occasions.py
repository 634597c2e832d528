"""The occasion on which a position was taken: ``lors de leur réunion, tenue à Londres`` tells of the reporting verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.stages.commitments.sentence import Sentence

_OPENINGS = (
    *(("lors",), ("à", "l'", "occasion"), ("au", "cours"), ("en", "marge"), ("à", "l'", "issue"), ("au", "terme")),
    ("à", "l'", "ouverture"),
)
_FIRST_WORDS = frozenset(opening[0] for opening in _OPENINGS) | {"dans"}
_OF = frozenset({"de", "d'", "du", "des"})
_OWN = frozenset({"leur", "leurs", "sa", "son", "un", "une"})
_ENDED = frozenset({"issue", "terme", "occasion"})
_HELD = ("tenu", "organisé", "prononcé", "accordé")
_AHEAD = frozenset({"prochain", "prochaine", "prochains", "prochaines", "future", "futur"})
_MEETINGS = frozenset(
    {"réunion", "réunions", "rencontre", "rencontres", "entretien", "entretiens", "visite", "session", "sommet"}
    | {"conversation", "échange", "tournée", "déplacement", "audience", "consultations", "discussions", "allocution"}
    | {"point", "conférence", "interview", "séance", "travaux", "pourparlers", "cérémonie", "intervention"}
)
_WORDS_OF_MOUTH = frozenset(
    {"discours", "communiqué", "déclaration", "message", "lettre", "interview", "entretien", "allocution", "tweet"}
)
_REACH = 14


def is_past_occasion(sent: Sentence, k: int, head: int) -> bool:
    """Whether token ``k`` opens an occasion that the text says was held, or one of the actors at which a position
    was taken in the past. ``head`` is the head of the action: what will be done on the occasion belongs to it."""
    if sent.low[k] not in _FIRST_WORDS:
        return False
    if sent.low[k] == "dans":
        said = sent.low[k + 1 : k + 2] and sent.low[k + 1] in _OWN and k + 2 < sent.end
        return bool(said) and sent.low[k + 2] in _WORDS_OF_MOUTH and _told(sent, head)
    opening = next((o for o in _OPENINGS if tuple(sent.low[k : k + len(o)]) == o), None)
    if opening is None or k + len(opening) + 1 >= sent.end:
        return False
    of = k + len(opening)
    words = sent.low[of + 1 : min(sent.end, of + _REACH)]
    if sent.low[of] not in _OF or not _AHEAD.isdisjoint(words[:6]):
        return False
    if any(word.startswith(_HELD) for word in words):
        return True
    met = not _MEETINGS.isdisjoint(words[:4])
    return met and (words[0] in _OWN or opening[-1] in _ENDED) and _told(sent, head)


def _told(sent: Sentence, head: int) -> bool:
    """Whether a past tense tells of the position and the action itself is in no future."""
    verbs = [sent.tokens[head], *(c for c in sent.tokens[head].children if c.dep_.startswith("aux"))]
    if any("Mood=Cnd" in verb.morph or "Tense=Fut" in verb.morph for verb in verbs):
        return False
    return any("Tense=Past" in token.morph for token in sent.tokens[sent.start : head])
