"""Work shared out among processes; the outcome is the same for any number of them."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:  # loaded where processes are begun: a check of one file begins none
    from multiprocessing.connection import Connection

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


def start_method() -> str:
    """A fork begins with all that is known, but is safe only where no other thread may hold a lock (MkDocs
    previews build in a thread).
    """
    alone = threading.current_thread() is threading.main_thread() and threading.active_count() == 1
    return "fork" if sys.platform == "linux" and alone else "spawn"


def collect_rarely() -> None:
    """Have Python look for unused objects less often: a library is some million objects that all stay, and
    looking them through takes a third of the time.
    """
    gc.set_threshold(200_000, 20, 100)


def shared_out(
    function: Callable[[_Item], _Made],
    items: Sequence[_Item],
    begin: Callable[[Any], None],
    what: Any,
    *,
    method: str,
    workers: int | None = None,
) -> Iterator[_Made]:
    """What `function`, of an importable module, makes of each item, in order; each process begins with
    `begin(what)`.
    """
    count = min(workers or os.cpu_count() or 1, len(items))
    if count < 2:
        begin(what)
        yield from map(function, items)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(
        count, mp_context=multiprocessing.get_context(method), initializer=_begin, initargs=(begin, what)
    ) as pool:
        yield from pool.map(function, items)


def beside(function: Callable[[], _Made]) -> Callable[[], _Made]:
    """Begin work beside what follows, in a process of its own where a fork is safe and there are two
    processors; its outcome is had by calling what is given back.
    """
    if start_method() != "fork" or (os.cpu_count() or 1) < 2:
        return function
    import multiprocessing

    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sending, function), daemon=True)
    process.start()
    sending.close()

    def outcome() -> _Made:
        try:
            done, made = receiving.recv()
        except EOFError:  # the process was ended from outside
            return function()
        process.join()
        if not done:
            raise made
        return made  # type: ignore[no-any-return]

    return outcome


def fed(function: Callable[[Iterable[_Item]], _Made], items: Callable[[], Iterable[_Item]]) -> _Made:
    """What `function` makes of items: where a fork is safe and there are two processors, in a process of
    its own, so that items are got while others are worked on.
    """
    if start_method() != "fork" or (os.cpu_count() or 1) < 2:
        return function(items())
    import multiprocessing

    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)

    def received() -> Iterator[_Item]:
        sending.close()  # so that the end of the other process is noticed
        while (item := receiving.recv()) is not None:
            yield item

    here = os.getpid()
    outcome = beside(lambda: function(items() if os.getpid() == here else received()))
    receiving.close()
    try:
        for item in items():
            sending.send(item)
        sending.send(None)
    except BrokenPipeError:  # it has failed, or was ended from outside
        pass
    finally:
        sending.close()
    return outcome()


def _send(sending: Connection, function: Callable[[], object]) -> None:
    gc.freeze()  # what was there before would be copied only for being looked at
    try:
        outcome = True, function()
    except Exception as error:  # raised where the outcome is asked for
        outcome = False, error
    sending.send(outcome)
    sending.close()


def _begin(begin: Callable[[Any], None], what: Any) -> None:
    collect_rarely()
    begin(what)
