"""Sends texts that nobody has thought of to whatever reads strangers' texts: python tests/fuzzing.py [MINUTES].

First every mark at every place, fifty thousand characters of it; then, until the time is over, real texts
that were changed at random. A text that is not borne is made as short as it can be and put into tests/fuzz/,
where the tests find it from then on.
"""

from __future__ import annotations

import random
import sys
import time
from hashlib import sha256

from bearing import MARKS, PLACES, READERS, fault_of_entry, texts
from conftest import ROOT
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.errors import NoSuchExample

_SIZE = 50_000
#: How many texts are tried between two looks at the clock.
_ROUND = 300
_KEPT = ROOT / "tests" / "fuzz"


def marks_not_borne() -> int:
    """How many marks are not borne somewhere; what goes wrong is said."""
    count = 0
    for place, made in PLACES.items():
        for mark in MARKS:
            fault = fault_of_entry(made(mark, _SIZE))
            count += bool(fault)
            if fault:
                print(f"{mark!r} {place}: {fault}", flush=True)
    return count


def not_borne(reader: str, seed: int) -> str | None:
    """The shortest text found that a reader does not bear; None where it bore all that were tried."""
    tried = settings(
        max_examples=_ROUND,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    try:
        return find(
            texts(reader),
            lambda text: bool(READERS[reader](text)),
            settings=tried,
            random=random.Random(seed),
        )
    except NoSuchExample:
        return None


def keep(reader: str, text: str) -> str:
    """Put a text where the tests find it; gives its place in the project."""
    data = text.encode("utf-8", "surrogatepass")
    path = _KEPT / reader / f"{sha256(data).hexdigest()[:12]}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path.relative_to(ROOT).as_posix()


def main(minutes: float) -> int:
    """Try texts for so long; the exit code is 1 where one was not borne."""
    end = time.monotonic() + minutes * 60
    count, found = len(MARKS) * len(PLACES), marks_not_borne()
    seed = time.time_ns() % 1_000_000
    while time.monotonic() < end:
        for reader in READERS:
            text = not_borne(reader, seed)
            count += _ROUND
            if text is not None:
                found += 1
                print(f"{keep(reader, text)}: {READERS[reader](text)}", flush=True)
        seed += 1
    print(f"{count} texts tried, {found} not borne")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 10))
