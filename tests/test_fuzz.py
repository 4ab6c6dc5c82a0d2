"""Nothing that a stranger sends ends in a traceback, or in a check or a build that comes to no end."""

from __future__ import annotations

import pytest
from bearing import MARKS, PLACES, READERS, fault_of_entry, kept, texts
from hypothesis import given, settings
from hypothesis import strategies as st

#: How long texts of one mark are, in characters.
_SIZE = 50_000


@settings(max_examples=40)
@given(st.sampled_from(MARKS), st.sampled_from(sorted(PLACES)))
def test_a_mark_repeated_is_borne(mark: str, place: str) -> None:
    """Some of them at each run; all by `make fuzz`."""
    assert fault_of_entry(PLACES[place](mark, _SIZE)) == ""


@settings(max_examples=60)
@given(st.sampled_from(sorted(READERS)).flatmap(lambda reader: st.tuples(st.just(reader), texts(reader))))
def test_any_text_is_borne(sent: tuple[str, str]) -> None:
    reader, text = sent
    assert READERS[reader](text) == ""


@pytest.mark.parametrize(("reader", "text"), list(kept()))
def test_what_once_went_wrong_is_borne(reader: str, text: str) -> None:
    assert READERS[reader](text) == ""
