"""A cluster plans as one process does, also when a worker is killed midway."""

import os
import runpy
import signal
from pathlib import Path

import pytest

import massageplan as mp


distributed = pytest.importorskip("distributed")
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "many_on_dask.py"
COUNT = 60


@pytest.mark.filterwarnings("ignore")  # of the cluster, which loses a worker
def test_a_killed_worker_loses_and_doubles_nothing():
    example = runpy.run_path(str(EXAMPLE))
    alone = [answer.value for answer in mp.plan_many(example["requests"](COUNT), then=mp.io.dumps)]
    answers = []
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        for answer in example["plans"](COUNT, cluster):
            answers.append(answer)
            if len(answers) == COUNT // 4:
                worker = next(iter(cluster.workers.values()))
                os.kill(worker.process.pid, signal.SIGKILL)
    assert [answer.error for answer in answers] == [None] * COUNT
    assert [answer.key for answer in answers] == [f"c-{number}" for number in range(COUNT)]
    assert [answer.value for answer in answers] == alone


@pytest.mark.filterwarnings("ignore")  # of the cluster, which is closed midway
def test_a_cluster_that_is_closed_midway_is_followed_by_another():
    example = runpy.run_path(str(EXAMPLE))
    answered = []
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        answers = example["plans"](COUNT, cluster)
        with pytest.raises(  # noqa: PT012  it is closed while it answers
            mp.ExecutorStoppedError, match=r"when \d+ requests had an answer"
        ):
            for answer in answers:
                answered.append(answer)
                if len(answered) == COUNT // 4:
                    cluster.close()
    done = {answer.key for answer in answered}
    rest = mp.plan_many(example["requests"](COUNT), then=mp.io.dumps, done=done)
    alone = [answer.value for answer in mp.plan_many(example["requests"](COUNT), then=mp.io.dumps)]
    assert COUNT // 4 <= len(answered) < COUNT
    assert [answer.value for answer in (*answered, *rest)] == alone
