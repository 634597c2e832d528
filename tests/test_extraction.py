"""Articles → tables in one process: every fault stays with the article that has it."""

import threading
import time

import pytest

from pipeline.article import Article
from pipeline.extraction import LONGEST_TEXT, Care, extract_tables
from pipeline.layers import EntityMention, write_layer
from pipeline.limits import TimeIsUp, time_limit
from pipeline.problems import WARNING, Problem
from pipeline.readers.reading import Reading
from pipeline.tables import SCHEMAS
from pipeline.tongues import other_tongue
from tests import magic_pipeline

GOOD = ["Un.\nDeux.", "Trois.", "Quatre mots dans celui-ci."]


class Batched:
    """A statistical component: it takes a batch, and one bad text spoils it all."""

    is_trainable = True

    def __init__(self):
        self.sizes = []

    def pipe(self, docs, batch_size):
        self.sizes.append(len(docs))
        return [self(doc) for doc in docs]

    def __call__(self, doc):
        if "SPOIL" in doc.text:
            raise FloatingPointError("spoilt")
        return doc


class Pipeline:
    """A spaCy pipeline as far as extraction uses one, with components put before the magic one."""

    def __init__(self, *components):
        nlp = magic_pipeline.load()
        self.make_doc = nlp.make_doc
        self.pipeline = [*((type(c).__name__.lower(), c) for c in components), *nlp.pipeline]


def extracted(texts, *components, care=None):
    readings = [Reading(Article(str(i), text, source=f"{i}.txt")) for i, text in enumerate(texts)]
    return extract_tables(Pipeline(*components), readings, "f", care)


def rows(found, table):
    return found.tables[table].to_pylist()


def test_the_others_are_as_if_the_bad_one_were_not_there():
    calm = extracted(GOOD)
    for bad in ("RAISE", "SPOIL", "x" * (LONGEST_TEXT + 1)):
        found = extracted([*GOOD, bad], Batched())
        assert [row["doc_id"] for row in rows(found, "errors")] == ["3"]
        assert found.failed == {"3": False}
        for table in SCHEMAS.keys() - {"errors"}:
            assert rows(found, table) == rows(calm, table)


def test_the_stage_and_the_reason_are_named():
    [error] = rows(extracted([*GOOD, "SPOIL"], Batched()), "errors")
    assert error == {
        "doc_id": "3", "source": "3.txt", "level": "error", "stage": "batched", "reason": "FloatingPointError: spoilt",
    }


@pytest.mark.parametrize("mention", [(0, 99, "a"), (0, 0, "a"), (0, 2, ""), (0, 2, None), (0, 1, "a\ud800")])
def test_rows_that_cannot_be_are_no_rows(mention):
    """Offsets outside the text, an empty string, what Arrow cannot hold: named, and the batch is saved."""

    class Wrong:
        def __call__(self, doc):
            if "WRONG" in doc.text:
                start, end, canonical = mention
                label = "MISC" if canonical is not None else None
                doc.user_data["engagements"]["entities"] = []
                write_layer(doc, "entities", [EntityMention(start, end, label, canonical, None, "t")])
            return doc

    pipeline = Pipeline()
    pipeline.pipeline.append(("wrong", Wrong()))
    readings = [Reading(Article(str(i), text)) for i, text in enumerate([*GOOD, "WRONG"])]
    found = extract_tables(pipeline, readings, "f")
    assert [(row["doc_id"], row["stage"]) for row in rows(found, "errors")] == [("3", "tables")]
    assert [row["doc_id"] for row in rows(found, "documents")] == ["0", "1", "2"]


def test_batches_are_bounded_by_articles_and_by_characters():
    few, long = Batched(), Batched()
    extracted(["Un."] * 100, few)
    extracted(["Un mot. " * 10_000] * 5, long)
    assert few.sizes == [40, 40, 20]
    assert max(long.sizes) == 2
    one_by_one = Batched()
    extracted(["Un."] * 3, one_by_one, care=Care(single=True))
    assert one_by_one.sizes == []


def test_a_warning_stays_with_its_article():
    note = Problem(WARNING, "reader", "read as Windows-1252", doc_id="a", source="a.txt")
    found = extract_tables(Pipeline(), [Reading(Article("a", "Un."), (note,))], "f")
    assert [row["level"] for row in rows(found, "errors")] == ["warning"]
    assert found.tables["documents"].num_rows == 1 and not found.failed


def test_an_article_that_takes_too_long_may_be_tried_again():
    found = extracted([*GOOD, "SLEEP"], care=Care(limit=0.2))
    assert found.failed == {"3": True}
    assert found.tables["documents"].num_rows == 3


def test_a_time_limit_is_no_exception_and_leaves_no_alarm():
    with pytest.raises(TimeIsUp), time_limit(0.05):
        try:
            time.sleep(5)
        except Exception:
            pytest.fail("the work took it for its own")
    with time_limit(0.05):
        pass
    time.sleep(0.1)
    assert not issubclass(TimeIsUp, Exception)


def test_outside_the_main_thread_there_is_no_limit():
    done = []

    def work():
        with time_limit(0.01):
            time.sleep(0.05)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers of the two countries have agreed that they will work with the Union on the plan for this year, "
         "and they said that it was not a question of money but of will.", "English"),
        ("Los ministros de los dos países han acordado que van a trabajar con la Unión en el plan para este año, y han "
         "dicho que no es una cuestión de dinero sino de voluntad.", "Spanish"),
        ("Die Minister der beiden Länder haben sich darauf geeinigt, dass sie mit der Union an dem Plan für das Jahr "
         "arbeiten werden, und sie haben gesagt, es sei nicht eine Frage von Geld.", "German"),
        ("Министры двух стран договорились о том, что они будут вместе работать над планом на этот год, и сказали, "
         "что это вопрос не денег, а воли всех участников этой встречи в столице.", "another script"),
        ("Les ministres des deux pays ont convenu de travailler avec l'Union au plan de cette année, et ils ont dit "
         "que ce n'était pas une question d'argent mais de volonté.", None),
        ("« The time has come for all of us to act », a déclaré le ministre, qui a promis que son pays ferait tout ce "
         "qui est en son pouvoir pour que les engagements pris par les deux parties soient tenus.", None),
        ("The United Nations", None),
        (" ".join(["Pham Minh Chinh", "Nguyen Xuan Phuc", "Joko Widodo"] * 10), None),
        ("1 234 567 " * 50, None),
    ],
)
def test_only_what_is_clearly_not_french_is_called_so(text, expected):
    assert other_tongue(text) == expected
