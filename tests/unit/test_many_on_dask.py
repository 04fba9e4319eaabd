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
