"""Texts with inline marks: ``[Hanoï|LOC] ([VNA|ORG])`` → the text and its names. Bad markup raises."""

import re

_MARK = re.compile(r"\[([^][|]+)\|(LOC|ORG|PER|MISC)\]")


def parse(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    text, names, copied = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[copied : mark.start()]
        names.append((len(text), len(text) + len(mark[1]), mark[2]))
        text, copied = text + mark[1], mark.end()
    text += marked[copied:]
    if "|" in text:
        raise ValueError(f"a mark is not closed or has no label: {marked!r}")
    return text, names


def marked(text: str, names: list[tuple[int, int, str]]) -> str:
    """The inverse: comparing two marked texts shows at once what differs."""
    out, copied = "", 0
    for start, end, label in sorted(names):
        out += f"{text[copied:start]}[{text[start:end]}|{label}]"
        copied = end
    return out + text[copied:]
