import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link.copies import from_json, keys, origins, relation, relations, signature, to_json

WIRE = """Gunmen on motorcycles raided the village of Dabara in the Tillaberi region before dawn on Monday,
killing at least 14 farmers and burning granaries, the regional governor said.

Governor Adamou Seyni told reporters that the attackers came from the direction of the border and left
after two hours. Nine wounded people were taken to the hospital in Tera, he added, and the army sent a
patrol to follow the tracks of the motorcycles.

Residents who fled to the market town of Gotheye described houses on fire and cattle driven off. A
teacher, Halima Oumarou, said she had counted 11 bodies near the well before soldiers arrived.

The Zarma farmers' union asked the government for a permanent post, as it has done twice since the
harvest. No group has claimed the raid."""
OTHER = """Fishermen in the port of Kebbi staged a strike on Monday over the price of fuel, the third this year.
Their union said that 300 boats stayed in harbour and that talks with the ministry had led nowhere.
The minister of fisheries, Bala Gusau, called the strike premature and invited the union to the capital
for another round of talks next week. Shops near the quay were open as usual, traders said on Tuesday."""


def document(name, text, outlet="The Kiosk", published="2026-01-13", credited=(), kinds="body"):
    start = len(text) + 2
    full = text + "\n\n" + " ".join(credited)
    credits = [
        {"name": c, "span": {"start": start, "end": start + len(c), "exact": c}} for c in credited
    ]
    paragraphs = [{"start": 0, "end": len(text), "kind": kinds}]
    if credited:
        paragraphs.append({"start": start, "end": len(full), "kind": "credit"})
    return {
        "id": name,
        "outlet": outlet,
        "title": None,
        "published": {"date": published},
        "text": full,
        "paragraphs": paragraphs,
        "credits": credits,
    }


def sign(name, text, **other):
    return signature(document(name, text, **other))


def lighter(text, every=14):
    """The text with one word in `every` replaced."""
    return " ".join(
        "meanwhile" if n % every == every - 1 else w for n, w in enumerate(text.split())
    )


CHANGED = {
    "the same": WIRE,
    "light edits": lighter(WIRE),
    "cut to the first half": WIRE[: len(WIRE) // 2],
    "without the opening": WIRE.split("\n\n", 1)[1],
    "with a local paragraph": WIRE + "\n\n" + OTHER[:200],
    "cut, with a local paragraph in front": OTHER[:200] + "\n\n" + WIRE[: len(WIRE) * 2 // 3],
    "other quotation marks": WIRE.replace("'", "’"),
    "upper case": WIRE.upper(),
}


@pytest.mark.parametrize("text", CHANGED.values(), ids=CHANGED)
def test_changed_copies_are_found(text):
    wire, copy = sign("wire", WIRE), sign("copy", text, published="2026-01-14")
    assert keys(wire) & keys(copy)
    found = relation(copy, wire)
    assert (found.a, found.b, found.kind) == ("wire", "copy", "copy")
    assert "%" in found.words


def test_another_story_is_no_copy():
    assert relation(sign("a", WIRE), sign("b", OTHER)) is None


def test_a_shared_statement_is_no_copy():
    quoted = WIRE.split("\n\n")[0].replace("\n", " ")
    mine = OTHER + " " + OTHER[::-1] + " " + quoted
    assert relation(sign("a", WIRE), sign("b", mine)) is None


REWRITE = """At least 14 farmers are dead after riders attacked Dabara, a village in western Niger, officials said.
The regional head, Adamou Seyni, spoke of attackers who crossed from the border; Tera's hospital treats
nine wounded people. Halima Oumarou, who teaches there, saw corpses."""


def test_a_rewrite_that_credits_a_wire_depends_on_it():
    wire = sign("wire", WIRE, outlet="AFP")
    copy = sign("copy", REWRITE, outlet="Le Kiosque", published="2026-01-14", credited=("AFP",))
    found = relation(wire, copy)
    assert (found.kind, found.a, found.b) == ("rewrite", "wire", "copy")
    assert "AFP" in found.words
    assert keys(wire) & keys(copy)


def test_two_rewrites_of_a_wire_that_is_not_there_are_one_origin():
    one = sign("one", WIRE, credited=("AFP",))
    two = sign("two", REWRITE, outlet="Le Kiosque", credited=("AFP",))
    (group,) = origins([one, two], relations(two, [one]))
    assert set(group.documents) == {"one", "two"}


def test_a_rewrite_that_names_its_paper_depends_on_it():
    paper = sign("paper", WIRE, outlet="The Niger Lantern")
    copy = sign("copy", "The Niger Lantern reports: " + REWRITE, outlet="World Digest")
    found = relation(paper, copy)
    assert (found.kind, found.a) == ("rewrite", "paper")


def test_an_agency_is_known_without_the_word_agency():
    wire = sign("wire", WIRE, outlet="Sahara News Agency")
    text = REWRITE.replace("14 farmers", "Fourteen persons").replace("officials", "Sahara")
    copy = sign("copy", text + " The regional head told Sahara so.", outlet="Le Kiosque")
    assert relation(wire, copy).kind == "rewrite"
    assert keys(wire) & keys(copy)
    assert relation(sign("other", WIRE, outlet="Sahara Gazette"), copy) is None


def test_the_same_credit_without_the_facts_is_no_rewrite():
    assert relation(sign("a", WIRE, credited=("AFP",)), sign("b", OTHER, credited=("AFP",))) is None


def test_an_independent_report_of_the_same_act_is_an_origin_of_its_own():
    assert (
        relation(sign("a", WIRE, outlet="The Kiosk"), sign("b", REWRITE, outlet="Le Kiosque"))
        is None
    )


def test_the_credit_of_a_picture_is_no_credit_of_the_text():
    made = document("a", REWRITE, outlet="Le Kiosque", credited=("AFP",))
    made["paragraphs"][1]["kind"] = "caption"
    assert signature(made).credits == ()


def test_a_reprint_counts_as_its_first_outlet():
    first = sign("b", WIRE, published="2026-01-12")
    late = [sign("a", WIRE, published="2026-02-20"), sign("c", WIRE[:600], published=None)]
    tied = [r for n, s in enumerate(late) for r in relations(s, [first, *late[:n]])]
    (group,) = origins([*late, first], tied)
    assert group.first == "b"
    assert all(reason for reason in group.reasons)


def test_on_one_day_the_one_that_names_the_other_is_the_copy():
    paper = sign("z", WIRE, outlet="The Niger Lantern")
    reprint = sign(
        "a", WIRE + "\n\nThis first appeared in the Niger Lantern.", outlet="World Digest"
    )
    assert relation(reprint, paper).a == "z"
    (group,) = origins([reprint, paper], relations(reprint, [paper]))
    assert group.first == "z"


@pytest.mark.parametrize(
    "text", ["", "Fire.", "\u200b\ud7ff 123", "word " * 5000], ids=["empty", "one", "odd", "long"]
)
def test_texts_of_any_kind_have_a_signature(text):
    made = sign("a", text)
    assert from_json(to_json(made)) == made
    assert relation(made, sign("b", OTHER)) is None


def test_keys_are_exact_in_json_and_sqlite():
    assert all(0 <= key < 2**53 for key in keys(sign("a", WIRE, credited=("AFP",))))


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(6)))
def test_origins_do_not_depend_on_the_order(order):
    texts = [WIRE, lighter(WIRE), WIRE[:500], OTHER, OTHER[:250], REWRITE]
    signs = [sign(str(n), text, published=f"2026-01-1{n}") for n, text in enumerate(texts)]
    mixed = [signs[n] for n in order]
    tied = [r for n, one in enumerate(mixed) for r in relations(one, mixed[:n])]
    random.Random(0).shuffle(tied)
    found = {frozenset(o.documents): o.first for o in origins(mixed, tied)}
    assert found == {frozenset("012"): "0", frozenset("34"): "3", frozenset("5"): "5"}
