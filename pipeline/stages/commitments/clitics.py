"""What clings to a finite verb: object pronouns and negation before it, inverted pronouns behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.commitments.closed_classes import load_words

if TYPE_CHECKING:
    from pipeline.stages.commitments.conjugation import VerbForm
    from pipeline.stages.commitments.sentence import Sentence


def preceding(sent: Sentence, finite: int, reading: VerbForm) -> tuple[int, tuple[int, ...], bool]:
    """The first token that clings to the verb at ``finite``, its object pronouns, whether ``ne`` is among them."""
    words, low = load_words(), sent.low
    first, clitics, negated = finite, [], False
    k = finite - 1
    while k >= sent.first:
        if low[k] in words.negation_start:
            negated = True
        elif low[k] in words.object_clitics and sent.tokens[k].pos_ != "DET":
            if _is_subject(sent, k, first, reading):
                break
            clitics.append(k)
        elif not (reading.tense == "infinitive" and low[k] in words.negation_end and low[k] != "personne"):
            break
        first = k
        k -= 1
    return first, tuple(reversed(clitics)), negated


def trailing(sent: Sentence, verb: int, finite: int) -> tuple[int, bool]:
    """The last token of the group with the pronouns hung on it by a hyphen, and whether there are any."""
    last = max(verb, finite)
    end = last + 1
    while _hangs_on(sent, end):
        end += 1
    return end - 1, end - 1 > last or finite < last and _hangs_on(sent, finite + 1)


def _hangs_on(sent: Sentence, k: int) -> bool:
    return k < len(sent.low) and sent.low[k].startswith("-") and len(sent.low[k]) > 1


def is_negated(sent: Sentence, finite: int, *, opened: bool) -> bool:
    """Whether the verb is negated, ``opened`` telling whether ``ne`` clings to it.

    A second negation word must follow soon: ``ne … que`` restricts and does not negate.
    """
    low = sent.low
    if opened and not load_words().negation_end.isdisjoint(low[max(0, finite - 3) : finite + 6]):
        return True
    bare = finite >= 2 and low[finite - 1] in ("pas", "plus", "jamais")  # ``ne pas`` before an infinitive
    return bare and low[finite - 2] in ("ne", "n'")


def _is_subject(sent: Sentence, k: int, first: int, reading: VerbForm) -> bool:
    """Whether ``nous`` or ``vous`` at ``k`` is the subject: the outermost one before a verb of its person."""
    low = sent.low
    person = {"nous": "1p", "vous": "2p"}.get(low[k])
    if person is None or reading.person != person:
        return False
    named = sent.organ is not None and k == sent.start  # ``Nous, chefs d'État, … Nous engageons à``
    elided = (named or k > sent.first and low[k - 1] in ("et", ",")) and _elides_subject(sent, k, first, reading)
    if named:
        return not elided
    return k == sent.first or low[k - 1] not in (low[k], "qui") and not elided


def _elides_subject(sent: Sentence, k: int, verb: int, reading: VerbForm) -> bool:
    """Whether ``nous`` at ``k`` is reflexive, its subject named before (``nous saluons … et nous engageons à``)."""
    words, low = load_words(), sent.low
    governs = verb + 1 < len(low) and low[verb + 1] in words.a_or_de
    before = sent.organ is not None or low[k] in low[sent.first : k - 1]
    return governs and reading.lemma in words.reflexive_before_preposition and before
