"""Where the long form before a short form begins: every place where a name may, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.stages.acronyms.alignment import fit, letters_of
from pipeline.stages.acronyms.shortforms import ROMAN
from pipeline.stages.acronyms.words import WORD, fold, words

MAX_WORDS = 28
NAME_REACH = 9
ALIGNED = 0.7
STRUCTURAL = (
    "after_article",
    "after_premodifier",
    "after_de",
    "after_stop",
    "after_word",
    "after_capital",
    "capital",
    "capital_after_article",
    "head",
    "capital_head",
    "head_after_article",
    "ordinal",
    "act",
    "acronym",
    "inside_name",
    "inside_phrase",
    "restart",
    "rank",
    "one_word",
    "words",
    "adjective",
    "barriers",
    "lower_inside",
)
_HARD_STOP = re.compile(r"[;:=()\[\]\n•\t]|(?<=\w)[.!?] |[\"“«]|<<|\s[–—-]{1,2}\s")
_CLOSING_QUOTE = re.compile(r"\s?(?:>>|[»”\"])$")
_ORDINAL = re.compile(r"\d+(?:e|er|re|ère|ème)\b")
_RESTART = re.compile(
    r"(?:, |\b(?:et|que|par|à|avec|pour|dans|sur) (?:l['’]|la |le |les |du |des )|\b[LD]['’]|\b(?:Le|La|Les) )[A-ZÀ-Ý]"
)
_OBJECT = re.compile(r"(?P<verb>[^\W\d_]{3,}) (?:(?:le|la|les) |l['’])")
_OPENING_QUOTE = re.compile(r"(?:<<|[«“\"])\s?")


@dataclass(frozen=True)
class Candidate:
    """A possible long form with the features that speak for or against it, by name."""

    start: int
    end: int
    features: dict[str, float]


def candidates(text: str, floor: int, edge: int, short: str, pos: dict[int, str]) -> list[Candidate]:
    """The possible long forms that end at ``edge``, nearest first. None begins before ``floor``.

    ``pos`` gives the universal part of speech of the token at an offset.
    """
    end = len(text[:edge].rstrip(" ,.")) if text[edge - 1] in " ,." else edge
    begin, inner = _window(text, floor, end, dashes="-" in short)
    found: list[Candidate] = []
    spans = list(WORD.finditer(text, begin, end))[-MAX_WORDS:]
    for index in range(len(spans) - 1, -1, -1):
        start = spans[index].start()
        if not _may_begin(text, start, begin, spans[index][0]):
            continue
        stop = inner[1] if inner and start >= inner[0] else end
        following = [m[0] for m in spans[index:] if m.start() < stop]
        features = _features(text, start, stop, short, following, pos, begin)
        if features["objects"] and not features["fit_full"]:
            break
        features["inside_name"], features["inside_phrase"] = _inside_name(text, spans, index)
        features["rank"] = float(sum(c.features["capital_after_article"] for c in found))
        found.append(Candidate(start, stop, features))
    return _with_gate(found)


def _with_gate(found: list[Candidate]) -> list[Candidate]:
    """The candidates with their structural features doubled as ``u_…`` where no letters fit well: there the
    shape of the noun phrase must decide alone.
    """
    if any(c.features["bag"] >= ALIGNED or c.features["fit"] >= ALIGNED for c in found):
        return found
    for candidate in found:
        candidate.features.update({f"u_{name}": candidate.features[name] for name in STRUCTURAL})
    return found


def _window(text: str, floor: int, end: int, dashes: bool) -> tuple[int, tuple[int, int] | None]:
    """Where the window of candidates begins, and the inside of a quotation that closes at its end."""
    quoted = _CLOSING_QUOTE.search(text, floor, end)
    inner = None
    if quoted:
        opened = [m.end() for m in _OPENING_QUOTE.finditer(text, floor, quoted.start())]
        if opened:
            inner = (opened[-1], quoted.start())
    begin, limit = floor, inner[0] - 3 if inner else end
    for stop in _HARD_STOP.finditer(text, floor, max(floor, limit)):
        if not (dashes and stop[0].isspace() is False and stop[0].strip(" -–—") == ""):
            begin = stop.end()
    return begin, inner


def _may_begin(text: str, start: int, begin: int, word: str) -> bool:
    before = text[start - 1] if start > begin else " "
    if before not in " \u00a0\u202f\n'’\"“«‹<([/—–" and start > begin:
        return False
    return fold(word) not in words().function or word[0].isupper() and word.isupper() and len(word) > 2


def _features(
    text: str, start: int, end: int, short: str, following: Sequence[str], pos: dict[int, str], begin: int
) -> dict[str, float]:
    vocabulary = words()
    folded = [fold(w) for w in following]
    content = [w for w in folded if w not in vocabulary.function]
    fitting = fit(short, text[start:end])
    previous = _previous(text, start, begin)
    head = folded[0]
    capital = following[0][0].isupper()
    inner = text[start:end]
    act = not capital and head in vocabulary.acts
    is_head = head in vocabulary.heads or (len(folded) > 1 and f"{head}-{folded[1]}" in vocabulary.heads)
    surplus = fitting.surplus
    return {
        "fit": fitting.score,
        "fit_full": float(fitting.score >= 0.99),
        "bag": fitting.bag,
        "first": float(fitting.first),
        "used": fitting.used,
        "surplus": float(max(0, surplus)),
        "lack": float(max(0, -surplus)),
        "after_article": float(previous in vocabulary.determiners),
        "after_premodifier": float(previous in vocabulary.premodifiers),
        "premodifier": float(head in vocabulary.premodifiers),
        "after_de": float(previous in {"de", "d"}),
        "after_preposition": float(previous in vocabulary.function - vocabulary.determiners - {"de", "d"}),
        "after_stop": float(previous == ""),
        "after_capital": float(previous != "" and _word_before(text, start)[:1].isupper()),
        "after_word": float(previous != "" and previous not in vocabulary.function | vocabulary.premodifiers),
        "capital": float(capital),
        "capital_after_article": float(capital and (previous in vocabulary.determiners or previous in {"", "de", "d"})),
        "ordinal": float(bool(_ORDINAL.match(inner))),
        "figure": float(following[0][0].isdigit()),
        "head": float(is_head and not act),
        "capital_head": float(capital and is_head),
        "head_after_article": float(is_head and not act and _opens_phrase(previous)),
        "acronym": float(len(following) > 1 and following[0].isupper() and len(following[0]) > 1),
        "itself": float(short in following),
        "restart": float(len(_RESTART.findall(inner))),
        "one_word_fit": float(len(content) == 1 and len(content[0]) > 7) * (fitting.first + fitting.score),
        "lower_inside": float(any(w[0].islower() and fold(w) not in vocabulary.function for w in following)),
        "act": float(act),
        "noun": float(pos.get(start) in {"NOUN", "PROPN"}),
        "adjective": float(pos.get(start) in {"ADJ", "ADV"}),
        "verb": float(pos.get(start) in {"VERB", "AUX"}),
        "barriers": float(sum(w in vocabulary.barriers for w in folded)),
        "verbs_inside": float(_verbs_inside(start, end, pos)),
        "objects": float(_objects_inside(inner)),
        "commas": float(inner.count(",")),
        "one_word": float(len(content) == 1),
        "words": float(len(content)),
        "capital_inside": float(_capital_head_inside(text, start, end)),
    }


def _inside_name(text: str, spans: Sequence[re.Match[str]], index: int) -> tuple[float, float]:
    """Whether the word at ``index`` stands in the complement of a capitalised head noun (``Centre de l'…``), and
    whether in that of one in lower case.
    """
    vocabulary = words()
    linked = False
    for at in range(index - 1, max(-1, index - 1 - NAME_REACH), -1):
        word = spans[at][0]
        gap = text[spans[at].end() : spans[at + 1].start()]
        folded = fold(word)
        if gap.strip(" '’\u00a0\u202f") or folded in vocabulary.barriers:
            break
        if folded in vocabulary.function:
            linked = linked or folded not in {"le", "la", "les", "et", "un", "une"}
        elif linked and folded in vocabulary.heads and word[0].isupper():
            return 1.0, 0.0
        elif linked and folded in vocabulary.heads and folded not in vocabulary.acts:
            return 0.0, 1.0
    return 0.0, 0.0


def _objects_inside(inner: str) -> int:
    """Articles inside that follow no preposition: the object of a verb, which no name holds."""
    vocabulary = words()
    return sum(fold(m["verb"]) not in vocabulary.function for m in _OBJECT.finditer(inner))


def _verbs_inside(start: int, end: int, pos: dict[int, str]) -> int:
    return sum(tag == "AUX" for at, tag in pos.items() if start < at < end)


def _word_before(text: str, start: int) -> str:
    match = re.search(r"([^\W_]+)['’]*\s*[«“\"<]*\s*$", text[max(0, start - 40) : start])
    return match[1] if match else ""


def _opens_phrase(previous: str) -> bool:
    return previous == "" or previous in words().determiners or previous in words().premodifiers


def _previous(text: str, start: int, begin: int) -> str:
    """The folded word before ``start``, empty where a comma, quote, bracket or the window's edge stands there."""
    gap = text[max(begin, start - 40) : start]
    if not re.search(r"[^\W_]+['’]*\s*$", gap):
        return ""
    return fold(re.search(r"([^\W_]+)['’]*\s*$", gap)[1])


def _capital_head_inside(text: str, start: int, end: int) -> int:
    """How many further names seem to begin inside: a capitalised word behind an article."""
    return len(re.findall(r"(?:\b(?:le|la|les|du|des|au|aux)\s|[ld]['’])[A-ZÀ-Ý][a-zà-ÿ]", text[start + 1 : end]))


def nothing_features(short: str, found: Sequence[Candidate]) -> dict[str, float]:
    """What speaks for the place to define nothing at all."""
    letters = letters_of(short)
    best = max((c.features["fit"] for c in found), default=0.0)
    low = best < ALIGNED
    headed = any(c.features["head_after_article"] or c.features["capital_head"] for c in found)
    return {
        "none": 1.0,
        "none_best": best,
        "none_best_low": float(low),
        "none_low_headless": float(low and not headed),
        "none_low_name": float(low and not headed and bool(found) and found[0].features["capital"] > 0),
        "none_short": float(len(letters) <= 2),
        "none_figures": float(any(c.isdigit() for c in letters)),
        "none_roman": float(bool(ROMAN.fullmatch(short))),
    }
