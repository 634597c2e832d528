"""Names and sentences made of parts, for training: persons of many languages, bodies, treaties, meetings."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from training.corpus import Passage

_SLOT = re.compile(r"\{(?P<kind>\w+)(?::(?P<form>\w+))?\}|\[(?P<label>[A-Z]+)\|(?P<words>[^]]+)\]")
_CONTRACTED = {
    ("le", "m"): "le ", ("le", "f"): "la ", ("le", "v"): "l'",
    ("de", "m"): "du ", ("de", "f"): "de la ", ("de", "v"): "de l'",
    ("à", "m"): "au ", ("à", "f"): "à la ", ("à", "v"): "à l'",
    ("en", "m"): "au ", ("en", "f"): "en ", ("en", "v"): "en ",
}  # fmt: skip


class Inventor:
    """Makes names from ``names`` and sentences from ``templates`` (the two TOML files beside this one)."""

    def __init__(self, names: dict, templates: dict, rng: random.Random):
        self._names, self._templates, self._rng = names, templates, rng
        self._one = rng.choice

    def person(self) -> str:
        """A full name in the order of its language; now and then the family name in capitals."""
        order, tongues = self._one(list(self._names["persons"].items()))
        given, family = self._one(list(tongues.values()))
        first, last = self._one(given), self._one(family)
        if self._rng.random() < 0.12:
            last = last.upper()
        return f"{first} {last}" if order == "given_first" else f"{last} {first}"

    def family(self) -> str:
        """A family name alone."""
        tongues = [t for group in self._names["persons"].values() for t in group.values()]
        return self._one(self._one(tongues)[1])

    def country(self, gender: str | None = None) -> str:
        return self._one(self._names["countries"][gender or self._one("mfv")])

    def city(self) -> str:
        return self._one(self._names["places"]["cities"])

    def body(self, gender: str) -> str:
        """An organisation whose article is that of ``gender``: m, f, or v before a vowel."""
        if gender == "v" and self._rng.random() < 0.3:
            return self._one([a for a in self._names["organisations"]["acronyms"] if a[0] in "AEIOU"])
        head = self._one(self._names["organisations"][f"heads_{gender}"])
        return f"{head} {self._complement(gender)}"

    def document(self, gender: str) -> str:
        head = self._one(self._names["documents"][f"heads_{gender}"])
        return f"{head} {self._one((self._about, self._of_city, self._of_body, self._numbered))()}"

    def event(self, gender: str) -> str:
        head = self._one(self._names["events"][f"heads_{gender}"])
        if self._rng.random() < 0.5:
            head = f"{self._rng.randint(2, 60)}e {head.lower()}"
        return f"{head} {self._one((self._about, self._of_body, self._of_ministers, self._parties))()}"

    def village(self) -> str:
        """A place that no list has."""
        syllables = self._names["syllables"]
        return "".join(self._one(syllables[f"village_{part}"]) for part in ("first", "middle", "last"))

    def company(self) -> str:
        """A company that no list has."""
        syllables = self._names["syllables"]
        return self._one(syllables["company_first"]) + self._one(syllables["company_last"])

    def acronym(self) -> str:
        """A short form nobody has: three to six capitals."""
        return "".join(self._one("ABCDEFGIMNOPRSTU") for _ in range(self._rng.randint(3, 6)))

    def sentence(self) -> Passage:
        """One of the templates with its slots filled."""
        template = self._one(self._templates["sentences"])
        text, spans, copied = "", [], 0
        for slot in _SLOT.finditer(template):
            text += template[copied : slot.start()]
            before, name, label = self._fill(slot)
            text += before[:1].upper() + before[1:] if not text else before
            if label:
                spans.append((len(text), len(text) + len(name), label))
            text, copied = text + name, slot.end()
        return Passage(text + template[copied:], tuple(spans), "invented")

    def _fill(self, slot: re.Match) -> tuple[str, str, str | None]:
        if slot["label"]:
            return "", slot["words"], slot["label"]
        kind, gender = slot["kind"], self._one("mfv")
        organisations = self._names["organisations"]
        makers: dict[str, tuple[Callable[[], str], str | None]] = {
            "PER": (self.person, "PER"),
            "FAMILY": (self.family, "PER"),
            "CITY": (self.city, "LOC"),
            "VILLAGE": (self.village, "LOC"),
            "COMPANY": (self.company, "ORG"),
            "COUNTRY": (lambda: self.country(gender), "LOC"),
            "REGION": (lambda: self._one(self._names["places"]["regions"]), "LOC"),
            "ORG": (lambda: self.body(gender), "ORG"),
            "PARTY": (lambda: self._one(organisations["parties"]), "ORG"),
            "ACR": (lambda: self._one(organisations["acronyms"]), "ORG"),
            "ACR2": (self.acronym, "MISC"),
            "AGENCY": (lambda: self._one(organisations["agencies"]), "ORG"),
            "DOC": (lambda: self.document("f" if gender == "v" else gender), "MISC"),
            "EVENT": (lambda: self.event("f"), "MISC"),
            "date": (lambda: self._one(self._templates["dates"]), None),
            "topic": (lambda: self._one(self._names["topics"]["all"]), None),
        }
        make, label = makers[kind]
        gender = {"PARTY": "m", "EVENT": "f", "DOC": "f" if gender == "v" else gender, "REGION": "v"}.get(kind, gender)
        name = make()
        if kind == "ACR":
            gender = "v" if name[0] in "AEIOU" else "m"
        return _CONTRACTED.get((slot["form"], gender), ""), name, label

    def _complement(self, gender: str) -> str:
        topic = self._one(self._names["topics"]["all"])
        adjective = self._one(self._names["topics"]["adjectives_f" if gender == "f" else "adjectives_m"])
        complements = [
            f"des Nations Unies pour {topic}",
            f"pour {topic}",
            self._of_country(),
            f"de l'{self._one(('ONU', 'ASEAN', 'OMS', 'OIT'))} pour {topic}",
            f"des Nations Unies {self._in_country()}",
        ]
        if gender != "v":  # heads before a vowel are of either gender
            complements += [adjective, f"{adjective} {_de(topic)}"]
        return self._one(complements)

    def _of_country(self) -> str:
        gender = self._one("mfv")
        return _CONTRACTED["de", gender] + self.country(gender)

    def _in_country(self) -> str:
        gender = self._one("mfv")
        return _CONTRACTED["en", gender] + self.country(gender)

    def _about(self) -> str:
        return f"sur {self._one(self._names['topics']['all'])}"

    def _of_city(self) -> str:
        return f"de {self.city()}" + (f" {self._about()}" if self._rng.random() < 0.4 else "")

    def _of_body(self) -> str:
        gender = self._one("mfv")
        return _CONTRACTED["de", gender] + self.body(gender)

    def _of_ministers(self) -> str:
        body = self._one(("ASEAN", "UEMOA", "Union africaine"))
        return f"des ministres {_de(self._one(self._names['topics']['all']))} de l'{body}"

    def _parties(self) -> str:
        return f"{self._one(self._names['organisations']['acronyms'])}-{self.country()}"

    def _numbered(self) -> str:
        return self._one(
            (
                f"no {self._rng.randint(2, 180)} de l'OIT",
                f"{self._rng.randint(1000, 2400)} ({self._rng.randint(1995, 2022)})",
                str(self._rng.randint(2020, 2063)),
            )
        )


def _de(topic: str) -> str:
    """``topic``, which begins with its article, after ``de``."""
    return (
        "du " + topic[3:]
        if topic.startswith("le ")
        else "des " + topic[4:]
        if topic.startswith("les ")
        else "de " + topic
    )
