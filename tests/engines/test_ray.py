"""The Ray engine on real clusters of this machine: the same bytes, and faults that really happen."""

import pytest

from pipeline.engines.errors import EngineError
from pipeline.store.reading import read_tables
from tests.magic_pipeline import dataset, run, run_on_workers

ray = pytest.importorskip("ray")
from pipeline.engines.ray import RayEngine  # noqa: E402

pytestmark = pytest.mark.long


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
    monkeypatch.setattr("pipeline.store.shard.SHARD_ARTICLES", 10)


@pytest.fixture
def cluster():
    from ray.cluster_utils import Cluster

    nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    yield nodes
    ray.shutdown()
    nodes.shutdown()


def errors(out):
    return {row["doc_id"]: row["reason"] for row in read_tables(out)["errors"].to_pylist()}


def test_the_bytes_are_those_of_the_local_engine(corpus, tmp_path):
    source = corpus(45, {7: "RAISE"})
    run(source, tmp_path / "ray", RayEngine(workers=2))
    run_on_workers(source, tmp_path / "local", 2)
    assert dataset(tmp_path / "ray") == dataset(tmp_path / "local")


def test_workers_that_die_and_shards_that_kill_them(corpus, tmp_path):
    words = {4: f"DIE_ONCE:{tmp_path}/died", 25: "DIE", 35: "SLEEP"}
    run(corpus(45, words), tmp_path / "out", RayEngine(workers=2), limit=6)
    assert (tmp_path / "died").exists()
    found = errors(tmp_path / "out")
    assert found.keys() == {f"a{i}" for i in range(20, 30)} | {"a35"}
    assert "died" in found["a25"] and "3 times" in found["a25"]
    assert read_tables(tmp_path / "out")["documents"].num_rows == 34


def test_a_node_that_dies(corpus, tmp_path, cluster):
    second = cluster.add_node(num_cpus=1)
    source = corpus(60, {i: "PAUSE:0.2" for i in range(0, 60, 4)})
    done = []

    def kill_the_second(articles):
        done.append(articles)
        if len(done) == 1:
            cluster.remove_node(second, allow_graceful=False)

    engine = RayEngine(cluster.address)
    run(source, tmp_path / "out", engine, progress=kill_the_second)
    run_on_workers(source, tmp_path / "calm", 1)
    assert len(done) > 1
    assert dataset(tmp_path / "out") == dataset(tmp_path / "calm")


def test_a_cluster_that_is_not_there(corpus, tmp_path):
    with pytest.raises(EngineError, match="no Ray cluster"):
        run(corpus(3), tmp_path / "out", RayEngine("127.0.0.1:1"))
