"""With whom, for whom, or (with CALL) on whom: the other party of a commitment, as written."""

from __future__ import annotations

from pipeline.layers import Commitment
from pipeline.stages.actors.phrases import Span, phrase
from pipeline.stages.actors.resolve import Resolver
from pipeline.stages.actors.scene import SUBJECTS, Scene
from pipeline.words import Word

_PARTIES = frozenset({"ORG", "LOC", "PER"})
_ASKED = frozenset({"obj", "iobj", "obl:arg", "obl:mod", "xcomp", *SUBJECTS})
_REACH = 60
_CLAUSE = 20

Result = tuple[str | None, Span | None]
_NOBODY: Result = (None, None)


def find_counterparty(scene: Scene, resolver: Resolver, commitment: Commitment, actors: tuple[str, ...]) -> Result:
    """(words, span) of the other party, (None, None) where none is written.

    With CALL it is who is called on: inside the cue (`a demandé au Mali de`), the subject of a duty or of the
    clause that follows. Else it is a party after `avec` or `à`, or whose plan the commitment supports.
    """
    if commitment.type == "CALL":
        found = _addressee(scene, commitment) or _clause_subject(scene, commitment) or _bound(scene, commitment)
    elif commitment.type == "PROVIDE":
        found = _recipient(scene, commitment) or _with(scene, commitment)
    elif commitment.type == "SUPPORT":
        found = _owner(scene, commitment)
    elif commitment.type == "PROPOSE":
        found = _addressee(scene, commitment) or _clause_subject(scene, commitment) or _with(scene, commitment)
    else:
        found = _with(scene, commitment) or _helped(scene, commitment)
    if found is None or found[0] >= found[1]:
        return _NOBODY
    if set(resolver.resolve(*found).names) & set(actors):
        return _NOBODY
    return scene.text[found[0] : found[1]], found


def _within(scene: Scene, head: Word, start: int, end: int) -> Span | None:
    """The noun phrase of ``head`` between ``start`` and ``end``, without preposition; of a body or place its name."""
    span = phrase(scene, head)
    index = scene.entity_at(head.idx)
    if index is not None and not any(c.dep_ == "conj" for c in head.children):
        entity = scene.entities[index]
        span = (span[0] if entity.label == "PER" else entity.start, entity.end)
    low, high = scene.strip(max(span[0], start), min(span[1], end))
    return (low, high) if low < high else None


def _addressee(scene: Scene, commitment: Commitment) -> Span | None:
    """The noun phrase in the cue, or between it and the action, that is neither the actor nor the cue's own noun."""
    last = commitment.cue_end
    taken = any(last <= c.action_start < commitment.action_start for c in scene.commitments)
    if last < commitment.action_start <= last + _REACH and not taken:
        last = commitment.action_start
    for token in scene.tokens(commitment.cue_start, last):
        if token.pos_ not in ("NOUN", "PROPN") or _is_actor(commitment, token):
            continue
        if _role(token) in _ASKED and _is_party(scene, token):
            return _within(scene, token, commitment.cue_start, _before_link(scene, commitment.cue_start, last))
    return None


def _role(token: Word) -> str:
    """The role of a name, seen through the title or the given name that it hangs on."""
    while token.dep_ in ("flat:name", "appos") and token.head.i < token.i:
        token = token.head
    return token.dep_


def _before_link(scene: Scene, start: int, end: int) -> int:
    """The end of the words from ``start`` without their closing preposition or modal (`… de`, `… devaient`)."""
    tokens = scene.tokens(start, end)
    while tokens and tokens[-1].pos_ in ("ADP", "VERB", "AUX", "SCONJ", "PUNCT", "ADV"):
        tokens.pop()
    return tokens[-1].end if tokens else end


def _is_actor(commitment: Commitment, token: Word) -> bool:
    return commitment.actor_start is not None and commitment.actor_start <= token.idx < commitment.actor_end


def _is_party(scene: Scene, token: Word) -> bool:
    """Whether a noun can be asked: a name, a function, a group, or several of a kind."""
    index = scene.entity_at(token.idx)
    if index is not None:
        return scene.entities[index].label in _PARTIES
    if scene.lexicon.function_pattern.match(scene.text, token.idx):
        return True
    plural = "Plur" in token.morph.get("Number")
    articles = ("les",) if plural else ("le", "la", "l'")
    if any(scene.lexicon.group(f"{article} {token.text}") for article in articles):
        return True
    open_class = scene.lexicon.lists["indefinite_determiners"]
    indefinite = any(c.lower_ in open_class for c in token.children if c.dep_ in ("det", "case"))
    return plural and not indefinite and token.dep_ in ("obj", "iobj", "obl:arg", "nsubj")


def _clause_subject(scene: Scene, commitment: Commitment) -> Span | None:
    """`que les pays accélèrent …`: the subject of the clause that is called for; of a passive, nobody."""
    head = scene.head(commitment.action_start, commitment.action_end)
    for verb in (head, *(scene.tokens(commitment.action_start, commitment.action_end)[:_CLAUSE])):
        if verb is None or verb.pos_ not in ("VERB", "AUX"):
            continue
        for child in verb.children:
            inside = commitment.cue_end - _REACH <= child.idx < commitment.action_end
            named = child.dep_ == "nsubj" and child.pos_ in ("NOUN", "PROPN") and _is_party(scene, child)
            if inside and named and not _is_actor(commitment, child):
                return _within(scene, child, commitment.cue_start, commitment.action_end)
    return None


def _with(scene: Scene, commitment: Commitment) -> Span | None:
    """The party after `avec`, in the cue, between cue and action, or in the action."""
    low, high = min(commitment.cue_start, commitment.action_start), commitment.action_end
    if condition := scene.lexicon.expressions["condition"].search(scene.text, commitment.action_start, high):
        high = condition.start()
    for match in scene.lexicon.expressions["partner"].finditer(scene.text, low, high):
        for token in scene.tokens(match.end(), commitment.action_end)[:6]:
            if token.pos_ in ("NOUN", "PROPN"):
                if _is_party(scene, token):
                    return _within(scene, token, match.end(), commitment.action_end)
                break
    return None


def _bound(scene: Scene, commitment: Commitment) -> Span | None:
    """`L'Europe doit …` in somebody's words: whose duty it is, where it stands before the cue; of a passive, nobody."""
    if commitment.actor_start is not None or scene.text.startswith("être ", commitment.action_start):
        return None
    for verb in scene.tokens(commitment.cue_start, commitment.cue_end):
        for child in verb.children:
            before = child.dep_ == "nsubj" and child.idx < commitment.cue_start and child.pos_ in ("NOUN", "PROPN")
            if before and _is_body(scene, child):
                return _within(scene, child, scene.sentence(commitment.cue_start)[0], commitment.cue_start)
    return _named_right_before(scene, commitment.cue_start)


def _named_right_before(scene: Scene, offset: int) -> Span | None:
    """The name that ends before ``offset``, with an article at most, where it completes no other noun."""
    index = scene.entity_at(scene.token_at(max(0, offset - 1)).idx)
    if index is None or scene.entities[index].label not in _PARTIES:
        return None
    entity = scene.entities[index]
    first = scene.token_at(entity.start).i
    if first < 2 or scene.words[first - 1].pos_ != "DET":
        return None
    before = scene.words[first - 2]
    return (entity.start, entity.end) if before.is_punct or before.pos_ == "SCONJ" else None


def _helped(scene: Scene, commitment: Commitment) -> Span | None:
    """The direct object of a verb of helping or hindering that ends the cue or opens the action."""
    verbs = [*scene.tokens(commitment.cue_start, commitment.cue_end), *scene.tokens(*_opening(commitment))]
    for verb in verbs:
        if verb.pos_ != "VERB" or verb.lemma_ not in scene.lexicon.lists["helping"]:
            continue
        for child in verb.children:
            inside = commitment.action_start <= child.idx < commitment.action_end
            if inside and child.dep_ == "obj" and child.pos_ in ("NOUN", "PROPN") and _is_body(scene, child):
                return _within(scene, child, commitment.action_start, commitment.action_end)
    return None


def _opening(commitment: Commitment) -> Span:
    return commitment.action_start, min(commitment.action_end, commitment.action_start + _CLAUSE)


def _is_body(scene: Scene, token: Word) -> bool:
    """Whether a noun names somebody by itself: a name of a party, a function, a group, people."""
    index = scene.entity_at(token.idx)
    if index is not None:
        return scene.entities[index].label in _PARTIES
    if token.text[:1].isupper() and scene.demonym(token):
        return True
    no_body = scene.lexicon.expressions["no-body"].match(scene.text, token.idx)
    return scene.lexicon.names_a_party(token.text) and not no_body


def _recipient(scene: Scene, commitment: Commitment) -> Span | None:
    """The first party after `à` in what is given."""
    for match in scene.lexicon.expressions["recipient"].finditer(
        scene.text, commitment.cue_start, commitment.action_end
    ):
        for token in scene.tokens(match.end(), commitment.action_end)[:2]:
            index = scene.entity_at(token.idx)
            if index is not None and scene.entities[index].label in _PARTIES:
                return scene.entities[index].start, scene.entities[index].end
            if token.pos_ == "NOUN" and (_is_party(scene, token) or "Plur" in token.morph.get("Number")):
                return _within(scene, token, match.end(), commitment.action_end)
    return None


def _owner(scene: Scene, commitment: Commitment) -> Span | None:
    """Whose action is supported: who did it (`par X`), else the first party named that no place preposition opens."""
    for match in scene.lexicon.expressions["doer"].finditer(scene.text, commitment.action_start, commitment.action_end):
        for token in scene.tokens(match.end(), commitment.action_end)[:3]:
            if token.pos_ in ("NOUN", "PROPN") and _is_party(scene, token):
                return _within(scene, token, match.end(), commitment.action_end)
    for index in scene.entities_in(commitment.action_start, commitment.action_end):
        entity = scene.entities[index]
        before = scene.token_at(max(0, entity.start - 1))
        if entity.label in _PARTIES and before.lower_ not in scene.lexicon.lists["place_prepositions"]:
            return entity.start, entity.end
    return None
