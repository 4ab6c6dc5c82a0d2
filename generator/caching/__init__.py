"""What is kept between builds, addressed by the hash of everything that decides it: damaged, foreign and
stale entries are noticed, never believed.
"""

from generator.caching.identity import digest, identity
from generator.caching.packed import Packed
from generator.caching.slot import Slot

__all__ = ["Packed", "Slot", "digest", "identity"]
