from hypothesis import given
from hypothesis import strategies as st

from sayso.ids import content_id


@given(st.lists(st.text()))
def test_same_parts_same_id(parts):
    assert content_id(*parts) == content_id(*parts)
    assert len(content_id(*parts)) == 20


@given(st.text(min_size=1), st.text(min_size=1))
def test_parts_are_kept_apart(a, b):
    assert content_id(a, b) != content_id(a + b)
    assert content_id(a, b) != content_id(a + b, "")
