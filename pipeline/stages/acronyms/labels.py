"""What kind of thing a pair names."""

from __future__ import annotations

from pipeline.stages.acronyms.glossary import content_words, lookup_any_case, named, names_the_same
from pipeline.stages.acronyms.words import WORD, fold, words

_SINGULAR_IN_S = frozenset({"fonds", "corps", "congres", "processus"})


def label_and_id(short: str, long: str) -> tuple[str | None, str | None]:
    """The label of what ``long`` names, None for a general notion, and its id where the glossary is sure of it."""
    entry, name = lookup_any_case(short), content_words(long)
    if entry is None or not names_the_same(entry, name):
        entry = named(name)
    if entry:
        return entry.label, entry.kb_id
    return _label(long), None


def _label(long: str) -> str | None:
    found = WORD.findall(long)
    ordinal = bool(found) and found[0][0].isdigit()
    for word in found[1:] if ordinal else found:
        folded = fold(word)
        label = words().heads.get(folded)
        singular = not folded.endswith(("s", "x")) or folded in _SINGULAR_IN_S
        if label and (word[0].isupper() or label == "MISC" or singular or _proper_inside(found)):
            return "ORG" if words().of_bodies.intersection(map(fold, found)) else label
        if word[0].islower() and folded not in words().premodifiers:
            break
    if ordinal:
        return "MISC"
    return "ORG" if found and found[0][0].isupper() and _proper_inside(found) else None


def _proper_inside(found: list[str]) -> bool:
    return any(w[0].isupper() for w in found[1:])
