"""Who stands behind each commitment: actor, speaker, counterparty, deadline and amount, in that order."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.layers import Attribution, Commitment, Position
from pipeline.stages.actors.counterparty import find_counterparty
from pipeline.stages.actors.deadlines import find_deadline
from pipeline.stages.actors.functions import Found
from pipeline.stages.actors.lexicon import Pronoun, lexicon
from pipeline.stages.actors.money import find_amount
from pipeline.stages.actors.phrases import Span, phrase
from pipeline.stages.actors.positions import find_positions
from pipeline.stages.actors.resolve import Resolver
from pipeline.stages.actors.scene import Scene
from pipeline.stages.actors.speech import Act, Speech

_OF_THE_SPEAKER = frozenset({"CALL", "PROPOSE"})
_SPEAKS_ITSELF = frozenset({"speaker", "first-person", "first-person-plural"})
_JOINTS = frozenset({"DET", "CCONJ"})
_LIST = 200
_UNSURE = Found((), "none")


def attribute(doc: Doc) -> tuple[list[Position], list[Attribution]]:
    """The positions that the article states, and one attribution for each commitment of its layer."""
    scene = Scene(doc, lexicon())
    positions = find_positions(scene)
    if not scene.commitments:
        return positions, []
    attributor = _Attributor(scene, positions)
    return positions, [attributor.of(i, c) for i, c in enumerate(scene.commitments)]


class _Attributor:
    def __init__(self, scene: Scene, positions: list[Position]):
        self.scene = scene
        self.resolver = Resolver(scene, positions)
        self.speech = Speech(scene)

    def of(self, index: int, commitment: Commitment) -> Attribution:
        head = self.scene.head(commitment.cue_start, commitment.cue_end)
        cue = (commitment.cue_start, commitment.cue_end)
        act = self.speech.speaker(cue, (commitment.action_start, commitment.action_end), head)
        if act is None and self._is_first_person(commitment):
            act = self.speech.continued(commitment.cue_start)
        actor = self._actor(commitment, act)
        speaker, speaker_span = self._speaker(commitment, act, actor)
        other, other_span = find_counterparty(self.scene, self.resolver, commitment, actor.names)
        amount, currency = find_amount(self.scene, commitment)
        antecedent = actor.evidence or (None, None)
        return Attribution(
            commitment=index,
            actor_resolved=actor.names,
            actor_rule=actor.rule if actor.names else None,
            antecedent_start=antecedent[0] if actor.names else None,
            antecedent_end=antecedent[1] if actor.names else None,
            speaker=speaker,
            speaker_start=speaker_span and speaker_span[0],
            speaker_end=speaker_span and speaker_span[1],
            counterparty=other,
            counterparty_start=other_span and other_span[0],
            counterparty_end=other_span and other_span[1],
            deadline=find_deadline(self.scene, commitment),
            amount=amount,
            currency=currency,
        )

    def _is_first_person(self, commitment: Commitment) -> bool:
        """Whether the actor, or (where none is written) a word of the clause, is a first person."""
        if commitment.actor_start is None:
            clause = self.scene.tokens(commitment.cue_start, commitment.action_end)
            return any(_is_first(self.scene.lexicon.pronoun(t.text)) for t in clause if t.pos_ == "PRON")
        return _is_first(self.scene.lexicon.pronoun(self.scene.text[commitment.actor_start : commitment.actor_end]))

    def _actor(self, commitment: Commitment, act: Act | None) -> Found:
        if commitment.actor_start is None:
            return self._inferred(commitment, act)
        words = self.scene.text[commitment.actor_start : commitment.actor_end]
        pronoun = self.scene.lexicon.pronoun(words)
        expressions = self.scene.lexicon.expressions
        if own := expressions["own"].match(words):
            return self._ours(commitment, act, own["noun"])
        if pronoun and pronoun.kind == "first":
            return self._we(commitment, act) if pronoun.plural else self._of_speaker(act, "first-person")
        theirs = expressions["possessive"].match(words)
        if theirs and (named := self.resolver.apposed(commitment.actor_start, commitment.actor_end)):
            return named
        if act and theirs and not words.lower().startswith("leur"):
            said = self._of_speaker(act, "possessive")
            if len(said.names) == 1:
                return self.resolver.allegiance.behind(said, commitment.cue_start, theirs["noun"])
        if pronoun and self.resolver.pronouns.is_impersonal(commitment.actor_start):
            return self._inferred(commitment, act)
        start, end = commitment.actor_start, commitment.actor_end
        dateline = next((w for w in self.scene.wire if w[0] <= start < w[1]), None)
        if dateline and dateline[1] < commitment.cue_start:
            start, end = dateline[1], commitment.cue_start
        return self.resolver.resolve(start, self._list_end(end, commitment.cue_start))

    def _list_end(self, end: int, cue: int) -> int:
        """Where a list of names that begins with the actor ends, if nothing else stands before the cue."""
        scene = self.scene
        rest = scene.tokens(end, cue) if 0 < cue - end < _LIST else []
        listed = [t for t in rest if scene.entity_at(t.idx) is not None]
        joints = [t for t in rest if scene.entity_at(t.idx) is None]
        joined = rest and rest[-1] in listed and all(t.pos_ in _JOINTS or t.text == "," for t in joints)
        return cue if joined and any(t.pos_ == "CCONJ" for t in joints) else end

    def _inferred(self, commitment: Commitment, act: Act | None) -> Found:
        """Nobody is written (`il faut`, a passive without agent): a call is the speaker's own."""
        if delegate := self._delegate(commitment):
            return self.resolver.resolve(*delegate)
        organ = None if act else self.resolver.voice.organ(commitment.cue_start)
        if organ:
            return organ
        first_person = self.scene.lexicon.expressions["we-verb"].match(self.scene.text, commitment.cue_start)
        if first_person and self._declared(commitment).names:
            return self._declared(commitment)
        if commitment.type in _OF_THE_SPEAKER:
            return self._of_speaker(act, "speaker")
        return self._we(commitment, act)

    def _delegate(self, commitment: Commitment) -> Span | None:
        """The words `celui du Japon` before the cue's verb, without a preposition, whatever the parser says."""
        head = self.scene.head(commitment.cue_start, commitment.cue_end)
        standing = self.scene.lexicon.expressions["standing-for"]
        for word in head.children if head else ():
            bare = word.idx < commitment.cue_start and not any(c.dep_ == "case" for c in word.children)
            if bare and word.pos_ == "PRON" and standing.match(self.scene.text, word.idx):
                return phrase(self.scene, word)
        return None

    def _of_speaker(self, act: Act | None, rule: str) -> Found:
        if act is None:
            return _UNSURE
        found = self.resolver.resolve(*act.speaker)
        return Found(found.names, rule, act.speaker) if found.names else _UNSURE

    def _we(self, commitment: Commitment, act: Act | None) -> Found:
        """`nous` is the speaker's country or body where it binds itself, the speaker where it calls on others."""
        declared = self._declared(commitment)
        if declared.names:
            return declared
        said = self._of_speaker(act, "first-person-plural")
        if commitment.type == "CALL" or not said.names:
            return said
        offset = commitment.cue_start
        found = self.resolver.allegiance.behind(said, offset)
        return Found(found.names, "first-person-plural:body", said.evidence) if found.names else _UNSURE

    def _ours(self, commitment: Commitment, act: Act | None, noun: str) -> Found:
        """`notre pays`, `notre confédération`: the speaker's country, or the body whose name holds the noun."""
        declared = self._declared(commitment)
        if declared.names:
            return declared
        said = self._of_speaker(act, "first-person-plural")
        found = self.resolver.allegiance.behind(said, commitment.actor_start, noun)
        return Found(found.names, "first-person-plural:body", said.evidence) if found.names else _UNSURE

    def _declared(self, commitment: Commitment) -> Found:
        """Who says `nous` outside quotation marks in a declaration that opens with it."""
        if self.speech.in_quote(commitment.cue_start):
            return _UNSURE
        return self.resolver.voice.declaration or _UNSURE

    def _speaker(self, commitment: Commitment, act: Act | None, actor: Found) -> tuple[str | None, tuple | None]:
        """The reporter of another's commitment, as written and without title; a pronoun's name."""
        if act is None:
            return None, None
        start, end = act.speaker
        if commitment.actor_start is not None and start < commitment.actor_end and commitment.actor_start < end:
            return None, None
        if actor.rule in _SPEAKS_ITSELF or actor.rule.startswith("voice:"):
            return None, None
        found = self.resolver.resolve(start, end)
        delegate = self.scene.lexicon.expressions["standing-for"].match(self.scene.text, start)
        if set(found.names) & set(actor.names) and found.rule != "function:body" and not delegate:
            return None, None
        for i in self.scene.entities_in(start, end):
            entity = self.scene.entities[i]
            if entity.label == "PER" and self.scene.names.name(i) in found.names:
                return self.scene.text[entity.start : entity.end], (entity.start, entity.end)
        for held in self.resolver.positions:
            if start <= held.function_start < end and held.person in found.names:
                return self.scene.text[held.person_start : held.person_end], (held.person_start, held.person_end)
        if delegate:
            return self.scene.text[start:end], (start, end)
        if self.scene.lexicon.pronoun(self.scene.text[start:end]) or self.scene.token_at(start).pos_ == "PRON":
            return self._antecedent(found)
        core = self.resolver.core(start, end)
        if core is None or core >= end:
            return None, None
        return self.scene.text[core:end], (core, end)

    def _antecedent(self, found: Found) -> tuple[str | None, tuple | None]:
        """The words that name the speaker whom a pronoun stands for; the name where the words are no name."""
        if len(found.names) != 1 or found.evidence is None:
            return None, None
        start, end = found.evidence
        index = self.scene.entity_at(start)
        return (self.scene.text[start:end] if index is not None else found.names[0]), (start, end)


def _is_first(pronoun: Pronoun | None) -> bool:
    return pronoun is not None and pronoun.kind == "first"
