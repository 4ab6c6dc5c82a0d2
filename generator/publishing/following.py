"""Work that follows the pages of a preview: whoever saves sees the page at once, and what nobody looks at
yet comes a moment later.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

_Made = TypeVar("_Made")


class GivenUp(Exception):
    """The work is no longer wanted: the next build has begun."""


class Following:
    """One piece of work at a time, in a thread of its own; the next build gives up what has not come to its
    end.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turn = 0

    def give_up(self) -> None:
        """From here on nothing of what was begun before is brought to its end."""
        with self._lock:
            self._turn += 1

    def begin(self, make: Callable[[Callable[[], None]], _Made], done: Callable[[_Made], None]) -> None:
        """Have `make` work, which calls what it is given now and then so that it can be stopped, and `done`
        take what it made.
        """
        turn = self._turn

        def go_on() -> None:
            if turn != self._turn:
                raise GivenUp

        def work() -> None:
            try:
                made = make(go_on)
                with self._lock:
                    go_on()
                    done(made)
            except GivenUp:
                pass

        threading.Thread(target=work, daemon=True).start()
