"""Whether one full stop, question or exclamation mark ends a sentence, and where the next one begins."""

from __future__ import annotations

import re

from pipeline.stages.sentences.vocabulary import Vocabulary

# How far back a decision looks, and how long a parenthesis may be that shields the stops inside it.
REACH = 300

_SPACE = r"[^\S\n]"
STOP = re.compile(
    rf"(?P<stop>[.!?…](?:{_SPACE}?[.!?…])*)"
    rf"(?P<close>(?:{_SPACE}?[»”’)\]]|[\"']|\[\d{{1,3}}\]|(?<=[»”’)\]\"']){_SPACE}?[.!?…]+)*)"
    r"(?P<gap>\s*)(?P<next>\S)"
)
_WORD_BEFORE = re.compile(r"[^\s«»“”\"‘(\[’']+$")
_NEXT_WORD = re.compile(r"(?:[LD]['’]|[^\W\d_]+(?:['’][^\W\d_]+|-[^\W\d_]+)*['’]?)")
_ENUMERATOR = re.compile(r"(?:\(?[a-z]{1,4}\)|[-–—•])\s*\S")
_BARE_NUMBER = re.compile(r"[\s\"«“(]*(?:\d{1,3}|[A-Za-z]|[IVXLC]+|\d+(?:\.\d+)+)$")
_NUMBERED_HEADING = re.compile(r"[\s\"«“(]*(?:\d{1,2}|[A-Z]|[IVX]+)\. (?:[^\s.]+ ){1,5}\d{1,3}$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-)?[^\W\d_]")
_FIGURE = re.compile(r"\d|[IVXLC]+\b")
_BLANKS = re.compile(r"\s*")
_OPENING = "«“\"‘'([—–-•*¿¡\u00a0\u202f "


def begins_after(stop: re.Match[str], text: str, first: int, end: int, words: Vocabulary) -> int | None:
    """The offset at which a sentence begins after ``stop``, None where the stop ends none.

    ``first`` is the start of the sentence that holds the stop, ``end`` that of what no sentence crosses.
    """
    begin = stop.start("next")
    low = max(first, stop.start() - REACH)
    before = text[low : stop.start()]
    if _inside_parenthesis(text, first, stop, end):
        return None
    if not stop["gap"]:
        return begin if _glued(text, stop, last_word(before), words) else None
    if stop["next"] == '"' and _closes_quote(text, low, begin):
        begin = _BLANKS.match(text, begin + 1, end).end()
    if not may_open(text, begin, end):
        return None
    if stop["stop"] == "." and not _full_stop_ends(before, low == first, text, begin, words):
        return None
    return begin


def may_open(text: str, begin: int, end: int) -> bool:
    """Whether a sentence may begin at ``begin``: with a capital, a figure or an enumerator, behind any quote."""
    after = text[begin : min(end, begin + 12)]
    bare = after.lstrip(_OPENING)
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit()) or bool(_ENUMERATOR.match(after))


def stop_missing(text: str, gap: int, begin: int, words: Vocabulary) -> bool:
    """Whether a sentence begins at ``begin``, behind the white space from ``gap`` on, though no stop stands before."""
    if words.connector.match(text, begin):
        return True
    before = last_word(text[max(0, gap - 40) : gap])
    if not before.islower() or before in words.continuing:
        return False
    if words.phrase.match(text, begin):
        return True
    word = _NEXT_WORD.match(text, begin)
    kind = _opener_kind(word[0], words)
    if kind == "article" and len(before) < 3:
        return False
    return kind in ("alone", "article") and text[word.end() : word.end() + 2].lstrip()[:1].islower()


def last_word(before: str) -> str:
    """What stands between the last space, quote or apostrophe of ``before`` and its end."""
    match = _WORD_BEFORE.search(before[-40:])
    return match[0] if match else ""


def _glued(text: str, stop: re.Match[str], word: str, words: Vocabulary) -> bool:
    """``2021.Cadre``: a stop with no space before a capitalised word, not inside an abbreviation or address."""
    begin = stop.start("next")
    after = text[begin : begin + 2]
    return (
        len(word) > 1
        and word not in words.abbreviations
        and not {".", "/", "@"} & set(word)
        and (word[-1].islower() or word[-1].isdigit() or word.isupper() or stop["close"] != "")
        and len(after) == 2
        and after[0].isupper()
        and (after[1].islower() or after[1] in "'’")
    )


def _closes_quote(text: str, first: int, at: int) -> bool:
    """Whether the free-standing straight quote at ``at`` closes one that the sentence opened."""
    return text[at + 1 : at + 2].isspace() and text.count('"', first, at) % 2 == 1


def _full_stop_ends(before: str, whole: bool, text: str, begin: int, words: Vocabulary) -> bool:
    """``whole``: ``before`` is all of the sentence so far."""
    if whole and (_BARE_NUMBER.match(before) or _NUMBERED_HEADING.match(before)):
        return False
    word = last_word(before)
    kind = words.abbreviations.get(word.rsplit("/")[-1])
    if kind is None and (_DOTTED.match(word) or (_INITIALS.fullmatch(word) and word[-1].isupper())):
        kind = "opener"
    if kind == "opener":
        return _opens(text, begin, words)
    if kind == "number":
        return not _FIGURE.match(text, begin)
    return kind != "always"


def _opens(text: str, begin: int, words: Vocabulary) -> bool:
    """Whether the word at ``begin`` can only open a sentence."""
    if text[begin] in '«“"':
        return True
    word = _NEXT_WORD.match(text, begin)
    if not word:
        return False
    kind = _opener_kind(word[0], words)
    if kind in ("article", "before_lower_case"):
        rest = text[word.end() : word.end() + 2]
        return (rest if word[0][-1] in "'’" else rest.lstrip())[:1].islower()
    return kind in ("alone", "sure")


def _opener_kind(word: str, words: Vocabulary) -> str | None:
    word = word.replace("’", "'")
    return words.openers.get(word) or words.openers.get(word.split("'")[0] + "'")


def _inside_parenthesis(text: str, first: int, stop: re.Match[str], end: int) -> bool:
    """Whether the stop stands inside a parenthesis that opened in mid-sentence and closes further on, or is the
    last of a dotted short form in one.
    """
    opened = text.rfind("(", max(first, stop.start() - REACH), stop.start())
    if opened <= first or text.find(")", opened, stop.start()) != -1:
        return False
    if ")" in stop["close"]:
        return bool(_DOTTED.match(last_word(text[opened : stop.start()])))
    return text.find(")", stop.end("close"), min(end, opened + REACH)) != -1
