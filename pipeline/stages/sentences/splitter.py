"""Where sentences begin, from the characters alone: line structure, wire conventions, then punctuation."""

from __future__ import annotations

import re

from pipeline.layers import Sentence
from pipeline.stages.sentences.blocks import blocks
from pipeline.stages.sentences.vocabulary import Vocabulary, vocabulary

_SPACE = r"[^\S\n]"
_STOP = re.compile(
    rf"(?P<stop>[.!?…](?:{_SPACE}?[.!?…])*)(?P<close>(?:{_SPACE}?[»”’)\]]|[\"']+|\[\d{{1,3}}\]|(?<=[»”’)\]\"']){_SPACE}?[.!?…]+)*)(?P<gap>\s*)(?P<next>\S)"
)
_WORD_BEFORE = re.compile(r"[^\s«»“”\"‘(\[’']+$")
_NEXT_WORD = re.compile(r"(?:[LD]['’]|[^\W\d_]+(?:['’][^\W\d_]+|-[^\W\d_]+)*['’]?)")
_ENUMERATOR = re.compile(r"(?:\(?[a-z]{1,4}\)|[-–—•])\s*\S")
_BARE_NUMBER = re.compile(r"[\s\"«“(]*(?:\d{1,3}|[A-Za-z]|[IVXLC]+|\d+(?:\.\d+)+)$")
_OPENING = "«“\"‘'([—–-•*¿¡"
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}$")
_MISSING_STOP = re.compile(r"(?<=[a-zà-ÿ][a-zà-ÿ])[^\S\n]+(?P<next>[A-ZÀ-Ý](?=[a-zà-ÿ’']))")


def split(text: str) -> list[Sentence]:
    """The sentences of ``text`` in order: half-open code-point spans that begin and end with no white space and
    cover every other character.
    """
    words = vocabulary()
    found = []
    for start, end in blocks(text):
        edges = [start, *(p for p in _starts(text, start, end, words)), end]
        for left, right in zip(edges, edges[1:], strict=False):
            piece = text[left:right]
            if stripped := piece.strip():
                begin = left + len(piece) - len(piece.lstrip())
                found.append(Sentence(begin, begin + len(stripped)))
    return found


def _starts(text: str, start: int, end: int, words: Vocabulary) -> list[int]:
    marks = [(*m.span(), True) for m in words.marks.finditer(text, start, end)]
    marks += [(*m.span(), False) for m in words.credit.finditer(text, start, end)]
    starts: set[int] = set()
    first = start
    for stop in _STOP.finditer(text, start, end):
        begin = _begins_after(stop, text, first, end, words)
        if begin is not None:
            begin = _after_marks(text, begin, end, marks)
        if begin is not None:
            starts.add(begin)
            first = begin
    starts.update(m.start() for m in words.teaser.finditer(text, start, end) if m.start() > start)
    starts.update(m.start("next") for m in _MISSING_STOP.finditer(text, start, end) if _stop_missing(m, text, words))
    return sorted(starts)


def _begins_after(stop: re.Match[str], text: str, first: int, end: int, words: Vocabulary) -> int | None:
    """The offset at which a sentence begins after this stop, None where the stop ends none."""
    begin, following = stop.start("next"), stop["next"]
    before = text[first : stop.start()]
    if _inside_parenthesis(text, first, stop, end):
        return None
    if not stop["gap"]:
        return begin if _glued(text, stop, before) else None
    if following == '"' and _closes_quote(text, first, begin):
        begin += 1 + len(re.match(r"\s*", text[begin + 1 : end])[0])
    if not _may_open(text, begin, end):
        return None
    if stop["stop"] == "." and not _full_stop_ends(before, stop, text, begin, words):
        return None
    return begin


def _may_open(text: str, begin: int, end: int) -> bool:
    after = text[begin : min(end, begin + 12)]
    bare = after.lstrip(_OPENING + "\u00a0\u202f ")
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit()) or bool(_ENUMERATOR.match(after))


def _glued(text: str, stop: re.Match[str], before: str) -> bool:
    """``2021.Cadre``: a stop with no space before a capitalised word, not inside an abbreviation or address."""
    begin = stop.start("next")
    after = text[begin : begin + 2]
    word = _last_word(before)
    return (
        len(word) > 2
        and "." not in word
        and "/" not in word
        and (word[-1].islower() or word[-1].isdigit() or word.isupper() or stop["close"] != "")
        and after[:1].isupper()
        and after[1:2] != ""
        and (after[1].islower() or after[1] in "'’")
    )


def _stop_missing(gap: re.Match[str], text: str, words: Vocabulary) -> bool:
    if words.connector.match(text, gap.start("next")):
        return True
    word = _NEXT_WORD.match(text, gap.start("next"))
    before = _last_word(text[max(0, gap.start() - 40) : gap.start()])
    return (
        before.islower()
        and before not in words.continuing
        and _opener_kind(word[0], words) == "alone"
        and text[word.end() :].lstrip()[:1].islower()
    )


def _closes_quote(text: str, first: int, at: int) -> bool:
    """Whether the free-standing straight quote at ``at`` closes one that the sentence opened."""
    return text[at + 1 : at + 2].isspace() and text.count('"', first, at) % 2 == 1


def _last_word(before: str) -> str:
    match = _WORD_BEFORE.search(before)
    return match[0] if match else ""


def _full_stop_ends(before: str, stop: re.Match[str], text: str, begin: int, words: Vocabulary) -> bool:
    word = _last_word(before)
    if _BARE_NUMBER.match(before):
        return False
    kind = words.abbreviations.get(word.rsplit("/")[-1])
    if kind is None and ((len(word) == 1 and word.isalpha() and word.isupper()) or _DOTTED.match(word)):
        kind = "opener"
    if kind is None and re.fullmatch(r"(?:[A-Z]\.?-)?[A-Z]", word):
        kind = "opener"
    match kind:
        case None:
            return True
        case "always":
            return False
        case "number":
            return not re.match(r"\d|[IVXLC]+\b", text[begin:])
        case "capital":
            return True
    return _opens(text, begin, words)


def _opens(text: str, begin: int, words: Vocabulary) -> bool:
    """Whether the word at ``begin`` can only open a sentence."""
    if text[begin] in '«“"':
        return True
    word = _NEXT_WORD.match(text, begin)
    if not word:
        return False
    kind = _opener_kind(word[0], words)
    if kind == "before_lower_case":
        rest = text[word.end() :].lstrip() if word[0][-1] not in "'’" else text[word.end() :]
        return rest[:1].islower()
    return kind in ("alone", "sure")


def _opener_kind(word: str, words: Vocabulary) -> str | None:
    word = word.replace("’", "'")
    return words.openers.get(word) or words.openers.get(word.split("'")[0] + "'")


def _inside_parenthesis(text: str, first: int, stop: re.Match[str], end: int) -> bool:
    """Whether the stop stands inside a parenthesis that opened in mid-sentence and closes further on."""
    open_at = text.rfind("(", first, stop.start())
    if open_at <= first or text.find(")", open_at, stop.end("close")) != -1:
        closed = text.find(")", stop.start(), stop.end("close"))
        return closed != -1 and bool(_DOTTED.match(_last_word(text[first : stop.start()])))
    closing = text.find(")", stop.end("close"), end)
    return closing != -1 and closing - open_at < 300


def _after_marks(text: str, begin: int, end: int, marks: list[tuple[int, int, bool]]) -> int | None:
    """``begin``, or what follows the closing mark that stands there; None for a credit and at the end."""
    for left, right, ends in marks:
        if left <= begin < right:
            if not ends:
                return None
            gap = re.compile(r"\s*").match(text, right, end).end()
            return gap if gap < end and _may_open(text, gap, end) else None
    return begin
