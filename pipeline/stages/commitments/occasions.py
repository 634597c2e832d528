"""The occasion on which a position was taken: ``lors de leur réunion, tenue à Londres`` tells of the reporting verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.stages.commitments.sentence import Sentence

_OPENINGS = (("lors",), ("à", "l'", "occasion"), ("au", "cours"), ("en", "marge"), ("à", "l'", "issue"))
_FIRST_WORDS = frozenset(opening[0] for opening in _OPENINGS)
_OF = frozenset({"de", "d'", "du", "des"})
_OWN = frozenset({"leur", "leurs", "sa", "son"})
_HELD = ("tenu", "organisé")
_AHEAD = frozenset({"prochain", "prochaine", "prochains", "prochaines", "future", "futur"})
_MEETINGS = frozenset(
    {"réunion", "réunions", "rencontre", "rencontres", "entretien", "entretiens", "visite", "session", "sommet"}
    | {"conversation", "échange", "tournée", "déplacement", "audience", "consultations", "discussions", "allocution"}
)
_REACH = 14


def is_past_occasion(sent: Sentence, k: int) -> bool:
    """Whether token ``k`` opens an occasion that is the actors' own meeting, or one that the text says was held."""
    if sent.low[k] not in _FIRST_WORDS:
        return False
    opening = next((o for o in _OPENINGS if tuple(sent.low[k : k + len(o)]) == o), None)
    if opening is None or k + len(opening) + 1 >= sent.end:
        return False
    of = k + len(opening)
    words = sent.low[of + 1 : min(sent.end, of + _REACH)]
    if sent.low[of] not in _OF or not _AHEAD.isdisjoint(words[:6]):
        return False
    own = words[0] in _OWN and not _MEETINGS.isdisjoint(words[1:4])
    return own or any(word.startswith(_HELD) for word in words)
