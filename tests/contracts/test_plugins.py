import pytest

from sayso.errors import UnknownBackendError
from sayso.plugins import known, load


def test_an_unknown_backend_is_answered_with_the_known_ones():
    with pytest.raises(UnknownBackendError, match="No coder called 'nope'. Known: .*rules"):
        load("coder", "nope")


def test_names_are_sorted():
    assert list(known("runner")) == sorted(known("runner"))
