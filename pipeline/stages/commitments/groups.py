"""Verb groups: a verb of the cue tables with its auxiliaries, clitics, negation, tense and voice.

The walk goes over word forms first and uses the parse only where forms do not decide: in news and in lists of
resolutions the parser often takes a sentence-initial verb for a noun.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.patterns import read_toml
from pipeline.stages.commitments.conjugation import VerbForm

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AUX_GAP = 9
_NOMINAL = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUN = frozenset({"DET", "NUM"})
FIRST_PERSONS = frozenset({"je", "j'", "nous"})


@dataclass(frozen=True, slots=True)
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


class Words:
    """The closed word classes of patterns/commitments/words.toml and nouns.toml as sets."""

    def __init__(self, table: dict[str, Any], nouns: dict[str, Any]):
        grammar = table["grammar"]
        self.subject_clitics = frozenset(grammar["subject_clitics"])
        self.object_clitics = frozenset(grammar["object_clitics"])
        self.reflexives = {person: frozenset(words) for person, words in grammar["reflexives"].items()}
        self.negation_start = frozenset(grammar["negation_start"])
        self.negation_end = frozenset(grammar["negation_end"])
        self.determiners = frozenset(grammar["determiners"])
        self.fillers = frozenset(grammar["fillers"])
        self.contractions = {word: frozenset(forms) for word, forms in grammar["contractions"].items()}
        self.reflexive_before_preposition = frozenset(grammar["reflexive_before_preposition"])
        self.with_etre = frozenset(grammar["with_etre"])
        self.carriers = {key: frozenset(verbs) for key, verbs in table["carriers"].items()}
        self.reporting = frozenset(table["reporting"]["verbs"]) | frozenset(table["reporting"]["opinion"])
        self.opinion = frozenset(table["reporting"]["opinion"])
        phrases = sorted((phrase.split() for phrase in table["classes"]["phrases"]), key=len, reverse=True)
        self.phrases_by_first: dict[str, list[list[str]]] = {}
        self.phrases_by_last: dict[str, list[list[str]]] = {}
        for parts in phrases:
            self.phrases_by_first.setdefault(parts[0], []).append(parts)
            self.phrases_by_last.setdefault(parts[-1], []).append(parts)
        self.classes = {key: frozenset(words) for key, words in (table["classes"] | nouns["classes"]).items()}


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The closed classes. Raises PatternError where the file is missing or malformed."""
    return Words(read_toml("commitments/words.toml"), read_toml("commitments/nouns.toml"))


def lower(token: Token) -> str:
    """The form in lower case with a straight apostrophe."""
    return token.lower_.replace("’", "'")


def is_infinitive(token: Token) -> bool:
    """Whether the token is an infinitive, by its tag and its ending."""
    if not token.lower_.endswith(("er", "ir", "re", "oir", "ïr")):
        return False
    if "VerbForm=Inf" in str(token.morph):
        return True
    if token.dep_ == "xcomp" and token.pos_ in ("ADP", "ADV", "X"):
        return True
    return token.pos_ in ("NOUN", "ADJ") and token.is_lower and _must_be_infinitive(token)


def _must_be_infinitive(token: Token) -> bool:
    """Whether a form in -er that is tagged as a noun stands between ``à`` or ``de`` and a determiner."""
    if not token.lower_.endswith("er") or token.i == token.sent.start or token.i + 1 >= token.sent.end:
        return False
    before, after = token.nbor(-1), token.nbor(1)
    return lower(before) in ("à", "de", "d'") and (after.pos_ == "DET" or lower(after) in ("tout", "en", "les", "la"))


def group_at(doc: Doc, i: int, reading: VerbForm, forms: dict[str, list[VerbForm]], low: list[str]) -> VerbGroup | None:
    """The verb group whose lexical verb is token ``i`` read as ``reading``, or None where it is no verb there.

    ``low`` holds the lower-case forms of all tokens of ``doc``.
    """
    sent_start = doc[i].sent.start
    if reading.tense == "past_participle":
        return _compound(doc, i, reading, forms, low, sent_start)
    if not _is_verb_here(doc, i, reading, low, sent_start):
        return None
    return _finish(doc, i, i, reading.lemma, reading, low, sent_start, compound=False, passive=False)


def finite_group(doc: Doc, i: int, tense: str, person: str, low: list[str]) -> VerbGroup:
    """The group of the simple finite verb at ``i``, of a verb that the cue tables need not know."""
    reading = VerbForm(doc[i].lemma_, tense, person)
    return _finish(doc, i, i, reading.lemma, reading, low, doc[i].sent.start, compound=False, passive=False)


def _is_verb_here(doc: Doc, i: int, reading: VerbForm, low: list[str], sent_start: int) -> bool:
    token = doc[i]
    if reading.person == "3s" and reading.tense == "present" and _only_verb(doc, i):
        return True
    if reading.tense in ("future", "conditional") and token.is_lower and "VerbForm=Fin" not in str(token.morph):
        return i > sent_start and doc[i - 1].pos_ not in _BEFORE_NOUN
    if token.pos_ in ("VERB", "AUX"):
        if "VerbForm=Part" in str(token.morph):
            alone = reading.tense == "present" and reading.person == "3s" and _has_no_auxiliary(doc, i, low, sent_start)
            return reading.tense == "present_participle" or alone or _has_subject_clitic(i, low, sent_start)
        return is_infinitive(token) == (reading.tense == "infinitive")
    if reading.tense == "infinitive":
        return is_infinitive(token)
    if i > sent_start and (doc[i - 1].pos_ in _BEFORE_NOUN or low[i - 1] in ("de", "d'", "sans", "par", "en")):
        return False
    if i > sent_start and low[i - 1] in ("et", "mais", "puis") and i + 1 < len(doc) and doc[i + 1].pos_ == "DET":
        persons = ("3s", "3p", "1p") if "nous" in low[sent_start:i] else ("3s", "3p")
        return reading.tense in ("present", "future") and reading.person in persons
    if _opens(doc, i, sent_start):
        return reading.tense in ("present", "present_participle") and reading.person in ("3s", "")
    return token.pos_ not in _NOMINAL or _has_subject_clitic(i, low, sent_start)


def _has_no_auxiliary(doc: Doc, i: int, low: list[str], sent_start: int) -> bool:
    """Whether a form that looks like a participle is the verb: of a clause with a noun for its subject (``que la
    ministre instruit``), or of a main clause without auxiliary that it resumes (``et instruit la ministre``)."""
    resumes = low[i - 1] in ("et", "puis") and i + 1 < len(doc) and doc[i + 1].pos_ == "DET"
    if resumes and not any(t.pos_ == "AUX" for t in doc[sent_start:i]):
        return any("Mood=Ind" in str(t.morph) for t in doc[sent_start:i])
    k = i - 1
    while k > sent_start and doc[k].pos_ in ("NOUN", "PROPN", "ADJ", "DET"):
        k -= 1
    return k < i - 1 and low[k] in ("que", "qu'")


def _only_verb(doc: Doc, i: int) -> bool:
    """Whether the sentence has no finite verb by its tags, so that a form that could be one must be it."""
    token = doc[i]
    if token.i > token.sent.start and (doc[i - 1].pos_ not in ("NOUN", "PROPN", "ADJ", "PUNCT") or not token.is_lower):
        return False
    return not any("VerbForm=Fin" in str(t.morph) for t in token.sent)


def _opens(doc: Doc, i: int, sent_start: int) -> bool:
    """Whether nothing but numbers, list marks and dashes stands before the token in its sentence."""
    return all(doc[k].pos_ in ("NUM", "PUNCT", "SYM", "SPACE") or not doc[k].is_alpha for k in range(sent_start, i))


def _has_subject_clitic(i: int, low: list[str], sent_start: int) -> bool:
    words = load_words()
    k = i - 1
    while k >= sent_start and (low[k] in words.negation_start or low[k] in words.object_clitics):
        if low[k] in ("nous", "vous"):
            return True
        k -= 1
    return k >= sent_start and low[k] in words.subject_clitics


def _compound(
    doc: Doc, i: int, reading: VerbForm, forms: dict[str, list[VerbForm]], low: list[str], sent_start: int
) -> VerbGroup | None:
    """Participle with its auxiliary; a bare participle is no group here."""
    own = _auxiliary(doc, i, forms, low, sent_start)
    auxiliary = own or _shared_auxiliary(doc, i, forms, low)
    if auxiliary is None:
        return None
    passive, k, aux = False, *auxiliary
    if low[k] == "été":
        outer = _auxiliary(doc, k, forms, low, sent_start)
        if outer is None:
            return None
        passive, (k, aux) = True, outer
    elif aux.lemma == "être":
        passive = reading.lemma not in load_words().with_etre
    group = _finish(doc, i, k, reading.lemma, aux, low, sent_start, compound=True, passive=passive)
    return replace(group, first=i, clitics=(), negated=False) if own is None else group


def _auxiliary(
    doc: Doc, i: int, forms: dict[str, list[VerbForm]], low: list[str], sent_start: int
) -> tuple[int, VerbForm] | None:
    words = load_words()
    insertion, skip_to = False, i
    for k in range(i - 1, max(sent_start, i - _AUX_GAP) - 1, -1):
        if k > skip_to - 1:
            continue
        if low[k] == ",":
            insertion = not insertion
            continue
        phrase = next((p for p in words.phrases_by_last.get(low[k], ()) if low[k - len(p) + 1 : k + 1] == p), None)
        if phrase or low[k - 2 : k] == ["quant", "aux"]:
            skip_to = k + 1 - (len(phrase) if phrase else 3)
            continue
        reading = next((r for r in forms.get(low[k], ()) if r.lemma in ("avoir", "être")), None)
        if reading and doc[k].pos_ in ("AUX", "VERB") and not insertion:
            return k, reading
        inverted = low[k].startswith("-")
        passes = doc[k].pos_ == "ADV" or low[k] in words.fillers or low[k] in words.negation_end or inverted
        if not (passes or insertion):
            return None
    return None


def _shared_auxiliary(
    doc: Doc, i: int, forms: dict[str, list[VerbForm]], low: list[str]
) -> tuple[int, VerbForm] | None:
    """The auxiliary of the participle that this one is coordinated with (``a décidé … et annoncé``)."""
    token = doc[i]
    heads = [token.head] if token.dep_ == "conj" and token.head.i < i else []
    k = i - 1
    while k > token.sent.start and doc[k].pos_ == "ADV" and low[k] != "et":
        k -= 1
    listed = low[k] == "," and i + 1 < len(doc) and (doc[i + 1].pos_ == "DET" or low[i + 1] in ("que", "qu'"))
    if low[k] in ("et", "puis", "mais") or listed:
        heads += [t for t in doc[token.sent.start : i] if "VerbForm=Part" in str(t.morph)][::-1]
    for head in heads:
        for child in head.children:
            if child.dep_.startswith("aux") and child.i < head.i and low[child.i] != "été":
                reading = next((r for r in forms.get(low[child.i], ()) if r.lemma in ("avoir", "être")), None)
                return (child.i, reading) if reading else None
    return None


def _finish(
    doc: Doc, verb: int, finite: int, lemma: str, reading: VerbForm, low: list[str], sent_start: int, *,
    compound: bool, passive: bool,
) -> VerbGroup:
    words = load_words()
    first, clitics, negated = finite, [], False
    k = finite - 1
    while k >= sent_start:
        if low[k] in words.negation_start:
            negated = True
        elif low[k] in words.object_clitics and doc[k].pos_ != "DET":
            if _is_subject(k, first, reading, low, sent_start):
                break
            clitics.append(k)
        elif not (reading.tense == "infinitive" and low[k] in words.negation_end and low[k] != "personne"):
            break
        first = k
        k -= 1
    reflexive = any(low[c] in ("se", "s'") or low[c] in words.reflexives.get(reading.person, ()) for c in clitics)
    last, inverted = max(verb, finite), False
    while last + 1 < len(doc) and low[last + 1].startswith("-") and len(low[last + 1]) > 1:
        last, inverted = last + 1, True
    inverted = inverted or (finite + 1 < len(doc) and low[finite + 1].startswith("-") and len(low[finite + 1]) > 1)
    negated = negated and _negation_closes(finite, low, len(doc)) or _bare_negation(finite, low)
    return VerbGroup(
        lemma, first, last, verb, finite, reading.tense, reading.person, compound,
        passive and not reflexive, reflexive, negated, tuple(sorted(clitics)), inverted,
    )


def _is_subject(k: int, first: int, reading: VerbForm, low: list[str], sent_start: int) -> bool:
    """Whether ``nous`` or ``vous`` at ``k`` is the subject: the outermost one before a verb of its person."""
    person = {"nous": "1p", "vous": "2p"}.get(low[k])
    if person is None or reading.person != person:
        return False
    elided = k > sent_start and low[k - 1] in ("et", ",") and _elides_subject(k, first, reading, low, sent_start)
    return k == sent_start or low[k - 1] not in (low[k], "qui") and not elided


def _elides_subject(k: int, verb: int, reading: VerbForm, low: list[str], sent_start: int) -> bool:
    """Whether ``nous`` at ``k`` is reflexive, its subject named before (``nous saluons … et nous engageons à``)."""
    words = load_words()
    governs = low[verb + 1 : verb + 2] and low[verb + 1] in words.contractions["à"] | words.contractions["de"]
    return bool(governs) and reading.lemma in words.reflexive_before_preposition and low[k] in low[sent_start : k - 1]


def _negation_closes(finite: int, low: list[str], n: int) -> bool:
    """Whether a second negation word follows soon; ``ne … que`` restricts and does not negate."""
    words = load_words()
    window = low[max(0, finite - 3) : min(n, finite + 6)]
    return any(w in words.negation_end for w in window)


def _bare_negation(finite: int, low: list[str]) -> bool:
    """``ne pas`` before an infinitive."""
    return finite >= 2 and low[finite - 1] in ("pas", "plus", "jamais") and low[finite - 2] in ("ne", "n'")
