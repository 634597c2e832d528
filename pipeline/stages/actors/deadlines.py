"""By which or in which date a commitment is to be carried out."""

from __future__ import annotations

import re
from datetime import date

from pipeline.layers import Commitment, DateExpression, read_layer
from pipeline.stages.actors.scene import Scene

_BY = frozenset({"BY", "UNTIL", "BEFORE", "DURING", "AFTER", "SINCE"})
_PAST_MARK = re.compile(r"(?:tenue?s?|survenue?s?|adoptée?s?|signée?s?|conclue?s?|lancée?s?|datée?s?|lors d\w+ \w+)\s+(?:(?:le|en|du|au|à)\s+)*$",
                        re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?:résolution|accord|traité|convention|protocole|déclaration|décision|loi|rapport|constitution|communiqué|"
    r"directive|règlement|mémorandum|document|pacte|vision|agenda|programme|plan|stratégie|budget|initiative|partenariat)"
    r"\w*(?:(?!dans|cours|avant|ici|jusqu|partir|fin |prévu)[^,.;:]){0,60}?\s"
    r"(?:du|de|d['’]|en date du|pour)\s*(?:l['’]année\s+|l['’]|la |le |les )?$",
    re.IGNORECASE,
)


def find_deadline(scene: Scene, commitment: Commitment) -> int | None:
    """Index of the date, or None: the first date of the promise that lies ahead.

    A date of the action comes first, then one that stands before the cue or right after the action in its clause.
    A date that names a document or a past event is none, and no date lies ahead that ends before publication.
    """
    sentence = scene.sentence(commitment.cue_start)
    action = (commitment.action_start, commitment.action_end)
    within = [i for i, d in enumerate(scene.dates) if action[0] <= d.start < action[1]]
    around = [
        i
        for i, d in enumerate(scene.dates)
        if sentence[0] <= d.start < sentence[1] and i not in within and not any(s <= d.start < e for s, e in scene.wire)
    ]
    around.sort(key=lambda i: (scene.dates[i].start < action[1], abs(scene.dates[i].start - action[1])))
    published = next(iter(read_layer(scene.doc, "publication")), None)
    for index in within:
        if _lies_ahead(scene, scene.dates[index], published) and not _belongs_to_name(scene, scene.dates[index]):
            return index
    for index in around:
        found = scene.dates[index]
        if _is_attached(scene, commitment, found) and _lies_ahead(scene, found, published, strict=True):
            if not _belongs_to_name(scene, found):
                return index
    return None


def _lies_ahead(scene: Scene, found: DateExpression, published, strict: bool = False) -> bool:
    """Whether the date is after publication, or (where that is unknown) carries a forward signal."""
    if found.type not in ("DATE", "TIME", "DURATION"):
        return False
    if (found.value or "").endswith("_REF"):
        return False
    if found.type == "DURATION" and found.start_date is None and found.end_date is None:
        return _is_term(scene, found)
    last = found.end_date or found.start_date
    if published is None or last is None:
        return not strict or found.signal in _BY
    return date.fromisoformat(last) >= date.fromisoformat(published.start_date)


def _is_term(scene: Scene, found: DateExpression) -> bool:
    """`dans les six mois`, `d'ici trois ans`, `en deux semaines`: a length that sets a term."""
    before = scene.text[max(0, found.start - 25) : found.start].lower()
    return bool(re.search(r"(?:dans|d['’]ici|sous|dans un délai de|au bout de|avant)\s+(?:les?\s+|la\s+|l['’])?(?:\w+\s+)?$", before))


def _belongs_to_name(scene: Scene, found: DateExpression) -> bool:
    """Whether the date is part of a name, of a document's title, or tells when something past took place."""
    if any(e.start <= found.start and found.end <= e.end for e in scene.entities):
        return True
    before = scene.text[max(0, found.start - 90) : found.start]
    if before.endswith("(") and any(e.end in (found.start - 1, found.start - 2) for e in scene.entities):
        return True
    return bool(_DOCUMENT.search(before) or _PAST_MARK.search(before))


def _is_attached(scene: Scene, commitment: Commitment, found: DateExpression) -> bool:
    """Whether a date outside the action stands in the commitment's own clause."""
    low, high = commitment.start, commitment.end
    between = scene.text[found.end : low] if found.end <= low else scene.text[high : found.start]
    return not re.search(r"[;:.!?«»]|(?<!\w)(?:et|mais|qui|que)\s.*(?:a|ont|est|sont)\s", between) and _clauses(between)


def _clauses(between: str) -> bool:
    return len(between) < 120


