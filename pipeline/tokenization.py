"""Tokens for French wire copy: the model's tokenizer, cutting also where crawled text glues two words together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_LOWER = "a-zà-öø-ÿœæ"
_UPPER = "A-ZÀ-ÖØ-ÞŒÆ"
_WORD = f"{_LOWER}{_UPPER}0-9"
_UNITS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|mille|millions?|milliards?|dollars?|euros?|ans|mois|jours|heures"
)

# Each expression matches the glue, or the empty place between two tokens.
INFIXES = (
    rf"(?<=[{_WORD})»”\"][{_LOWER}{_UPPER}0-9)»”\"])[.!?…]+(?=[{_UPPER}][{_LOWER}'’])",  # sujets.Cadre
    rf"(?<=(?<![{_UPPER}.])[{_UPPER}]\.)(?=[{_UPPER}][{_LOWER}])",  # M.Diallo
    rf"(?<=[{_WORD}][{_WORD}])[.!?…]+(?=[-–—])",  # sujets.- VNA
    rf"(?<=[.!?…])[-–—]+(?=[{_UPPER}])",  # sujets.-VNA
    rf"(?<=[0-9])(?=(?:{_UNITS})\b)",  # 26août
    rf"(?<=-[0-9][0-9])(?=[{_LOWER}]{{2}})",  # COVID-19de
    r"[«»“”\"]",  # ainsi»a-t-il
    rf"(?<=[)\]])(?=[{_WORD}])",  # (BSCI)sur
    rf"(?<=[{_WORD}'’])[(\[](?=[{_WORD}])|(?<=[{_WORD}])[)\]](?=[{_WORD}])",  # dollars(USD)
)
PREFIXES = (rf"[-–—](?=[{_UPPER}]{{2}})",)  # -VNA


def adapt_tokenizer(nlp: Language) -> None:
    """Add the cuts to the tokenizer of ``nlp``, in place; what it cut before it still cuts."""
    from spacy.util import compile_infix_regex, compile_prefix_regex

    nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *INFIXES]).finditer
    nlp.tokenizer.prefix_search = compile_prefix_regex([*nlp.Defaults.prefixes, *PREFIXES]).search
