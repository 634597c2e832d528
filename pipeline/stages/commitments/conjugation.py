"""Every form of the French verbs that cue rows name, so that a token is recognised by one look-up of its form.

The statistical lemmatizer errs on rare and homographic forms (``convenu``, ``promis``); a closed table does not.
Rules of regular conjugation and spelling after Bescherelle, irregular models in patterns/commitments/verbs.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_PRESENT_ER = ("e", "es", "e", "ons", "ez", "ent")
_PRESENT_IR = ("is", "is", "it", "issons", "issez", "issent")
_IMPERFECT = ("ais", "ais", "ait", "ions", "iez", "aient")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_SUBJUNCTIVE = ("e", "es", "e", "ions", "iez", "ent")
_PERSONS = ("1s", "2s", "3s", "1p", "2p", "3p")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a form: ``tense`` is present, imperfect, past, future, conditional, subjunctive,
    infinitive, past_participle or present_participle; ``person`` is ``1s`` … ``3p`` or "" where it has none."""

    lemma: str
    tense: str
    person: str = ""


class Conjugator:
    """Makes the forms of a verb. ``models`` is the content of patterns/commitments/verbs.toml."""

    def __init__(self, models: dict[str, Any]):
        self._irregular: dict[str, dict[str, Any]] = models["irregular"]
        self._double = frozenset(models["spelling"]["double_consonant"])

    def forms(self, lemma: str) -> Iterator[tuple[str, VerbForm]]:
        """Pairs of form and reading. Raises ValueError for an infinitive that no model covers."""
        yield lemma, VerbForm(lemma, "infinitive")
        model = max((m for m in self._irregular if lemma.endswith(m)), key=len, default=None)
        if model:
            table = _irregular(lemma[: -len(model)], self._irregular[model])
        elif lemma.endswith("er"):
            table = self._first_group(lemma[:-2], lemma)
        elif lemma.endswith(("ir", "ïr")):
            table = _second_group(lemma[:-2])
        else:
            raise ValueError(f"no conjugation model for {lemma!r}")
        for tense, persons in table.items():
            for person, form in persons:
                if form:
                    yield form, VerbForm(lemma, tense, person)

    def _first_group(self, stem: str, lemma: str) -> dict[str, list[tuple[str, str]]]:
        soft = _softened(stem)
        mute = self._before_mute(stem, lemma)
        present = [(mute if end in ("e", "es", "ent") else soft if end == "ons" else stem) + end for end in _PRESENT_ER]
        accented = stem.endswith("é") or _closed_e(stem)
        future = (stem if accented else mute) + "er"
        return {
            "present": _persons(present),
            "imperfect": _persons([(stem if end[0] == "i" else soft) + end for end in _IMPERFECT]),
            "future": _persons([future + end for end in _FUTURE]),
            "conditional": _persons([future + end for end in _IMPERFECT]),
            "subjunctive": _persons([(mute if end in ("e", "es", "ent") else stem) + end for end in _SUBJUNCTIVE]),
            "past": [("3s", soft + "a"), ("3p", stem + "èrent")],
            "past_participle": _agreeing(stem + "é"),
            "present_participle": [("", soft + "ant")],
        }

    def _before_mute(self, stem: str, lemma: str) -> str:
        """The stem before a mute e: appelle, achète, célèbre, appuie."""
        if lemma in self._double:
            return stem + stem[-1]
        if stem.endswith(("oy", "uy", "ay")):
            return stem[:-1] + "i"
        consonants = len(stem) - len(stem.rstrip("bcdfghjklmnpqrstvxz"))
        vowel = len(stem) - consonants - 1
        if consonants and vowel >= 0 and stem[vowel] == "é" and _opens(stem[vowel + 1 :]):
            return stem[:vowel] + "è" + stem[vowel + 1 :]
        if consonants == 1 and vowel >= 0 and stem[vowel] == "e":
            return stem[:vowel] + "è" + stem[vowel + 1 :]
        return stem


def _opens(consonants: str) -> bool:
    """Whether é before these consonants turns into è in a closed syllable (célébrer yes, rester no)."""
    return len(consonants) == 1 or consonants in ("br", "cr", "gr", "tr", "gl", "gn", "ch")


def _closed_e(stem: str) -> bool:
    """Whether the last vowel of the stem is é: such verbs keep it in the future (espérera)."""
    return stem.rstrip("bcdfghjklmnpqrstvxz").endswith("é")


def _softened(stem: str) -> str:
    """The stem before a or o: engageons, plaçons."""
    if stem.endswith("g"):
        return stem + "e"
    return stem[:-1] + "ç" if stem.endswith("c") else stem


def _second_group(stem: str) -> dict[str, list[tuple[str, str]]]:
    return {
        "present": _persons([stem + end for end in _PRESENT_IR]),
        "imperfect": _persons([stem + "iss" + end for end in _IMPERFECT]),
        "future": _persons([stem + "ir" + end for end in _FUTURE]),
        "conditional": _persons([stem + "ir" + end for end in _IMPERFECT]),
        "subjunctive": _persons([stem + "iss" + end for end in _SUBJUNCTIVE]),
        "past": [("3s", stem + "it"), ("3p", stem + "irent")],
        "past_participle": _agreeing(stem + "i"),
        "present_participle": [("", stem + "issant")],
    }


def _irregular(stem: str, model: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    subjunctive = model.get("subjunctive_forms")
    if subjunctive is None:
        weak, strong = model["subjunctive"][1], model["subjunctive"][0]
        subjunctive = [(weak if end in ("ions", "iez") else strong) + end for end in _SUBJUNCTIVE]
    participle = model["present_participle"]
    return {
        "present": _persons([form and stem + form for form in model["present"]]),
        "imperfect": _persons([stem + model["imperfect"] + end for end in _IMPERFECT]),
        "future": _persons([stem + model["future"] + end for end in _FUTURE]),
        "conditional": _persons([stem + model["future"] + end for end in _IMPERFECT]),
        "subjunctive": _persons([stem + form for form in subjunctive]),
        "past": [(p, form and stem + form) for p, form in zip(("3s", "3p"), model["past"], strict=True)],
        "past_participle": _agreeing(stem + model["past_participle"]),
        "present_participle": [("", participle and stem + participle)],
    }


def _persons(forms: Iterable[str]) -> list[tuple[str, str]]:
    return list(zip(_PERSONS, forms, strict=True))


def _agreeing(participle: str) -> list[tuple[str, str]]:
    stem = participle.replace("dû", "du")
    plural = stem if stem.endswith("s") else stem + "s"
    return [("", form) for form in (participle, plural, stem + "e", stem + "es")]
