"""Where an action ends: before the narrator's own words and the next main clause, after the words it still governs.

The parser often ties a verb that resumes the main clause (``appelle à partir et exige …``) to the verb of
the action. French allows a finite verb inside an infinitive clause only behind a subordinator, so one without it, or a
second participle of the cue's auxiliary, opens a new statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.cues import load_cues
from pipeline.stages.commitments.occasions import is_past_occasion

if TYPE_CHECKING:
    from pipeline.stages.commitments.sentence import Sentence
    from pipeline.words import Word

_COORDINATORS = frozenset({"et", "mais", "puis", "ou"})
_AVOIR = frozenset({"a", "ont", "ai", "avons", "avait", "avaient", "aurait", "auraient"})
_STATES = frozenset({"opposer", "ouvrir", "engager", "lier", "tenir", "prévoir", "former", "adapter", "être"})
_COMPLEMENTS = frozenset({"que", "qu'", "au", "aux", "à"})
_GOVERNED = frozenset(
    {"à", "au", "aux", "pour", "dans", "entre", "contre", "vers", "jusqu'", "jusque", "avant", "d'ici", "dès", "en"}
    | {"sur", "avec", "afin", "sans", "sous", "envers", "d'"}
)
_CIRCUMSTANCE = frozenset({"occasion", "issue", "marge", "ouverture", "cours", "lors", "présence", "réponse", "raison"})
_WEEKDAYS = frozenset({"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"})
_HYPHENS = frozenset({"-", "‑", "–"})
_OPENING = {")": "(", "»": "«", "]": "[", "”": "“"}


def right_edge(sent: Sentence, head: int, start: int, cue_last: int, *, clause: bool) -> int:
    """Token index after the last word of the phrase that ``head`` governs and that opens at ``start``.

    ``cue_last`` is the last token of the cue; ``clause`` says whether the action is a clause with its own finite verb.
    """
    top = sent.tokens[head]
    while top.head.i != top.i and top.head.i != cue_last and start <= top.head.i < sent.end and top.head.i < head + 8:
        top = top.head
    if top.i < start:
        top = sent.tokens[head]
    edge = min(max(top.right_edge.i, sent.tokens[head].right_edge.i) + 1, sent.end)
    cut = next((k for k in range(head + 1, edge) if _cuts(sent, k, head, clause=clause)), edge)
    return cut if cut < edge else closed(sent, start, _enumerated(sent, start, _governed(sent, edge)))


def _enumerated(sent: Sentence, start: int, edge: int) -> int:
    """The edge moved over nouns behind semicolons that go on with a list of examples (``notamment a ; b ; c``)."""
    while edge + 2 < sent.end and sent.low[edge] == ";" and "notamment" in sent.low[start:edge]:
        stop = next((k for k in range(edge + 1, sent.end) if sent.low[k] in (";", ".", ":")), sent.end)
        item = sent.tokens[edge + 1 : stop]
        verb = any("VerbForm=Fin" in t.morph or "VerbForm=Inf" in t.morph for t in item)
        if verb or not item or not item[0].is_lower or item[0].pos_ not in ("DET", "NOUN"):
            break
        edge = stop
    return edge


def _cuts(sent: Sentence, k: int, head: int, *, clause: bool) -> bool:
    """Whether what opens at ``k`` belongs to the narrator or to the next main clause."""
    return reporting_tail(sent, k) or is_past_occasion(sent, k, head) or _resumes(sent, k, head, clause)


def reporting_tail(sent: Sentence, k: int) -> bool:
    """Whether a verb of saying after a comma or quotation mark at ``k`` opens the narrator's own words."""
    if sent.low[k] not in (",", "»", '"', "”") or k + 1 >= sent.end:
        return False
    says = load_words().classes["say_forms"]
    follow = sent.low[k + 1 : k + 5]
    if follow and follow[0] in (",", "selon", "d'"):
        return follow[0] == "selon"
    return bool(follow) and (follow[0] in says or follow[0] in ("a", "ont") and any(w in says for w in follow[1:]))


def _resumes(sent: Sentence, k: int, head: int, clause: bool) -> bool:
    """Whether the conjunction or comma at ``k`` leads back to the main clause."""
    coordinates = sent.low[k] in _COORDINATORS
    if not coordinates and sent.low[k] != ",":
        return False
    i = sent.skip(k + 1)
    if i >= sent.end or _subordinated(sent, head, k):
        return False
    if _is_participle(sent, i) and (coordinates or sent.tokens[i + 1].pos_ == "DET"):
        return not clause
    first = i
    words = load_words()
    while i < sent.end - 1 and (sent.low[i] in words.object_clitics or sent.low[i] in words.negation_start):
        i += 1
    if not _is_finite(sent, i):
        return coordinates and not clause and _opens_clause(sent, first)
    if not coordinates and "conj" not in sent.tokens[i].dep_:
        return False
    if not clause or _indicative(sent, i) and "Mood=Sub" in moods(sent.tokens[head]):
        return True
    compound = any(c.dep_.startswith("aux") for c in sent.tokens[head].children)
    return coordinates and sent.low[i] in _AVOIR and sent.low[i] in sent.low[sent.start : head] and not compound


def _subordinated(sent: Sentence, head: int, k: int) -> bool:
    """Whether a subordinator stands between the head of the action and token ``k``."""
    subordinators = load_words().classes["subordinators"]
    return any(sent.low[j] in subordinators and sent.low[j - 1] != "longtemps" for j in range(head + 1, k))


def _is_finite(sent: Sentence, i: int) -> bool:
    token = sent.tokens[i]
    if token.pos_ in ("VERB", "AUX") and "VerbForm=Fin" in token.morph:
        return True
    behind = i + 2 if i + 2 < sent.end and sent.low[i + 1] in ("de", "d'") else i + 1
    if behind < sent.end and sent.low[i - 1] in _COORDINATORS and sent.is_infinitive(behind):
        persons = ("3s", "3p") if not sent.is_infinitive(i) else ()
        return any(r.tense == "present" and r.person in persons for r in load_cues().forms.get(sent.low[i], ()))
    before_determiner = i + 1 < sent.end and sent.tokens[i + 1].pos_ == "DET" and token.pos_ != "DET"
    readings = load_cues().forms.get(sent.low[i], ())
    return before_determiner and any(r.tense in ("present", "future") and r.person in ("3s", "3p") for r in readings)


def moods(verb: Word) -> str:
    """The morphology of the verb and its auxiliaries."""
    return verb.morph + "".join(c.morph for c in verb.children if c.dep_.startswith(("aux", "cop")))


def _indicative(sent: Sentence, i: int) -> bool:
    return "Mood=Ind" in sent.tokens[i].morph or "Mood=Cnd" in sent.tokens[i].morph


def _is_participle(sent: Sentence, i: int) -> bool:
    """Whether token ``i`` is a second participle of the auxiliary of the cue: ``a demandé … et souligné que``."""
    readings = load_cues().forms.get(sent.low[i], ())
    if i + 1 >= sent.end or not any(r.tense == "past_participle" and r.lemma not in _STATES for r in readings):
        return False
    after = sent.skip(i + 1)
    complement = after < sent.end and (sent.tokens[after].pos_ in ("DET", "NUM") or sent.low[after] in _COMPLEMENTS)
    return complement and not _AVOIR.isdisjoint(sent.low[sent.start : i])


def _opens_clause(sent: Sentence, i: int) -> bool:
    """Whether a subject of its own with a finite verb right behind it opens at ``i``: ``et la France exige``."""
    if sent.low[i] in load_words().subject_clitics:
        return i + 1 < sent.end and sent.tokens[i].pos_ == "PRON"
    head = sent.np_at(i)
    verb = None if head is None else sent.skip(head + 1)
    if verb is None or verb >= sent.end:
        return False
    return "VerbForm=Fin" in sent.tokens[verb].morph and sent.tokens[verb].pos_ in ("VERB", "AUX")


def _governed(sent: Sentence, edge: int) -> int:
    """The edge moved over complements that stand right behind and that the parser hung on the cue's own verb."""
    edge = glued(sent, edge)
    while edge < sent.end and _joins(sent, edge):
        edge = glued(sent, min(sent.end, sent.tokens[edge].head.right_edge.i + 1))
    return edge


def glued(sent: Sentence, end: int) -> int:
    """The end moved over what a hyphen writes in one word with the last token."""
    while end < sent.end and not sent.tokens[end - 1].whitespace_:
        hyphen = sent.low[end] in _HYPHENS and not sent.tokens[end].whitespace_
        if not hyphen and sent.low[end - 1] not in _HYPHENS or sent.tokens[end].is_space:
            break
        end += 1
    return end


def _joins(sent: Sentence, edge: int) -> bool:
    """Whether the preposition at ``edge`` opens a complement of a word before it."""
    token = sent.tokens[edge]
    noun = token.head
    follows = sent.low[edge] in _GOVERNED and token.dep_ == "case" and edge < noun.i < edge + 6
    if not follows or sent.low[noun.i] in _CIRCUMSTANCE | _WEEKDAYS:
        return False
    return noun.dep_.startswith(("obl", "nmod")) and noun.head.i < edge


def closed(sent: Sentence, start: int, end: int) -> int:
    """The end moved behind a bracket or quotation mark that opens inside the span and closes right behind it."""
    if end < sent.end and sent.low[end] == "(" and end + 2 < sent.end and sent.low[end + 2] == ")":
        return end + 3 if sent.tokens[end + 1].text.isupper() or not sent.tokens[end + 1].is_lower else end
    inside = sent.low[start:end]
    for k in range(end, min(sent.end, end + 6)):
        mark = sent.low[k]
        opened = mark in _OPENING and inside.count(_OPENING[mark]) > inside.count(mark)
        if opened or mark in ('"', '""') and inside.count(mark) % 2:
            return k + 1
        if mark in (".", ";") or sent.tokens[k].pos_ == "VERB":
            break
    return end
