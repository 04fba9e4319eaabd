"""Plan for many clients on a cluster: here one of two workers on this machine, by Dask."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dask.distributed import Client, LocalCluster

import massageplan as mp


if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_DAY = date(2026, 3, 2)
COURSE = {"length": "60 min", "sessions": 6, "start": FIRST_DAY}


def requests(count: int) -> Iterator[mp.PlanRequest]:
    """Yield what to plan for. Yours come from your records, one after another."""
    for number in range(count):
        client = mp.Client(ref=f"c-{number}", conditions=(), medicines=(), allergies=())
        back = mp.Complaint(condition="low back pain", pain=number % 11)
        told = mp.Assessment(on=FIRST_DAY, complaints=[back], red_flags=())
        yield mp.PlanRequest(client, told, options=COURSE)


def plans(count: int, cluster: LocalCluster) -> Iterator[mp.Answer[str]]:
    """Yield the answers, whose plans come as text that `mp.io.loads` opens."""
    with Client(cluster) as client:
        yield from mp.plan_many(
            requests(count), then=mp.io.dumps, executor=client.get_executor(), chunk=5, ahead=6
        )


if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        for answer in plans(100, cluster):
            print(answer.key, answer.error or f"{len(answer.value)} letters")
