"""Text with inline markup for the tests of dates: ``le <d v="2021-08-02">2 août</d>`` and ``[fin 2021]``."""

import re

TAG = re.compile(r'<d((?: [a-z]+="[^"]*")*)>([^<>]*)</d>')


def parse_tags(marked: str) -> tuple[str, list[dict]]:
    """The plain text and the expected expressions, with offsets. Raises ValueError for markup that is broken."""
    text, expected, at = "", [], 0
    for match in TAG.finditer(marked):
        text += marked[at : match.start()]
        if not match.group(2).strip():
            raise ValueError(f"empty expression in {marked!r}")
        attributes = dict(re.findall(r' ([a-z]+)="([^"]*)"', match.group(1)))
        expected.append(
            {"start": len(text), "end": len(text) + len(match.group(2)), "text": match.group(2), **attributes}
        )
        text += match.group(2)
        at = match.end()
    text += marked[at:]
    if "<" in text or ">" in text:
        raise ValueError(f"broken markup in {marked!r}")
    return text, expected


def parse_brackets(marked: str) -> tuple[str, tuple[int, int]]:
    """The plain text and the offsets of the one expression in [ ]. Raises ValueError for any other number of it."""
    parts = re.split(r"[\[\]]", marked)
    if len(parts) != 3 or marked.index("[") > marked.index("]") or not parts[1].strip():
        raise ValueError(f"not one expression in [ ]: {marked!r}")
    return "".join(parts), (len(parts[0]), len(parts[0]) + len(parts[1]))
