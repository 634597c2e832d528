"""Where an action ends, how coordinated actions part, and how a noun phrase is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.complements import Complement
from pipeline.stages.commitments.edges import moods, right_edge
from pipeline.stages.commitments.lists import is_list_mark, mark_start, past_mark
from pipeline.stages.commitments.sentence import Sentence

if TYPE_CHECKING:
    from pipeline.words import Word

_TRAILING = frozenset(
    {
        ",",
        ";",
        ":",
        ".",
        "…",
        "...",
        "!",
        "?",
        "-",
        "–",
        "—",
        "»",
        "«",
        "(",
        "[",
        '"',
        "“",
        "”",
        "''",
        '""',
        "et",
        "ou",
        "mais",
        "ainsi",
        "etc",
        "etc.",
        "que",
        "de",
        "d'",
        "à",
        "afin",
    }
)
_CONNECTIVES = frozenset(
    {
        "et",
        "ou",
        ",",
        "de",
        "d'",
        "à",
        "que",
        "qu'",
        "ainsi",
        "mais",
        "puis",
        "ni",
        "non",
        "également",
        ";",
        "aussi",
        "bien",
        "notamment",
        "pour",
        "enfin",
        "ensuite",
        "donc",
    }
)
_BEFORE_PHRASE = frozenset({"PUNCT", "ADP", "CCONJ", "ADV", "SPACE", "SCONJ"})
_OPENING_QUOTES = frozenset({"«", '"', "“"})
_CLOSING_QUOTES = frozenset({"»", '"', "”"})
_PREPOSITIONS = frozenset({"à", "de", "d'", "pour", "sans", "par"})


def actions(sent: Sentence, found: Complement, cue_head: int) -> Iterator[tuple[int, int]]:
    """Token spans (end excluded) of the promised actions: one, or one for each coordinated infinitive or clause."""
    heads = [found.head, *_conjuncts(sent, found)]
    starts = [found.start, *(_conjunct_start(sent, head, found) for head in heads[1:])]
    for k, (start, head) in enumerate(zip(starts, heads, strict=True)):
        end = right_edge(sent, head, start, cue_head, clause=found.frame.target == "CL")
        if k + 1 < len(starts):
            end = min(end, starts[k + 1]) if starts[k + 1] > start else end
            end = _before_conjunction(sent, start, end, found)
        end = trim(sent, start, end)
        if end > start:
            yield start, end


def _conjuncts(sent: Sentence, found: Complement) -> list[int]:
    """Heads of the actions coordinated with the first one, after it and of its kind."""
    if found.frame.target == "N":
        return []
    parsed = _parsed_conjuncts(sent, found)
    if sent.low[found.start] in _OPENING_QUOTES:  # words quoted as one (``à « créer et former »``)
        close = next((k for k in range(found.head, sent.end) if sent.low[k] in _CLOSING_QUOTES), found.head)
        parsed = {k for k in parsed if k > close}
        return sorted(k for k in _listed(sent, found, parsed) if k > close)
    return sorted(set(_listed(sent, found, parsed)) if found.frame.target == "INF" else parsed)


def _parsed_conjuncts(sent: Sentence, found: Complement) -> set[int]:
    heads, queue = set(), [found.head]
    while queue:
        for child in sent.tokens[queue.pop()].children:
            inside = found.head < child.i < sent.end and child.i not in heads
            if inside and child.dep_ == "conj" and _same_kind(sent, found, child):
                heads.add(child.i)
                queue.append(child.i)
    return heads


def _listed(sent: Sentence, found: Complement, parsed: set[int]) -> Iterator[int]:
    """Infinitives of the list that the first one opens: after comma or conjunction, bare or with the cue's marker.

    French repeats ``de`` and ``à`` before each of a list, so a bare infinitive continues a bare list only. Where an
    infinitive with the same marker stands between (``d'aider l'un de produire et de vendre``), the parse decides.
    """
    last = found.frame.marker[-1] if found.frame.marker else ""
    marker = load_words().forms_of(last) if last else frozenset()
    if sent.low[found.start - 1] not in marker:
        marker = frozenset()  # ``invite l'État à : i) Former … ; ii) Ratifier …``
    nested = rival = False
    depth = 0
    for k in range(found.head + 1, sent.end):
        token = sent.tokens[k]
        if sent.low[k + 1 : k + 2] == [")"] and past_mark(sent.low, k, sent.end) is not None:
            continue  # the letter of a mark may be tagged as a verb (``a)``)
        if "VerbForm=Fin" in token.morph and token.pos_ in ("VERB", "AUX") and token.dep_ in ("ROOT", "conj"):
            return
        depth = max(0, depth + (sent.low[k] == "(") - (sent.low[k] == ")"))
        if depth or not sent.is_infinitive(k):
            continue
        first = _conjunct_start(sent, k, found)
        marked = sent.low[first - 1] in marker
        before = first - 2 if marked else first - 1
        marks = is_list_mark(sent.low, before, sent.start)
        if marks and marked == bool(marker):
            nested = rival = False
        listed = sent.low[before] in ("et", "ou", ",", ";", "également", "enfin", "aussi")
        listed = listed or sent.low[before - 1 : before + 1] == ["ainsi", "que"] or marks
        if listed and (k in parsed or (marked == bool(marker) or not nested) and not rival):
            yield k
        else:
            nested = True
            rival = rival or (marked if marker else sent.low[first - 1] not in _PREPOSITIONS)


def _same_kind(sent: Sentence, found: Complement, child: Word) -> bool:
    if found.frame.target == "INF":
        return "VerbForm=Inf" in child.morph
    marks = [c for c in child.children if c.dep_ == "mark"]
    if marks:
        return sent.low[marks[0].i] in ("que", "qu'")
    if "Mood=Sub" in moods(sent.tokens[found.head]) and "Mood=Sub" not in moods(child):
        return False
    return "VerbForm=Fin" in child.morph and not any(c.dep_.startswith("nsubj") for c in child.children)


def _conjunct_start(sent: Sentence, head: int, found: Complement) -> int:
    """First token of a coordinated action, after the repeated marker."""
    words = load_words()
    k = head
    if found.frame.target == "CL":
        marks = [c.i for c in sent.tokens[head].children if c.dep_ == "mark"]
        if marks:
            return marks[0] + 1
    while k - 1 > found.head:
        word = sent.low[k - 1]
        passes = word in words.object_clitics or word in words.negation_end or word in words.negation_start
        if not passes or sent.tokens[k - 1].pos_ == "DET" and word not in ("le", "la", "les", "l'"):
            break
        k -= 1
    return k


def _before_conjunction(sent: Sentence, start: int, end: int, found: Complement) -> int:
    """The end of an action before its coordinated sister: without marker, conjunction and comma."""
    k = end
    while k - 1 > start:
        phrase = next(
            (p for p in load_words().phrases_by_last.get(sent.low[k - 1], ()) if sent.low[k - len(p) : k] == p), ()
        )
        if sent.low[k - 1] in _CONNECTIVES or sent.tokens[k - 1].pos_ == "CCONJ":
            k -= 1
        elif (mark := mark_start(sent.low, k - 1, sent.start)) is not None or sent.tokens[k - 1].is_space:
            k = k - 1 if mark is None else mark
        elif phrase:
            k -= len(phrase)
        else:
            break
    return k


def trim(sent: Sentence, start: int, end: int) -> int:
    """End of the span without closing punctuation, dangling conjunctions and ``etc.``."""
    while end - 1 > start and (sent.low[end - 1] in _TRAILING or sent.tokens[end - 1].is_space):
        word = sent.low[end - 1]
        if word in ("»", '"', "”") and sum(sent.low[k] in ("«", '"', "“") for k in range(start, end - 1)):
            break
        end -= 1
    return end


def noun_phrase(sent: Sentence, head: int) -> tuple[int, int]:
    """Token span of the noun phrase of ``head`` with complements and apposition, without relative clauses."""
    token = sent.tokens[head]
    first, last = token.left_edge.i, head
    stack = list(token.children)
    while stack:
        child = stack.pop()
        if child.dep_ in ("cc", "acl:relcl", "parataxis", "advcl", "advmod", "acl") or child.dep_ == "punct":
            continue
        if child.dep_ in ("case", "mark") and child.head.i == head:
            continue
        first, last = min(first, child.i), max(last, child.i)
        stack.extend(child.children)
    while first < head and (sent.tokens[first].pos_ in _BEFORE_PHRASE or sent.low[first] in ("que", "qu'")):
        first += 1
    return max(first, sent.start), min(last + 1, sent.end)
