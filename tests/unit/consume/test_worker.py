"""Workers: they repeat, show trouble, and stop."""

import asyncio

from shared.consume.worker import Retry, Worker

MORE, ENOUGH = True, False


class Steps:
    """Answers of the steps to come; an exception is raised."""

    def __init__(self, *answers: bool | Exception) -> None:
        self.answers = list(answers)
        self.done = asyncio.Event()

    async def __call__(self) -> bool:
        if not self.answers:
            self.done.set()
            return False
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def test_steps_follow_one_another_while_there_is_more_to_do() -> None:
    steps = Steps(MORE, MORE, MORE)
    worker = Worker("test", steps, idle=3600)
    worker.start()
    await steps.done.wait()
    await worker.stop()

    assert steps.answers == []


async def test_an_idle_worker_goes_on_when_it_is_woken() -> None:
    steps = Steps(ENOUGH)
    worker = Worker("test", steps, idle=3600)
    worker.start()
    while steps.answers:  # noqa: ASYNC110 - the step itself has no event to wait for
        await asyncio.sleep(0)
    worker.wake()
    await steps.done.wait()
    await worker.stop()


async def test_trouble_is_shown_until_a_step_succeeds() -> None:
    steps = Steps(Retry("not yet", after=0.0), ValueError("a secret"))
    seen: list[str | None] = []
    worker = Worker("test", steps, idle=3600)

    async def watched() -> bool:
        seen.append(worker.problem)
        return await steps()

    worker._step = watched
    worker.start()
    await steps.done.wait()
    await worker.stop()

    assert seen == [None, "not yet", "ValueError"]
    assert worker.problem is None


async def test_stopping_ends_a_pause() -> None:
    steps = Steps(Retry("for a long time", after=3600))
    worker = Worker("test", steps, idle=3600)
    worker.start()
    while worker.problem is None:  # noqa: ASYNC110 - nothing tells of it
        await asyncio.sleep(0)
    await worker.stop()

    assert worker.stopping
