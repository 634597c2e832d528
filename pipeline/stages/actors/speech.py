"""Who says it: verbs of saying with their subjects, `selon X`, and the words that each of them covers."""

from __future__ import annotations

import re
from functools import cached_property

from pipeline.stages.actors.acts import PARTIES, Act, according, can_speak, heard, reported, turns
from pipeline.stages.actors.phrases import office_before, phrase, subject
from pipeline.stages.actors.quotes import Span, quote_at
from pipeline.stages.actors.scene import SUBJECTS, Scene
from pipeline.words import Word

_ATTRIBUTED_AFTER = re.compile(r"[\s»”\",.!?…]*")
_PARAGRAPH_BETWEEN = re.compile(r"\w{4}.*\n\s*\n.*\w{4}")
_AROUND = 2
_NEXT_TO = 12
_HUNG = frozenset({"-il", "-elle", "-ils", "-elles"})
_STARTS_PHRASE = frozenset({"DET", "NOUN", "PROPN", "PRON"})


class Speech:
    """The reports of speech of one article, found sentence by sentence when a rule asks for them."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self._by_verb: dict[int, list[Act]] = {}
        self._by_sentence: dict[int, list[Act]] = {}

    def acts(self, start: int, end: int) -> list[Act]:
        """The reports whose verbs begin in the span, in text order."""
        first, last = self.scene.sentence_index(start), self.scene.sentence_index(end - 1)
        return [a for i in range(first, last + 1) for a in self._of_sentence(i) if start <= a.verb[0] < end]

    def _of_sentence(self, index: int) -> list[Act]:
        if index not in self._by_sentence:
            acts = [*self._with_verb(index), *according(self.scene, *self.scene.sentence_span(index))]
            self._by_sentence[index] = sorted(acts, key=lambda a: a.verb)
        return self._by_sentence[index]

    def _with_verb(self, index: int) -> list[Act]:
        """The reports of a sentence that have a verb; an infinitive goes on with the last of them before it."""
        if index not in self._by_verb:
            acts = self._by_verb[index] = []
            for verb in self._verbs(index):
                if act := self._act(verb, index):
                    acts.append(act)
        return self._by_verb[index]

    @cached_property
    def _turns(self) -> list[Act]:
        return turns(self.scene)

    def _says(self, expression: str) -> re.Pattern:
        return self.scene.lexicon.expressions[expression]

    def in_quote(self, offset: int) -> Span | None:
        return quote_at(self.scene.quotes, offset)

    def _verbs(self, index: int) -> list[Word]:
        forms, made_known = self.scene.lexicon.saying_forms, self.scene.lexicon.lists["made_known"]
        words = self.scene.tokens(*self.scene.sentence_span(index))
        may_say = [w for w in words if w.pos_ == "VERB" or w.lower_ in forms or w.lower_ in made_known]
        hung = any(word.lower_ in _HUNG for word in words)
        return [word for word in may_say if self._is_saying(word) or hung and self._ends_quote(word)]

    def _ends_quote(self, word: Word) -> bool:
        """`», a-t-il mis en garde`: whatever verb has a pronoun hung on it after a quotation reports it."""
        if word.pos_ != "VERB" or not any(c.lower_ in _HUNG for c in word.children):
            return False
        start = self._group(word)[0]
        return bool(self._says("quote-closed").search(self.scene.text, max(0, start - 6), start))

    def _is_saying(self, token: Word) -> bool:
        lexicon = self.scene.lexicon
        if token.lower_ in lexicon.lists["made_known"]:
            return bool(self._says("causative").search(self.scene.text, max(0, token.idx - 20), token.idx))
        by_lemma = token.pos_ == "VERB" and token.lemma_ in lexicon.saying_lemmas
        if not by_lemma and token.lower_ not in lexicon.saying_forms:
            return False
        auxiliary = token.i > 0 and self._says("auxiliary").search(self.scene.text, max(0, token.idx - 40), token.idx)
        if by_lemma:
            form = token.morph.get("VerbForm")
            past = "Part" in form and "Past" in token.morph.get("Tense")
            bare_participle = past and not auxiliary and not self._shares_auxiliary(token)
            return not bare_participle and ("Inf" not in form or self._narrative(token))
        closes = self._says("quote-closed").search(self.scene.text, max(0, token.idx - 6), token.idx)
        return token.pos_ == "VERB" or bool(auxiliary or closes)

    @staticmethod
    def _shares_auxiliary(token: Word) -> bool:
        """`a salué X et assuré que`: a participle whose auxiliary stands with the verb that it is joined to."""
        first = token
        while first.dep_ == "conj" and first.head.i < first.i:
            first = first.head
        return first is not token and any(c.dep_.startswith("aux") for c in first.children)

    def _narrative(self, token: Word) -> bool:
        """`Et d'ajouter : …`: an infinitive that goes on with the last speaker's words."""
        return bool(self._says("narrative").search(self.scene.text, max(0, token.idx - 6), token.idx))

    def _act(self, verb: Word, sentence: int) -> Act | None:
        rule = f"saying:{verb.lemma_}"
        if "Inf" in verb.morph.get("VerbForm") and self._narrative(verb):
            last = next((acts[-1] for i in range(sentence, -1, -1) if (acts := self._with_verb(i))), None)
            return last and Act(last.speaker, (verb.idx, verb.end), False, "saying:narrative")
        if (hung := self._clitic(verb)) and hung.lower_ == "-on":
            return heard(self.scene, verb.end, self._group(verb), rule)
        if named := self._named_before(verb):
            return Act(named, self._group(verb), False, rule)
        if office := self._office_before(verb):
            return Act(office, self._group(verb), False, rule)
        head = self._speaker_head(verb)
        if head is None:
            return None
        span = (head.idx, head.end) if self._stands_alone(head) else phrase(self.scene, head)
        after = head.i > verb.i or self._is_clitic(head)
        named = self._named(span, verb)
        return reported(self.scene, named, self._group(verb), after, rule)

    def _stands_alone(self, head: Word) -> bool:
        """Whether the pronoun ``head`` is the whole phrase: not `celui du Japon`."""
        return head.pos_ == "PRON" and not self._says("standing-for").match(self.scene.text, head.idx)

    def _speaker_head(self, verb: Word) -> Word | None:
        """The subject of a verb of saying; None for what cannot be named by it: `que`, `je`, a thing."""
        own = next((c for c in verb.children if c.dep_ in SUBJECTS or self._is_taken_for_expletive(c)), None)
        head = self._clitic(verb) or self._trailing(verb, own) or own or self._following(verb) or subject(verb)
        if head is None or head.lower_ in ("que", "qu'", "qu’"):
            return None
        if head.pos_ not in _STARTS_PHRASE:
            return head if self.scene.lexicon.pronoun(self.scene.text[slice(*phrase(self.scene, head))]) else None
        known = self.scene.lexicon.pronoun(head.text)
        if known and known.kind == "first":
            return None
        if head.pos_ != "NOUN" or not self._says("abstract").fullmatch(head.text):
            return head
        return head if self._says("written-source").match(self.scene.text, head.idx) else None

    @staticmethod
    def _is_taken_for_expletive(child: Word) -> bool:
        """The parser takes many an `il` for an expletive; who says something is somebody."""
        return child.dep_ == "expl:subj" and child.lower_ in ("il", "elle", "ils", "elles")

    @staticmethod
    def _group(verb: Word) -> Span:
        """The verb with its auxiliary."""
        return min([verb.idx, *(c.idx for c in verb.children if c.dep_.startswith("aux"))]), verb.end

    def _named_before(self, verb: Word) -> Span | None:
        """The name that stands right before the verb group, unless it completes another noun."""
        token = verb
        while token.i and (token == verb or token.pos_ in ("AUX", "ADV") or token.dep_.startswith(("aux", "expl"))):
            token = self.scene.words[token.i - 1]
        index = self.scene.entity_at(token.idx)
        if index is None or self.scene.entities[index].label not in ("PER", "ORG", "LOC"):
            return None
        entity = self.scene.entities[index]
        before = [t for t in self.scene.tokens(max(0, entity.start - 15), entity.start) if t.pos_ != "DET"]
        if before and (before[-1].pos_ in ("ADP", "CCONJ") or before[-1].lower_ in ("du", "des", "au", "aux", "(")):
            return None
        return entity.start, entity.end

    def _office_before(self, verb: Word) -> Span | None:
        """The function that stands right before a verb group to which the parser gives no subject.

        A gerund (`…, assurant que`) has that of the verb that it goes with.
        """
        if verb.dep_ == "advcl" and "Part" in verb.morph.get("VerbForm") and verb.head.i < verb.i:
            verb = verb.head
        if any(c.dep_ in SUBJECTS or c.dep_ == "expl:subj" for c in verb.children):
            return None
        return office_before(self.scene, verb)

    def _named(self, span: Span, verb: Word) -> Span:
        """The speaker's phrase on its own side of the verb."""
        start, end = span
        if start < verb.idx < end:
            end = verb.idx
        return self.scene.strip(start, end)

    def _is_clitic(self, head: Word) -> bool:
        """`a-t-il dit`: a hyphenated subject after the auxiliary."""
        return head.lower_ in self.scene.lexicon.lists["clitics"]

    def _clitic(self, verb: Word) -> Word | None:
        """`a-t-il dit`, `dit-il`: the subject pronoun hung on the verb or its auxiliary."""
        clitics = self.scene.lexicon.lists["clitics"]
        return next((t for t in self.scene.words[max(0, verb.i - 3) : verb.i + 3] if t.lower_ in clitics), None)

    def _trailing(self, verb: Word, own: Word | None) -> Word | None:
        """`La Chine a signé un accord, a indiqué le ministère`: a party right after the verb, though the parser gives
        the verb the subject of the clause that it reports.
        """
        if own is None or own.i > verb.i or not self._clause_between(own, verb):
            return None
        head = self._following(verb)
        if head is None or any(c.morph.get("Poss") for c in head.children) or head.i - verb.i > 4:
            return None
        index = self.scene.entity_at(head.idx)
        if index is not None:
            return head if self.scene.entities[index].label in PARTIES else None
        issues = head.lower_ in self.scene.lexicon.lists["issuers"] or self.scene.lexicon.names_a_party(head.text)
        return head if issues or self._says("written-source").match(self.scene.text, head.idx) else None

    def _clause_between(self, own: Word, verb: Word) -> bool:
        """Whether a finite verb other than the auxiliary of ``verb`` stands between the two."""
        between = self.scene.words[own.i + 1 : verb.i]
        return any("Fin" in t.morph.get("VerbForm") and t.head is not verb for t in between)

    def _following(self, verb: Word) -> Word | None:
        """The speaker right after a verb that closes a quotation or follows a comma."""
        if "Pres" in verb.morph.get("Tense") and "Part" in verb.morph.get("VerbForm"):
            return None
        before = self.scene.text[max(0, verb.idx - 40) : verb.idx]
        if not self._says("follows-report").search(before):
            return None
        aside = self._says("aside").match(self.scene.text, verb.end)
        first = self.scene.token_at(aside.end()).i if aside else verb.i + 1
        for token in self.scene.words[first : first + 7]:
            if token.is_punct or token.lower_ in ("que", "qu'", "qu’", "et"):
                return None
            if token.pos_ in ("NOUN", "PROPN"):
                return token
        return None

    def speaker(self, cue: Span, action: Span, head: Word | None) -> Act | None:
        """Who is reported as saying the words of a commitment; None where the article itself speaks.

        The nearest report that governs the cue wins, then one that follows it in its sentence, then the one
        that a quotation belongs to.
        """
        sentence = self.scene.sentence(cue[0])
        quote = self.in_quote(cue[0]) or self.in_quote(action[0])
        near = self.acts(*sentence)
        governing = [a for a in near if not a.inverted and self._governs(a, cue, action, head)]
        if governing:
            return governing[-1]
        outside = [a for a in near if a.inverted and not self._is_quoted_apart(a, quote)]
        if outside:
            return min(outside, key=lambda a: abs(a.verb[0] - cue[0]))
        return self._owner(quote) if quote else None

    def continued(self, offset: int) -> Act | None:
        """For a first person outside every report: the nearest report in the sentences around, earlier ones first."""
        taken = [a for a in self._turns if a.verb[0] < offset]
        if taken:
            return taken[-1]
        here = self.scene.sentence_index(offset)
        around = range(max(0, here - _AROUND), min(here + _AROUND, self.scene.last_sentence) + 1)
        near = [a for i in around for a in self._of_sentence(i) if can_speak(self.scene, a.speaker)]
        before = [a for a in near if a.verb[0] < offset]
        return before[-1] if before else next(iter(near), None)

    def _is_quoted_apart(self, act: Act, quote: Span | None) -> bool:
        """Whether a report stands inside a quotation that is not the cue's."""
        inside = self.in_quote(act.verb[0])
        return inside is not None and inside != quote

    def _governs(self, act: Act, cue: Span, action: Span, head: Word | None) -> bool:
        """Whether the report's verb has the cue in its complement, by the parse, else by `que` or a colon."""
        verb = self.scene.token_at(act.verb[1] - 1)
        inside = self.in_quote(act.verb[0])
        if inside is not None and not inside[0] <= cue[0] < inside[1]:
            return False
        if cue[0] <= act.verb[0] < cue[1]:
            return bool(self._says("content").search(self.scene.text, act.verb[1], cue[1]))
        if act.verb[1] > cue[0]:
            return False
        opening = self.in_quote(cue[0])
        if opening and opening[0] >= act.verb[1]:
            return True
        between = self.scene.text[act.verb[1] : min(cue[1], action[0])]
        if self._says("contrast").search(between):
            return False
        token = head
        while token is not None and token.head != token:
            if token.head == verb:
                return token.dep_ not in ("conj", "nsubj") or token.pos_ not in ("VERB", "NOUN")
            token = token.head
        return bool(self._says("content").search(between))

    def _owner(self, quote: Span) -> Act | None:
        """The report that introduces or closes a quotation, else that of the quotation just before it."""
        text = self.scene.text
        after = _ATTRIBUTED_AFTER.match(text, quote[1]).end()
        for act in self.acts(after, after + _NEXT_TO + 1):
            if act.inverted:
                return act
        start, end = self.scene.sentence(quote[0] - 1 if quote[0] else 0)
        before = [a for a in self.acts(start, quote[0]) if not self.in_quote(a.verb[0])]
        if before:
            return before[-1]
        index = self.scene.quotes.index(quote)
        previous = self.scene.quotes[index - 1] if index else None
        if previous and quote[0] - previous[1] < 200 and not _PARAGRAPH_BETWEEN.search(text[previous[1] : quote[0]]):
            return self._owner(previous)
        return None
