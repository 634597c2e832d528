"""The cue rows of patterns/commitments, read, checked and indexed by the words that set them off.

A row names a cue (``prendre l'engagement``: a verb, then the words that make one expression with it) and the
frames that may follow it: ``de INF``, ``à N``, ``que CL``, ``N à INF`` (somebody is called on), ``(à N) de INF``
(optionally so). Determiners in a cue stand for any determiner; alternatives are separated by ``/``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pipeline.patterns import PatternError, read_jsonl, read_toml
from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.conditions import ACTION_CONDITIONS, CONDITIONS
from pipeline.stages.commitments.conjugation import Conjugator, VerbForm
from pipeline.stages.commitments.needed_words import CueSet, NeededWords
from pipeline.stages.commitments.verb_conditions import VERB_CONDITIONS

TYPES = ("COMMIT", "AGREE", "SUPPORT", "CALL", "PROPOSE", "INTEND", "PROVIDE")
FILES = tuple(f"commitments/{name.lower()}.jsonl" for name in TYPES)
_FRAME = re.compile(
    r"^(?:(?P<person>\(?(?:[\w']+ )*N\)?) )?(?:(?P<marker>[^A-Z()]+?) )?(?P<target>INF|N|CL)(?:=(?P<nouns>\S+))?$"
)
_PRONOUNS = {"first_plural": ("nous",), "nous": ("nous", "on"), "first_person": ("je", "j'", "nous")}
_KEYS = {"id", "cue", "frames", "type", "binding", "plover", "polarity", "match", "reject", "note", "only", "block"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What follows a cue. ``person``: the words before the one called on (("à",), () for a direct object) or None;
    ``marker``: the words before the target; ``target``: INF, N or CL; ``nouns``: the forms that the
    head of an N may have."""

    person: tuple[str, ...] | None
    person_optional: bool
    marker: tuple[str, ...]
    target: str
    nouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cue:
    """One row. ``words`` are the fixed words after the verb, each a set of alternatives, ``word_forms`` the same with
    their feminines and plurals. Between a fixed word and a frame its owner may stand (``la volonté de son pays de``),
    which makes further ``frames``. ``needs`` are sets of which a sentence with the cue holds a word each,
    ``needs_behind`` those whose words stand behind the verb. ``verb_conditions``, ``action_conditions`` and
    ``conditions`` are what ``only`` asks of the verb, of the action, and of the rest."""

    id: str
    type: str
    binding: str
    plover: str
    polarity: str
    verbs: tuple[str, ...]
    reflexive: bool
    words: tuple[frozenset[str], ...]
    frames: tuple[Frame, ...]
    only: frozenset[str] = frozenset()
    block: frozenset[str] = frozenset()
    word_forms: tuple[frozenset[str], ...] = ()
    needs: tuple[frozenset[str], ...] = ()
    needs_behind: tuple[frozenset[str], ...] = ()
    verb_conditions: tuple[str, ...] = ()
    action_conditions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


class CueIndex:
    """All cues; ``needed`` tells which a sentence has the words for, ``by_noun`` those that a noun opens, ``verbs``
    those that a verb opens, by form and with its readings; ``forms``: the readings of every verb form, ``sayings``
    those of verbs of saying; ``triggers``: the forms without which a sentence can hold no commitment."""

    def __init__(
        self, cues: Iterable[Cue], conjugator: Conjugator, reporting: Collection[str], carriers: Iterable[str]
    ):
        self.cues = tuple(cues)
        self.needed = NeededWords(self.cues)
        by_verb: dict[str, list[tuple[int, Cue]]] = {}
        by_noun: dict[str, list[tuple[int, Cue]]] = {}
        for numbered in enumerate(self.cues):
            cue = numbered[1]
            for verb in cue.verbs:
                by_verb.setdefault(verb, []).append(numbered)
            for word in () if cue.verbs else cue.words[0]:
                by_noun.setdefault(word, []).append(numbered)
        self.by_noun = {word: CueSet(numbered) for word, numbered in by_noun.items()}
        self.forms: dict[str, list[VerbForm]] = {}
        for lemma in sorted(set(by_verb) | set(reporting) | set(carriers)):
            for form, reading in conjugator.forms(lemma):
                self.forms.setdefault(form, []).append(reading)
        openers = set(by_verb) | set(reporting)
        verbs = {form for form, readings in self.forms.items() if any(r.lemma in openers for r in readings)}
        self.triggers = frozenset(self.by_noun) | verbs
        says = {*reporting, "faire"}  # ``faire savoir que``
        self.sayings = {form: found for form, r in self.forms.items() if (found := [v for v in r if v.lemma in says])}
        self.verbs: dict[str, list[tuple[CueSet, list[VerbForm]]]] = {}
        for lemma, of_verb in sorted(by_verb.items()):
            opened = CueSet(of_verb)
            for form in {form for form, _ in conjugator.forms(lemma)}:
                readings = [reading for reading in self.forms[form] if reading.lemma == lemma]
                self.verbs.setdefault(form, []).append((opened, readings))


def inflected(words: Iterable[str]) -> frozenset[str]:
    """The words with their feminines and plurals by a plain ending; some of the forms are no words of French."""
    plain = {word + ending for word in words for ending in ("", "s", "e", "es", "x")}
    return frozenset(plain | {word.removesuffix("al") + "aux" for word in words if word.endswith("al")})


def parse_frame(text: str) -> Frame:
    """A frame from its written form. Raises PatternError where it has none."""
    found = _FRAME.match(re.sub(r"'(?=\w)", "' ", text))
    if not found:
        raise PatternError(f"no frame: {text!r}")
    person = found["person"]
    optional = bool(person and person.startswith("("))
    words = tuple(person.strip("()").split()[:-1]) if person else None
    nouns = inflected(found["nouns"].split("/") if found["nouns"] else ())
    return Frame(words, optional, tuple((found["marker"] or "").split()), found["target"], nouns)


def parse_cue(row: dict[str, Any], determiners: frozenset[str]) -> Cue:
    """A cue from its row. Raises PatternError that names the row and what is wrong with it."""
    name = row.get("id", "row without id")
    if set(row) - _KEYS or not row.get("match") or "frames" not in row:
        raise PatternError(f"{name}: unknown fields {sorted(set(row) - _KEYS)}, no frames or no example")
    if row["type"] not in TYPES or row["binding"] not in ("high", "low"):
        raise PatternError(f"{name}: type {row['type']!r}, binding {row['binding']!r}")
    only = frozenset(row.get("only", ()))
    if only - CONDITIONS.keys() - ACTION_CONDITIONS.keys() - VERB_CONDITIONS.keys():
        raise PatternError(f"{name}: unknown condition in {row['only']}")
    words = re.sub(r"'(?=\w)", "' ", row["cue"]).split()
    reflexive = words[0] in ("se", "s'")
    words = words[1:] if reflexive else words
    is_verb = words[0].endswith(("er", "ir", "re", "oir", "ïr")) and "noun:" not in row["cue"]
    rest = words[1:] if is_verb else [w.removeprefix("noun:") for w in words]
    frames = [parse_frame(f) for f in row["frames"]]
    owned = [replace(f, person=("de",)) for f in frames if f.person is None and f.marker]
    fixed = [w.split("/") for w in rest if w not in determiners or w in ("de", "d'", "à", "en")]
    forms = tuple(map(inflected, fixed))
    return Cue(
        id=name,
        type=row["type"],
        binding=row["binding"],
        plover=row["plover"],
        polarity=row.get("polarity", "positive"),
        verbs=tuple(words[0].split("/")) if is_verb else (),
        reflexive=reflexive,
        words=tuple(map(frozenset, fixed)),
        frames=(*frames, *owned) if fixed else tuple(frames),
        only=only,
        block=frozenset(row.get("block", ())),
        word_forms=forms,
        needs=(*forms, *_either([f.nouns or _marker(f) for f in frames]), *_speakers(only), *_reflexives(reflexive)),
        needs_behind=(*forms[1:], *_either([_marker(f) for f in frames])),
        verb_conditions=tuple(condition for condition in VERB_CONDITIONS if condition in only),
        action_conditions=tuple(condition for condition in ACTION_CONDITIONS if condition in only),
        conditions=tuple(condition for condition in CONDITIONS if condition in only),
    )


def _marker(frame: Frame) -> frozenset[str]:
    """The forms of the most telling word of the frame's marker; empty where it has none."""
    return load_words().forms_of(max(frame.marker, key=len)) if frame.marker else frozenset()


def _either(of_frames: Collection[frozenset[str]]) -> list[frozenset[str]]:
    """What one frame or another needs: one set, or none where a frame needs nothing."""
    return [frozenset().union(*of_frames)] if of_frames and all(of_frames) else []


def _speakers(only: frozenset[str]) -> list[frozenset[str]]:
    """The pronouns of which one must stand in the sentence, as a word of its own or hung on the verb."""
    pronouns = next((words for condition, words in _PRONOUNS.items() if condition in only), ())
    return [frozenset(before + word for word in pronouns for before in ("", "-", "t-", "-t-"))] if pronouns else []


def _reflexives(reflexive: bool) -> list[frozenset[str]]:
    """The pronouns of which one makes a verb reflexive."""
    return [frozenset().union(*load_words().reflexives.values())] if reflexive else []


@lru_cache(maxsize=1)
def load_cues() -> CueIndex:
    """The index of all rows. Raises PatternError for a faulty row or an id used twice."""
    words = read_toml("commitments/words.toml")
    determiners = frozenset(words["grammar"]["determiners"])
    cues = [parse_cue(row, determiners) for name in FILES for row in read_jsonl(name)]
    ids = [cue.id for cue in cues]
    if len(set(ids)) != len(ids):
        raise PatternError(f"cue ids used twice: {sorted({i for i in ids if ids.count(i) > 1})}")
    carriers = [verb for verbs in words["carriers"].values() for verb in verbs if verb.endswith(("er", "ir", "re"))]
    conjugator = Conjugator(read_toml("commitments/verbs.toml"))
    says = [verb for verbs in words["reporting"].values() for verb in verbs]
    return CueIndex(cues, conjugator, says, [*carriers, "avoir", "être"])
