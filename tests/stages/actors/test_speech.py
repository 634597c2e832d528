"""Whose words are reported, and where quotations stand."""

import pytest

from pipeline.stages.actors.quotes import find_quotes

PROMISE = '<actor>le <LOC>Mali</LOC></actor> <cue type="COMMIT">s\'engage à</cue> <action>négocier</action>'

OPENING = PROMISE.replace(">le <", ">Le <")

CASES = {
    "indirect speech": (f"La ministre <PER>Awa Diop</PER> a affirmé que {PROMISE}.", "Awa Diop"),
    "after a comma": (f"{OPENING}, a déclaré le ministre <PER>Moussa Faye</PER>.", "Moussa Faye"),
    "after a quotation": (f"« {PROMISE} », a ajouté <PER>Awa Diop</PER>.", "Awa Diop"),
    "before a quotation": (f"<PER>Awa Diop</PER> a déclaré : « Tout va bien. {PROMISE}. »", "Awa Diop"),
    "across sentences": (f"« Tout va bien. {PROMISE}. Merci à tous », a conclu <PER>Awa Diop</PER>.", "Awa Diop"),
    "hung subject": (f"<PER>Awa Diop</PER> est rentrée. « {PROMISE} », a-t-elle ajouté.", "Awa Diop"),
    "according to": (f"Selon le ministre <PER>Moussa Faye</PER>, {PROMISE}.", "Moussa Faye"),
    "according to a body": (f"D'après l'<ORG>ONU</ORG>, {PROMISE}.", "ONU"),
    "a spokesman without a name": (f"{OPENING}, a indiqué un porte-parole du ministère.", "porte-parole du ministère"),
    "a text is no speaker": (f"Selon l'accord signé hier, {PROMISE}.", None),
    "a thing is no speaker": (f"Les chiffres indiquent que {PROMISE}.", None),
    "the article itself": (f"{OPENING}.", None),
    "another sentence": (f"<PER>Awa Diop</PER> a déclaré que tout allait bien. {OPENING}.", None),
    "a contrast": (f"<PER>Awa Diop</PER> a déclaré que tout allait bien, tandis que {PROMISE}.", None),
    "his own promise": (
        'Le ministre <PER>Moussa Faye</PER> <cue type="COMMIT">a déclaré qu\'<actor>il</actor> comptait</cue> '
        "<action>démissionner</action>.",
        None,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_speaker(attribute, case):
    marked, expected = CASES[case]
    _, (found,) = attribute(marked)
    assert found.speaker == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dit « oui » puis « non ».", [" oui ", " non "]),
        ('Il dit "oui" puis "non".', ["oui", "non"]),
        ('"Le titre. Il dit ""oui"" puis ""non"".', ["oui", "non"]),
        ("Il dit “oui”.", ["oui"]),
        ('Une marque " seule\n\nne cite rien.', []),
        ("Rien.", []),
    ],
)
def test_quotes(text, expected):
    assert [text[s:e] for s, e in find_quotes(text)] == expected
