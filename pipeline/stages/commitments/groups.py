"""Verb groups: a verb of the cue tables with its auxiliaries, clitics, negation, tense and voice.

The walk goes over word forms first and uses the parse only where forms do not decide: in news and in lists of
resolutions the parser often takes a sentence-initial verb for a noun.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.stages.commitments.auxiliaries import own_auxiliary, shared_auxiliary
from pipeline.stages.commitments.clitics import is_negated, preceding, trailing
from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.conjugation import VerbForm

if TYPE_CHECKING:
    from pipeline.stages.commitments.sentence import Sentence

_NOMINAL = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUN = frozenset({"DET", "NUM"})
FIRST_PERSONS = frozenset({"je", "j'", "nous"})


@dataclass(slots=True)  # not frozen: that takes five times as long to make, and most come to nothing
class VerbGroup:
    """``first`` and ``last`` are token indexes (both included) of clitics, auxiliaries and verb; ``verb`` is the
    lexical verb, ``finite`` the token that carries the tense. ``tense`` is that of the finite token."""

    lemma: str
    first: int
    last: int
    verb: int
    finite: int
    tense: str
    person: str
    compound: bool
    passive: bool
    reflexive: bool
    negated: bool
    clitics: tuple[int, ...]
    inverted: bool

    @property
    def shape(self) -> tuple[int, int, int, bool, bool, tuple[int, ...]]:
        """What decides where the complements of the verb are sought, whatever its tense and person."""
        return self.first, self.last, self.finite, self.passive, self.reflexive, self.clitics


def group_at(sent: Sentence, i: int, reading: VerbForm, forms: dict[str, list[VerbForm]]) -> VerbGroup | None:
    """The verb group whose lexical verb is token ``i`` read as ``reading``, or None where it is no verb there."""
    if reading.tense == "past_participle":
        return _compound(sent, i, reading, forms)
    return _simple(sent, i, reading) if _is_verb_here(sent, i, reading) else None


def finite_group(sent: Sentence, i: int, tense: str, person: str) -> VerbGroup:
    """The group of the simple finite verb at ``i``, of a verb that the cue tables need not know."""
    return _simple(sent, i, VerbForm(sent.tokens[i].lemma_, tense, person))


def _is_verb_here(sent: Sentence, i: int, reading: VerbForm) -> bool:
    token, low, tokens = sent.tokens[i], sent.low, sent.tokens
    if reading.person == "3s" and reading.tense == "present" and _only_verb(sent, i):
        return True
    if reading.tense in ("future", "conditional") and token.is_lower and "VerbForm=Fin" not in token.morph:
        return i > sent.first and tokens[i - 1].pos_ not in _BEFORE_NOUN
    if token.pos_ in ("VERB", "AUX"):
        if "VerbForm=Part" in token.morph:
            alone = reading.tense == "present" and reading.person == "3s" and _has_no_auxiliary(sent, i)
            return reading.tense == "present_participle" or alone or _has_subject_clitic(sent, i)
        return sent.is_infinitive(i) == (reading.tense == "infinitive")
    if reading.tense == "infinitive":
        return sent.is_infinitive(i)
    if i > sent.first and (tokens[i - 1].pos_ in _BEFORE_NOUN or low[i - 1] in ("de", "d'", "sans", "par", "en")):
        return False
    if i > sent.first and low[i - 1] in ("et", "mais", "puis") and _governs(sent, i):
        persons = ("3s", "3p", "1p") if "nous" in low[sent.first : i] else ("3s", "3p")
        return reading.tense in ("present", "future") and reading.person in persons
    if _opens(sent, i):
        return reading.tense in ("present", "present_participle") and reading.person in ("3s", "1p", "")
    return token.pos_ not in _NOMINAL or _has_subject_clitic(sent, i)


def _governs(sent: Sentence, i: int) -> bool:
    """Whether an object or an infinitive follows the form at ``i``: ``et menace de partir``, ``et compte rester``."""
    if i + 1 >= sent.end:
        return False
    if sent.tokens[i + 1].pos_ == "DET" or sent.is_infinitive(i + 1):
        return True
    return sent.low[i + 1] in ("de", "d'") and sent.infinitive_at(i + 2) is not None


def _has_no_auxiliary(sent: Sentence, i: int) -> bool:
    """Whether a form that looks like a participle is the verb: of a clause with a noun for its subject (``que la
    ministre instruit``), or of a main clause without auxiliary that it resumes (``et instruit la ministre``)."""
    low, tokens = sent.low, sent.tokens
    before = tokens[sent.first : i]
    resumes = low[i - 1] in ("et", "puis") and i + 1 < len(low) and tokens[i + 1].pos_ == "DET"
    if resumes and not any(t.pos_ == "AUX" for t in before):
        return any("Mood=Ind" in t.morph for t in before)
    k = i - 1
    while k > sent.first and tokens[k].pos_ in ("NOUN", "PROPN", "ADJ", "DET"):
        k -= 1
    return k < i - 1 and low[k] in ("que", "qu'")


def _only_verb(sent: Sentence, i: int) -> bool:
    """Whether the sentence has no finite verb by its tags, so that a form that could be one must be it."""
    if sent.has_finite_tag or sent.low[i - 1].endswith("ons") and i > sent.first:  # ``Prenons acte``
        return False
    nominal = sent.tokens[i - 1].pos_ in ("NOUN", "PROPN", "ADJ", "PUNCT")
    return i == sent.first or nominal and sent.tokens[i].is_lower


def _opens(sent: Sentence, i: int) -> bool:
    """Whether nothing but numbers, list marks and dashes stands before the token in its sentence."""
    return all(t.pos_ in ("NUM", "PUNCT", "SYM", "SPACE") or not t.is_alpha for t in sent.tokens[sent.first : i])


def _has_subject_clitic(sent: Sentence, i: int) -> bool:
    words, low = load_words(), sent.low
    k = i - 1
    while k >= sent.first and (low[k] in words.negation_start or low[k] in words.object_clitics):
        if low[k] in ("nous", "vous"):
            return True
        k -= 1
    return k >= sent.first and low[k] in words.subject_clitics


def _compound(sent: Sentence, i: int, reading: VerbForm, forms: dict[str, list[VerbForm]]) -> VerbGroup | None:
    """Participle with its auxiliary; a bare participle is no group here."""
    own = own_auxiliary(sent, i, forms)
    auxiliary = own or shared_auxiliary(sent, i, forms)
    if auxiliary is None:
        return None
    passive, k, aux = False, *auxiliary
    if sent.low[k] == "été":
        outer = own_auxiliary(sent, k, forms)
        if outer is None:
            return None
        passive, (k, aux) = True, outer
    elif aux.lemma == "être":
        passive = reading.lemma not in load_words().with_etre
    group = _group(sent, i, k, reading.lemma, aux, compound=True, passive=passive)
    return replace(group, first=i, clitics=(), negated=False) if own is None else group


def _simple(sent: Sentence, i: int, reading: VerbForm) -> VerbGroup:
    return _group(sent, i, i, reading.lemma, reading, compound=False, passive=False)


def _group(
    sent: Sentence, verb: int, finite: int, lemma: str, reading: VerbForm, *, compound: bool, passive: bool
) -> VerbGroup:
    """The group of ``verb`` whose tense ``finite`` carries, read as ``reading``, with what clings to it."""
    first, clitics, negated = preceding(sent, finite, reading)
    reflexive = _is_reflexive(sent, clitics, reading)
    last, inverted = trailing(sent, verb, finite)
    negated = is_negated(sent, finite, opened=negated)
    return VerbGroup(
        lemma,
        first,
        last,
        verb,
        finite,
        reading.tense,
        reading.person,
        compound,
        passive and not reflexive,
        reflexive,
        negated,
        clitics,
        inverted,
    )


def _is_reflexive(sent: Sentence, clitics: tuple[int, ...], reading: VerbForm) -> bool:
    if not clitics:
        return False
    own = load_words().reflexives.get(reading.person, ())
    return any(sent.low[c] in ("se", "s'") or sent.low[c] in own for c in clitics)
