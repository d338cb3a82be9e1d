import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.encoder import shipped
from sayso.typography import straight

REPORT = (
    'TARVO (Elmar Wire) - "They fired at the school\'s gate," teacher Ilse Brandt said on Friday. '
    'The rebels\' spokesman denied that his men had shelled Tarvo, and called it "a lie".'
)


@given(st.text())
def test_offsets_stay_and_nothing_is_left_to_do(text):
    made = straight(text)
    assert len(made) == len(text)
    assert straight(made) == made


def test_plain_text_stays_and_typeset_marks_become_typewriters():
    assert straight(REPORT) is REPORT
    assert (
        straight("“Don’t,” said ‘Abu\u00a0Omar’ – „nie“") == '"Don\'t," said \'Abu Omar\' – "nie"'
    )


TYPESET = REPORT.translate(str.maketrans("'", "’")).replace(' "', " “").replace('"', "”")


def test_the_encoder_reads_a_typeset_report_as_the_same_in_typewriting():
    typeset, plain = shipped().read([TYPESET, REPORT])
    assert np.array_equal(typeset.query, plain.query)
    assert typeset.offsets == plain.offsets


def test_the_parser_reads_a_typeset_report_as_the_same_in_typewriting(make_parse):
    typeset, plain = (
        [(t.idx, t.lemma_, t.tag_, t.dep_, t.head.i, t.ent_type_) for t in make_parse(text).tokens]
        for text in (TYPESET, REPORT)
    )
    assert typeset == plain
    assert make_parse(TYPESET).document.text == TYPESET
