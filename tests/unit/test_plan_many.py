"""Many plans: in order, lazily, one bad client stops nobody, and nothing is lost or doubled."""

import os
import signal
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from functools import partial
from itertools import count
from operator import attrgetter

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.batch.in_workers import answers_from
from people import TODAY, a_client, assessed, complaint


OPTIONS = {"length": "60 min", "sessions": 4, "start": TODAY}


def request(number, **options):
    hurt = assessed(complaint("low back pain", pain=number % 11))
    return mp.PlanRequest(
        evolve(a_client(), ref=f"c-{number}"), hurt, options={**OPTIONS, **options}
    )


def days(plan):
    return [visit.session.hands_on for visit in plan.visits]


def unasked(number):
    return mp.PlanRequest(mp.Client(ref=f"c-{number}"), assessed("neck pain"), options=OPTIONS)


@pytest.fixture(scope="module")
def processes():
    with ProcessPoolExecutor(2) as pool:
        yield pool


@pytest.fixture(params=["here", "threads", "processes"])
def executor(request, processes):
    if request.param == "threads":
        with ThreadPoolExecutor(2) as pool:
            yield pool
    else:
        yield {"here": None, "processes": processes}[request.param]


def test_each_is_as_if_planned_alone(executor):
    requests = [request(number) for number in range(7)]
    answers = list(mp.plan_many(requests, executor=executor, chunk=2, ahead=2))
    alone = [mp.plan_treatment(one.client, one.assessment, **OPTIONS) for one in requests]
    assert [answer.value for answer in answers] == alone
    assert [answer.key for answer in answers] == [one.key for one in requests]
    assert [answer.number for answer in answers] == list(range(7))
    assert {answer.error for answer in answers} == {None}


def test_one_that_cannot_be_planned_stops_nobody(executor):
    requests = [request(0), unasked(1), "Ottoline", None, request(4, length="1 min"), request(5)]
    answers = list(mp.plan_many(requests, then=days, executor=executor, chunk=4))
    assert [type(answer.error) for answer in answers] == [
        *(type(None), mp.UnansweredError, mp.InvalidValueError, mp.InvalidValueError),
        *(mp.InvalidValueError, type(None)),
    ]
    assert [answer.value is None for answer in answers] == [
        answer.error is not None for answer in answers
    ]
    assert str(answers[2].error) == "requests[2]: expected PlanRequest(...); got str"
    assert [answer.key for answer in answers] == ["c-0", "c-1", "", "", "c-4", "c-5"]


def test_what_the_function_raises_is_kept_with_its_request(executor):
    answers = list(mp.plan_many([request(1), request(2)], then=attrgetter("no"), executor=executor))
    assert [type(answer.error) for answer in answers] == [AttributeError, AttributeError]


class Unlucky(Exception):  # noqa: N818  it is no error of ours
    """An error that cannot be made again of what it keeps: a process pool dies of it."""

    def __init__(self, code, *, when):
        super().__init__(f"code {code} on {when}")


def unlucky_with_c_1(plan):
    if plan.client.ref == "c-1":
        raise Unlucky(5, when="Monday")
    return plan.client.ref


def test_an_error_that_cannot_be_made_again_ends_no_pool(executor):
    answers = mp.plan_many(map(request, range(4)), then=unlucky_with_c_1, executor=executor)
    told = [(answer.value, answer.error and str(answer.error)) for answer in answers]
    assert [value for value, _ in told] == ["c-0", None, "c-2", "c-3"]
    assert [error is None for _, error in told] == [True, False, True, True]
    assert "code 5 on Monday" in told[1][1]


@pytest.mark.parametrize("at_once", [1, 3])
def test_what_cannot_be_carried_is_kept_with_its_request(processes, at_once):
    # A function made on the spot is not found by its name in another process.
    carried = [request(0), request(1, therapist=partial(print)), request(2)]
    answers = list(mp.plan_many(carried, then=days, executor=processes, chunk=at_once))
    assert [answer.error is None for answer in answers] == [True, False, True]
    carried[1] = mp.PlanRequest(carried[1].client, options={"goals": (one for one in ())})
    answers = list(mp.plan_many(carried, then=days, executor=processes, chunk=at_once))
    assert [(answer.key, answer.error is None) for answer in answers] == [
        *(("c-0", True), ("c-1", False), ("c-2", True)),
    ]


class Stranger:
    """What is no request, cannot be carried, and says nothing of itself."""

    def __reduce__(self):
        raise RuntimeError("I stay here")

    @property
    def key(self):
        raise RuntimeError("I have no name")


def test_a_stranger_among_the_requests_stops_nobody(executor):
    answers = list(mp.plan_many([request(0), Stranger(), request(2)], then=days, executor=executor))
    assert [(answer.key, answer.error is None) for answer in answers] == [
        *(("c-0", True), ("", False), ("c-2", True)),
    ]


def test_no_more_is_taken_than_is_handed_out(executor):
    taken = []

    def endless():
        for number in count():
            taken.append(number)
            yield request(number)

    answers = mp.plan_many(endless(), then=days, executor=executor, chunk=2, ahead=3)
    assert taken == []
    assert [next(answers).key for _ in range(3)] == ["c-0", "c-1", "c-2"]
    assert len(taken) <= (3 if executor is None else 3 * 2 + 2)
    answers.close()


def test_what_was_answered_is_skipped(executor):
    requests = [request(number) for number in range(5)]
    answers = mp.plan_many(requests, then=days, executor=executor, done={"c-0", "c-3"}, chunk=2)
    assert [(answer.number, answer.key) for answer in answers] == [
        *((1, "c-1"), (2, "c-2"), (4, "c-4")),
    ]


def test_two_with_one_key_have_an_answer_each(executor):
    twice = [request(0), evolve(request(1), key="c-0"), request(2)]
    answers = list(mp.plan_many(twice, executor=executor))
    assert [(answer.number, answer.key) for answer in answers] == [
        *((0, "c-0"), (1, "c-0"), (2, "c-2")),
    ]
    assert [answer.value.assessment.complaints[0].pain for answer in answers] == [0, 1, 2]
    rest = mp.plan_many(twice, executor=executor, done={"c-0"})
    assert [(answer.number, answer.key) for answer in rest] == [(2, "c-2")]


def test_what_the_requests_raise_comes_when_those_before_are_answered(executor):
    def broken():
        yield request(0)
        yield request(1)
        raise OSError("the list ends here")

    answers = mp.plan_many(broken(), then=days, executor=executor, chunk=5)
    assert [next(answers).key, next(answers).key] == ["c-0", "c-1"]
    with pytest.raises(OSError, match="ends here"):
        next(answers)


def test_it_is_told_how_far_it_is(executor):
    told = []
    requests = [request(0), unasked(1), request(2), request(3)]
    list(mp.plan_many(requests, then=days, executor=executor, progress=told.append, done={"c-3"}))
    assert [(one.done, one.failed, one.total) for one in told] == [
        *((1, 0, 4), (2, 1, 4), (3, 1, 4), (4, 1, 4)),
    ]
    told.clear()
    list(mp.plan_many(iter(requests), then=days, executor=executor, progress=told.append))
    assert told[-1] == mp.Progress(4, 1, None)


class Dying(ThreadPoolExecutor):
    """An executor whose workers die with the third chunk that they get."""

    handed_out = 0

    def submit(self, *args):
        self.handed_out += 1
        if self.handed_out < 3:
            return super().submit(*args)
        future = Future()
        future.set_exception(BrokenProcessPool("a worker died"))
        return future


def test_an_executor_that_dies_loses_nothing_that_was_answered():
    requests = [request(number) for number in range(8)]
    answered = []
    with Dying(1) as pool:
        answers = mp.plan_many(requests, then=days, executor=pool, chunk=2, ahead=9)
        with pytest.raises(mp.ExecutorStoppedError, match="when 4 requests had an answer"):
            answered.extend(map(attrgetter("key"), answers))
    assert answered == ["c-0", "c-1", "c-2", "c-3"]
    rest = mp.plan_many(requests, then=days, done=set(answered))
    assert [*answered, *(answer.key for answer in rest)] == [one.key for one in requests]


def fatal_with_c_3(plan):
    if plan.client.ref == "c-3":
        os.kill(os.getpid(), signal.SIGKILL)  # as a machine does that is out of memory
    return plan.client.ref


def planned_until_it_stops(done, **more):
    """Go on with a new pool, until it stops again or there is nothing left."""
    with ProcessPoolExecutor(2) as pool:
        answers = mp.plan_many(
            map(request, range(8)), then=fatal_with_c_3, executor=pool, done=set(done), **more
        )
        done.extend(map(attrgetter("key"), answers))


def test_a_request_that_kills_its_worker_is_found_and_left_out():
    done = []
    with pytest.raises(mp.ExecutorStoppedError, match="chunk=1 and ahead=1") as stopped:
        planned_until_it_stops(done, chunk=3)
    assert isinstance(stopped.value.__cause__, BrokenProcessPool)
    with pytest.raises(mp.ExecutorStoppedError):
        planned_until_it_stops(done, chunk=1, ahead=1)
    assert done == ["c-0", "c-1", "c-2"]
    done.append("c-3")
    planned_until_it_stops(done)
    assert done == [f"c-{number}" for number in range(8)]


class Leaving(ThreadPoolExecutor):
    """An executor that is gone at the third chunk, and says so by an error of its own."""

    handed_out = 0

    def submit(self, *args):
        self.handed_out += 1
        if self.handed_out > 2:
            raise ConnectionResetError("the scheduler is gone")
        return super().submit(*args)


def test_an_executor_that_is_gone_answers_what_it_has():
    answered = []
    with Leaving(1) as pool:
        answers = mp.plan_many(map(request, range(8)), then=days, executor=pool, chunk=2, ahead=9)
        with pytest.raises(mp.ExecutorStoppedError, match="when 4 requests") as stopped:
            answered.extend(map(attrgetter("key"), answers))
    assert isinstance(stopped.value.__cause__, ConnectionResetError)
    assert answered == ["c-0", "c-1", "c-2", "c-3"]


class Picky(ThreadPoolExecutor):
    """An executor that looks at what it is handed: it takes no `Stranger`."""

    def submit(self, do, numbered, *args):
        if any(isinstance(each, Stranger) for _, each in numbered):
            raise TypeError("cannot carry a Stranger")
        return super().submit(do, numbered, *args)


@pytest.mark.parametrize("chunk", [1, 3])
def test_what_an_executor_does_not_take_is_kept_beside_the_others(chunk):
    requests = [request(0), Stranger(), request(2), request(3)]
    with Picky(1) as pool:
        answers = list(mp.plan_many(requests, then=days, executor=pool, chunk=chunk))
    assert [type(answer.error) for answer in answers] == [
        *(type(None), TypeError, type(None), type(None)),
    ]
    assert [answer.number for answer in answers] == [0, 1, 2, 3]


def test_an_executor_that_is_shut_down_answers_what_it_has():
    with ThreadPoolExecutor(1) as pool:
        answers = mp.plan_many(map(request, range(6)), then=days, executor=pool, chunk=1, ahead=2)
        assert next(answers).key == "c-0"
        pool.shutdown()
        assert next(answers).key == "c-1"
        with pytest.raises(mp.ExecutorStoppedError, match="when 2 requests"):
            list(answers)


def test_who_stops_early_leaves_nothing_running():
    with ThreadPoolExecutor(1) as pool:
        answers = mp.plan_many(map(request, range(9)), executor=pool, chunk=1, ahead=9)
        next(answers)
        answers.close()
    assert answers_from.__module__  # closing raised nothing


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"requests": 5}, "requests: expected requests to loop over, got int"),
        ({"requests": request(0)}, r"requests: is one request: write \[request\]"),
        ({"chunk": 0}, "chunk: .*1"),
        ({"ahead": 0}, "ahead: .*1"),
        ({"chunk": 2.5}, "chunk: .*whole number"),
        ({"progress": 7}, "progress: expected True or a function of a Progress, got int"),
        ({"done": 5}, "done: expected keys, such as a set, got int"),
        ({"done": "c-0"}, "done: expected keys, such as a set, got str"),
        ({"done": b"c-0"}, "done: expected keys, such as a set, got bytes"),
        ({"done": {"c-0", 17}}, "done: expected keys as text, got 17"),
        ({"executor": 5}, r"executor: expected Executor\(...\); got int"),
        ({"then": 5}, "then: expected a function of a plan, got int"),
        ({"catalog": 5}, r"catalog: expected Catalog\(...\); got int"),
    ],
)
def test_what_cannot_be_used_is_refused_at_once(wrong, message):
    given = {"requests": [request(0)], **wrong}
    with pytest.raises(mp.InvalidValueError, match=message):
        mp.plan_many(given.pop("requests"), **given)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"lenght": "60 min"}, "plan_request.options: 'lenght' is nothing that .* 'length'"),
        ({"catalog": mp.Catalog()}, r"plan_request.options\[catalog\]: is one for all"),
        (5, "plan_request.options: expected a table by name"),
        ({5: 5}, "plan_request.options: expected a table by name"),
        (("length",), "plan_request.options: expected a table by name"),
    ],
)
def test_an_option_that_does_not_exist_is_refused(options, message):
    with pytest.raises(mp.InvalidValueError, match=message):
        mp.PlanRequest(a_client(), options=options)


def test_a_request_of_something_else_is_refused():
    with pytest.raises(mp.InvalidValueError, match=r"plan_request\.client: expected Client"):
        mp.PlanRequest("Ottoline")
    with pytest.raises(mp.InvalidValueError, match=r"plan_request\.assessment: expected"):
        mp.PlanRequest(a_client(), date(2026, 3, 2))
    with pytest.raises(mp.InvalidValueError, match=r"plan_request\.key: expected text"):
        mp.PlanRequest(a_client(), key=5)
    with pytest.raises(mp.InvalidValueError, match=r"plan_request\.key: .*empty"):
        mp.PlanRequest(a_client(), key=" ")


def test_nothing_shows_a_name():
    told = mp.PlanRequest(evolve(a_client(), name="Ottoline"), options=OPTIONS)
    answer = next(mp.plan_many([told]))
    assert "Ottoline" not in repr(told) + repr(answer)


def bar_is_open():
    tqdm = pytest.importorskip("tqdm.auto").tqdm
    return bool(getattr(tqdm, "_instances", ()))


def test_a_bar_is_drawn(capfd):
    list(mp.plan_many([request(0), unasked(1)], progress=True))
    assert "2/2" in capfd.readouterr().err
    assert not bar_is_open()


@pytest.mark.parametrize("count", [0, 2])
def test_a_bar_is_closed_when_nobody_knows_how_many_there_are(capfd, count):
    list(mp.plan_many(map(request, range(count)), progress=True))
    assert not bar_is_open()
    capfd.readouterr()


def test_a_bar_is_closed_by_who_stops_early(capfd):
    answers = mp.plan_many(map(request, range(5)), progress=True)
    assert not bar_is_open()
    next(answers)
    assert bar_is_open()
    answers.close()
    assert not bar_is_open()
    capfd.readouterr()


def test_a_bar_by_rich(capfd, monkeypatch):
    pytest.importorskip("rich")
    monkeypatch.setattr("massageplan.batch.progress.find_spec", lambda name: name == "rich" or None)
    list(mp.plan_many(map(request, range(2)), progress=True))
    assert "plans, 0 failed" in capfd.readouterr().out


def test_a_bar_needs_its_extra(monkeypatch):
    monkeypatch.setattr("massageplan.batch.progress.find_spec", lambda _: None)
    with pytest.raises(mp.MissingExtraError, match=r"massageplan\[progress\]"):
        mp.plan_many([request(0)], progress=True)


class ShutWhenAsked(ThreadPoolExecutor):
    """An executor that carries nothing, and is shut down when asked a second time."""

    asked = 0

    def submit(self, *_):
        self.asked += 1
        if self.asked > 1:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        future.set_exception(TypeError("cannot be carried"))
        return future


def test_an_executor_that_is_shut_down_before_the_second_try():
    with ShutWhenAsked(1) as pool:
        answers = mp.plan_many([request(0), request(1)], executor=pool, ahead=1)
        with pytest.raises(mp.ExecutorStoppedError, match="when 0 requests"):
            list(answers)
