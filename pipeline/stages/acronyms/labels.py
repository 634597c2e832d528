"""What kind of thing a pair names."""

from __future__ import annotations

from pipeline.stages.acronyms.glossary import content_words, lookup_any_case, named, names_the_same
from pipeline.stages.acronyms.looks import Look, look
from pipeline.stages.acronyms.words import WORD, words

_SINGULAR_IN_S = frozenset({"fonds", "corps", "congres", "processus"})


def label_and_id(short: str, long: str) -> tuple[str | None, str | None]:
    """The label of what ``long`` names, None for a general notion, and its id where the glossary is sure of it."""
    entry, name = lookup_any_case(short), content_words(long)
    if entry is None or not names_the_same(entry, name):
        entry = named(name)
    if entry:
        return entry.label, entry.kb_id
    return _label(list(map(look, WORD.findall(long)))), None


def _label(found: list[Look]) -> str | None:
    ordinal = bool(found) and found[0].figure
    for word in found[1:] if ordinal else found:
        label = words().heads.get(word.folded)
        if label and (word.capital or label == "MISC" or _singular(word.folded) or _proper_inside(found)):
            return "ORG" if words().of_bodies.intersection([w.folded for w in found]) else label
        if word.lower and not word.premodifier:
            break
    if ordinal:
        return "MISC"
    return "ORG" if found and found[0].capital and _proper_inside(found) else None


def _singular(folded: str) -> bool:
    return not folded.endswith(("s", "x")) or folded in _SINGULAR_IN_S


def _proper_inside(found: list[Look]) -> bool:
    return any(word.capital for word in found[1:])
