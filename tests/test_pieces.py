"""Word pieces: cut line by line, as if the text had been cut whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.encoder import FOLDER
from sayso.pieces import Cutter

LIMIT = 24
WHOLE = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
WHOLE.enable_truncation(LIMIT)
WHOLE.no_padding()
CUTTER = Cutter(FOLDER / "tokenizer.json", LIMIT)
REPORT = "Police said on Monday that\nfour soldiers were killed.\n\nRebels denied it. " * 3


@pytest.mark.parametrize(
    "text", ["", "\n", "a\r\nb", "[CLS] a\n[SEP]", "é\u0301\n\u0301a", REPORT, "中文\n\u200b𝖍"]
)
def test_lines_are_cut_as_the_whole_text_is(text: str) -> None:
    assert CUTTER.pieces(text) == WHOLE.encode(text, add_special_tokens=False).ids


@given(st.text(st.sampled_from("ab é\u0301\n\t-[].9中\u200b\u2028"), max_size=60))
def test_no_piece_goes_over_a_line(text: str) -> None:
    assert CUTTER.pieces(text) == WHOLE.encode(text, add_special_tokens=False).ids


@given(st.text(st.sampled_from("ab é\u0301\n\t-[].9中\u200b\u2028"), max_size=60))
def test_a_text_is_read_between_its_special_pieces(text: str) -> None:
    encoding = WHOLE.encode(text)
    assert CUTTER.read(text) == (encoding.ids, list(encoding.offsets))


def test_what_is_read_is_no_longer_than_the_limit() -> None:
    numbers, offsets = CUTTER.read(REPORT)
    assert len(numbers) == len(offsets) == LIMIT
    assert offsets[0] == offsets[-1] == (0, 0) and offsets[-2][1] <= len(REPORT)
