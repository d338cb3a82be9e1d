"""What each line of a page is, by general signs, on pages in several manners."""

from __future__ import annotations

import pytest
from clean_pages import BLOG, DAILY, PORTAL, RELEASE, TICKER, WIRE, kinds, of_kind, page

from sayso.clean import clean
from sayso.clean.lexicon import load, plain
from sayso.tables import Tables


def test_blog_page_is_cut_to_its_report() -> None:
    document = clean(page(BLOG))
    assert document.title == "Zarvan: Rebels Seize Border Crossing as Talks Collapse in Kestria"
    assert of_kind(document, "title") == [document.title]
    assert of_kind(document, "heading") == [
        "Kestria Demands Emergency Session of Regional Bloc",
        "Northern Front Denies Using Mortars",
    ]
    assert of_kind(document, "related") == [
        "Kestria Crisis: What Is the Northern Front and Why Is It Fighting?",
        "Film Star Opens Flagship Restaurant in Downtown Mall",
        "Related Post",
        "Army Chief Visits Flooded Province",
    ]
    assert of_kind(document, "credit") == ["(With Reuters inputs)", "By admin"]
    assert len(of_kind(document, "body")) == 6
    assert document.byline is None


def test_repeated_caption_is_kept_once() -> None:
    document = clean(page(BLOG))
    caption = (
        "Smoke rises over the Zarvan crossing in this undated picture. (Image: AFP/Representative)"
    )
    assert of_kind(document, "caption") == [caption]
    assert of_kind(document, "boilerplate").count(caption) == 1


def test_whole_page_stays_in_the_text() -> None:
    document = clean(page(BLOG))
    assert "Leave a Reply" in document.text
    assert "• Mon. Mar 4th, 2024" in of_kind(document, "boilerplate")


def test_wire_copy_is_all_report() -> None:
    document = clean(page(WIRE))
    assert [p.kind for p in document.paragraphs] == ["body", "body", "body", "credit"]
    assert document.title is None


def test_portal_page() -> None:
    document = clean(page(PORTAL))
    found = kinds(document)
    assert document.title == "Clashes erupt in Ulmet as army moves in; curfew imposed"
    assert found["ALSO READ | Who are the protesters of Ulmet?"] == "related"
    assert found["Also Read: Kestria’s president cancels foreign trip"] == "related"
    assert found["Advertisement"] == "boilerplate"
    assert found["Tags: Ulmet, Kestria, curfew"] == "boilerplate"
    assert len(of_kind(document, "body")) == 4


def test_daily_with_menu_above_and_lines_without_blanks() -> None:
    document = clean(page(DAILY))
    assert document.title == "Bandits abduct 14 travellers on Maruba highway"
    assert document.byline == "Tendai Okoro"
    assert document.outlet == "The Maruba Daily"
    assert of_kind(document, "related") == [
        "READ ALSO: Governor bans motorbikes after market attack"
    ]
    assert len(of_kind(document, "body")) == 4
    assert kinds(document)["Politics"] == "boilerplate"


def test_press_release_is_not_cut_at_each_line() -> None:
    document = clean(page(RELEASE))
    assert document.title == "Statement on the situation at the Zarvan crossing"
    body = of_kind(document, "body")
    assert len(body) == 2
    assert body[0].endswith("wounded in the\nfighting.")


def test_live_report_keeps_its_headings() -> None:
    document = clean(page(TICKER))
    assert document.title == "LIVE: Fighting at the Zarvan crossing"
    assert of_kind(document, "heading") == ["Governor says nine killed", "Rebels deny attack"]
    assert "14:10" in of_kind(document, "boilerplate")
    assert len(of_kind(document, "body")) == 3


BODY = (
    "The army of Kestria shelled the town of Ulmet for a third day on Monday, residents said.",
    "The defence minister told parliament that the operation would go on until the crossing fell.",
    "Aid workers said that forty families had reached the school where they handed out blankets.",
)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(With inputs from agencies)", "credit"),
        ("(Reporting by Ana Petrosk; Editing by John Marlow)", "credit"),
        ("© 2024 AFP", "credit"),
        ("Source: Xinhua", "credit"),
        ("Associated Press", "credit"),
        ("By Ana Petrosk, Reuters", "credit"),
        ("Ana Petrosk contributed to this report.", "credit"),
        ("Share this:", "boilerplate"),
        ("Subscribe to our newsletter and never miss a story.", "boilerplate"),
        ("We use cookies to give you the best experience on our website.", "boilerplate"),
        ("Published: January 18, 2024 10:15 GMT", "boilerplate"),
        ("Copyright © 2024 Kestria Observer. All rights reserved.", "boilerplate"),
        ("READ MORE: Flood waters rise in the south", "related"),
        ("Related: Football season opens with a draw", "related"),
        ("Five things to know about the election in Maruba", "related"),
        ("Pop Singer Announces World Tour With Twelve Concerts", "related"),
        ("Aid Workers Hand Out Blankets at School", "heading"),
        ("What comes next", "heading"),
        ("A woman walks past a burnt-out bus. (Photo: Reuters)", "caption"),
        ("FILE PHOTO: A soldier stands guard near the town hall. REUTERS/Jon Varga", "caption"),
        ("A boy carries water in Ulmet on Sunday. [Ana Petrosk/AFP]", "caption"),
        ("The minister gave no figures.", "body"),
        ("“We will not leave,” she said.", "body"),
        ("Read more broadly, the ruling limits what the ministry may do in the north.", "body"),
        ("Sweden asked to become a member of the alliance in the same year.", "body"),
        ("The agency Reuters said that its office in Ulmet was hit by a shell.", "body"),
    ],
)
def test_line_in_mid_text(line: str, kind: str) -> None:
    text = "\n\n".join((BODY[0], BODY[1], line, BODY[2]))
    assert kinds(clean(page(text)))[line] == kind


def test_comments_end_the_article_only_near_its_end() -> None:
    comment = "The minister is a liar and the army should shell the town of Dobe next, says Pete."
    after = clean(page("\n\n".join((*BODY, "Leave a Reply", comment))))
    assert kinds(after)[comment] == "boilerplate"
    before = clean(page("\n\n".join((BODY[0], "Comments", BODY[1], BODY[2]))))
    assert kinds(before)[BODY[2]] == "body"


def test_text_of_headlines_alone_is_kept() -> None:
    document = clean(page("Rebels seize crossing in Kestria\n\nArmy shells Ulmet for third day"))
    assert {p.kind for p in document.paragraphs} == {"body"}


def test_lone_headline_is_the_title() -> None:
    assert of_kind(clean(page("Gunmen kill nine villagers in Ulmet province")), "title")


def test_given_title_is_put_on_top() -> None:
    document = clean(page(WIRE, title="Nine killed in attack on Kestria village"))
    assert document.text.startswith("Nine killed in attack on Kestria village\n\nULMET")
    assert document.paragraphs[0].kind == "title"


def test_given_title_that_is_there_is_not_repeated() -> None:
    document = clean(page(BLOG, title=BLOG.split("\n\n")[1]))
    assert document.text.count("Rebels Seize Border Crossing") == 1


def test_menus_are_no_headings_and_teasers_below_the_article_are_related() -> None:
    menu = ["World", "Business", "Sport", "Culture", "Travel", "Weather", "Video"]
    teaser = "A chef from the coast has opened three bakeries, and customers queue for her bread."
    page_text = "\n\n".join(
        (*menu, "Army shells Ulmet for third day", *BODY * 2, *menu, *menu, teaser)
    )
    document = clean(page(page_text.replace(BODY[0], BODY[0] + " Nobody knew why.", 1)))
    assert of_kind(document, "heading") == []
    assert kinds(document)[teaser] == "related"
    assert kinds(document)[BODY[1]] == "boilerplate"  # its second copy


def test_paragraph_after_a_long_list_is_kept_where_it_belongs_to_the_article() -> None:
    towns = [f"Ward {n}" for n in range(1, 15)]
    last = "The defence minister said that the army had shelled no school in the town of Ulmet."
    assert kinds(clean(page("\n\n".join((*BODY, *towns, last)))))[last] == "body"


@pytest.mark.parametrize("around", ["{}", "{}12", "1 {}: the raid", "– {} (12)", "no word {}."])
def test_no_rule_that_holds_is_passed_over(around: str) -> None:
    lexicon = load(Tables())
    for rule in lexicon.rules:
        text = plain(around.format(rule.phrase))
        assert rule in lexicon.candidates(text), rule
    assert len(lexicon.candidates("the army shelled the town")) < 12
