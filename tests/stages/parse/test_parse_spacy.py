import shutil

import pytest

from sayso.errors import ConfigError, MissingExtraError, RecordError
from sayso.parse import spacy as parse_spacy
from sayso.parse.spacy import LONGEST, checksum, shipped_model
from sayso.typography import straight

TEXT = (
    "Clashes Near the Border Leave Dozens Dead. What We Know\n\n"
    "The army said on Monday it had repelled an attack. “We lost two men,” a colonel said.\n\n"
    "A spokesman for the rebels denied it."
)


def test_tokens_stand_at_their_offsets_in_the_text(make_parse):
    parse = make_parse(TEXT)
    assert parse.tokens.text == straight(TEXT)
    assert all(straight(TEXT)[t.idx : t.idx + len(t)] == t.text for t in parse.tokens)


def test_sentences_are_in_order_and_stay_inside_their_paragraph(make_parse):
    parse = make_parse(TEXT)
    ends = [0, *(s.end for s in parse.sentences)]
    assert all(end <= s.start for end, s in zip(ends, parse.sentences, strict=False))
    for s in parse.sentences:
        paragraph = parse.document.paragraphs[s.paragraph]
        assert paragraph.start <= s.start < s.end <= paragraph.end
        assert parse.tokens[s.first].idx == s.start


def test_a_heading_is_one_sentence(make_parse):
    assert len(make_parse(TEXT, kind="heading").sentences) == 3


@pytest.mark.parametrize("kind", ["related", "credit", "boilerplate", "caption"])
def test_paragraphs_that_are_no_report_are_not_read(make_parse, kind):
    parse = make_parse(TEXT, kind=kind)
    assert parse.sentences == ()
    assert parse.tokens.text == straight(TEXT)


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00", "‮abc", "e\u0301" * 5, "a" * 50_000])
def test_odd_texts_are_parsed_all_the_same(make_parse, text):
    assert make_parse(text).tokens.text == text


def test_a_text_beyond_the_limit_is_refused_with_the_cure(make_parse):
    with pytest.raises(RecordError, match="split it"):
        make_parse("a " * LONGEST)


def test_a_long_paragraph_is_parsed_in_pieces_at_constant_memory(make_parse):
    text = "The minister spoke. " * 3_000
    parse = make_parse(text)
    assert parse.tokens.text == text
    assert len(parse.sentences) > 2_900


def test_a_changed_model_is_refused(tmp_path, monkeypatch):
    copy = tmp_path / "model"
    shutil.copytree(shipped_model(), copy)
    assert checksum(copy) == parse_spacy.SHA256
    (copy / "meta.json").write_text("{}")
    monkeypatch.setattr(parse_spacy, "shipped_model", lambda: copy)
    with pytest.raises(MissingExtraError, match="pip install"):
        parse_spacy.load_model(None)


def test_lone_surrogates_are_refused_with_the_cure(make_parse):
    with pytest.raises(RecordError, match="UTF-8"):
        make_parse("Rebels \ud800 attacked.")


def test_the_whole_is_what_spacy_makes_of_its_parts(make_parse, monkeypatch):
    from spacy.tokens import Doc

    joined, made = parse_spacy._joined, []

    def kept(docs):
        made.append((docs, joined(docs)))
        return made[-1][1]

    monkeypatch.setattr(parse_spacy, "_joined", kept)
    make_parse(TEXT)
    ((parts, whole),) = made
    theirs = Doc.from_docs(parts, ensure_whitespace=False, exclude=["tensor"])
    assert whole.to_bytes(exclude=["tensor"]) == theirs.to_bytes(exclude=["tensor"])


def test_a_pipeline_that_is_not_there_is_told_with_the_cure() -> None:
    with pytest.raises(ConfigError, match="no spaCy pipeline 'nope'.*sayso doctor"):
        parse_spacy.load_model("nope")
