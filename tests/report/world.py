"""A small world of articles with their rows, written by hand: the report is tested apart from the stages."""

import hashlib
from datetime import date

import pyarrow.parquet as pq

from pipeline.tables import SCHEMAS, to_table

HOSTILE = '<script>alert(1)</script> & "quotes" </script><img src=x onerror=alert(2)>'


class World:
    """Collects rows; offsets come from finding the words in the text, so that they cannot be wrong."""

    def __init__(self):
        self.rows = {name: [] for name in SCHEMAS}

    def article(self, doc_id, text, published=None, **fields):
        self.doc_id, self.text = doc_id, text
        day = published and date.fromisoformat(published)
        self.rows["documents"].append(
            dict(
                doc_id=doc_id, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), n_chars=len(text),
                n_sentences=1, published_start=day, published_end=day, published_method=day and "metadata",
                fingerprint="0123456789abcdef", **fields,
            )
        )  # fmt: skip
        self.add("sentences", text=text.strip(), **self.span(text.strip()))
        return self

    def span(self, words, prefix=""):
        start = self.text.index(words)
        return {f"{prefix}start": start, f"{prefix}end": start + len(words)}

    def add(self, table, **row):
        key = SCHEMAS[table].names[1]
        row[key] = sum(other["doc_id"] == self.doc_id for other in self.rows[table])
        self.rows[table].append({"doc_id": self.doc_id, "sentence_id": 0} | row)
        return row[key]

    def entity(self, words, label, kb_id=None, canonical=None):
        span, canonical = self.span(words), canonical or words
        self.add("entities", text=words, label=label, canonical=canonical, kb_id=kb_id, source="gazetteer", **span)
        return self

    def acronym(self, short, long):
        spans = self.span(short, "short_") | self.span(long, "long_")
        self.add("acronyms", short=short, long=long, kind="defined", source="letters", **spans)
        return self

    def date(self, words, first, last=None):
        days = {"start_date": date.fromisoformat(first), "end_date": date.fromisoformat(last or first)}
        return self.add("dates", text=words, type="DATE", value=first, source="grammar.day", **days, **self.span(words))

    def commitment(self, kind, actor, cue, action, names, due=None, **fields):
        deadline = {}
        if due is not None:
            row = [d for d in self.rows["dates"] if d["doc_id"] == self.doc_id][due]
            deadline = dict(deadline_date_id=due, deadline_start=row["start_date"], deadline_end=row["end_date"])
        spans = self.span(actor, "actor_") | self.span(cue, "cue_") | self.span(action, "action_")
        fields = {"polarity": "positive", "binding": "high", "source": "verb.test"} | fields
        self.add(
            "commitments",
            type=kind,
            actor=actor,
            cue=cue,
            action=action,
            actor_resolved=names,
            **fields,
            **spans,
            **deadline,
        )
        return self

    def write(self, folder):
        for name, rows in self.rows.items():
            (folder / name).mkdir(parents=True)
            pq.write_table(to_table(name, rows), folder / name / "part.parquet")
        return folder


def small():
    """Three articles: two ordinary ones, and one whose every string tries to be code."""
    world = World()
    world.article(
        "bamako", "Le Mali et le Niger ont convenu de rouvrir leur frontière avant le 3 mai 2024.", "2024-04-02"
    )
    world.entity("Mali", "LOC", "iso3166:ML").entity("Niger", "LOC", "iso3166:NE")
    due = world.date("3 mai 2024", "2024-05-03")
    world.commitment("AGREE", "Le Mali et le Niger", "ont convenu de", "rouvrir leur frontière", ["Mali", "Niger"], due)

    text = (
        "La Banque africaine de développement (BAD) s'engage à financer deux barrages.\n\n"
        "Elle exhorte le Mali à publier ses comptes."
    )
    world.article("abidjan", text, "2024-03-10", title="La BAD et l’eau")
    world.entity("Banque africaine de développement", "ORG").entity("Mali", "LOC", "iso3166:ML")
    world.acronym("BAD", "Banque africaine de développement")
    bank = "La Banque africaine de développement (BAD)"
    world.commitment("COMMIT", bank, "s'engage à", "financer deux barrages", ["BAD"])
    world.commitment("CALL", "Elle", "exhorte", "publier ses comptes", ["BAD"], counterparty="le Mali", binding="low")

    world.article(
        f"x/{HOSTILE}", f"{HOSTILE} promet de {HOSTILE[::-1]}.", title=HOSTILE, source=HOSTILE, agency=HOSTILE
    )
    world.entity(HOSTILE, "ORG", kb_id=HOSTILE)
    world.commitment(
        "COMMIT", HOSTILE, "promet de", HOSTILE[::-1], [HOSTILE], counterparty=HOSTILE, speaker=HOSTILE, plover=HOSTILE,
        source=HOSTILE,
    )  # fmt: skip
    world.rows["errors"].append(dict(doc_id=HOSTILE, source=HOSTILE, level="error", stage="reader", reason=HOSTILE))
    return world


def large(articles=400, each=25):
    """Many short articles: ten thousand commitments by a hundred actors."""
    world = World()
    for number in range(articles):
        sentences = [f"Le pays {(number * each + i) % 100} promet de construire {i} ponts." for i in range(each)]
        world.article(f"article-{number:05}", " ".join(sentences), f"2023-{number % 12 + 1:02}-05")
        for i, sentence in enumerate(sentences):
            name = f"pays {(number * each + i) % 100}"
            start = world.text.index(sentence)
            cue, action = start + sentence.index("promet"), start + sentence.index("construire")
            world.rows["commitments"].append(
                dict(
                    doc_id=world.doc_id, commitment_id=i, sentence_id=0, type="COMMIT" if i else "PROVIDE",
                    polarity="positive", binding="high", cue="promet de", cue_start=cue, cue_end=cue + 9,
                    action=f"construire {i} ponts", action_start=action, action_end=start + len(sentence) - 1,
                    actor=f"Le {name}", actor_start=start, actor_end=start + 3 + len(name), actor_resolved=[name],
                    source="verb.test",
                )
            )  # fmt: skip
    return world
