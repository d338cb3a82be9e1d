import pytest

from sayso.config import Config
from sayso.pipeline import per_article
from sayso.records import Article, Page


@pytest.fixture(scope="module")
def coded():
    chains = {name: per_article(Config(coder=name)) for name in ("combined", "rules")}

    def run(text, coder="combined"):
        page = Page(
            id="p", input="p", content=text, media="text", sha256="", retrieved="", as_is=True
        )
        made = chains[coder](page)
        assert isinstance(made, Article)
        return made

    return run


METALS = (
    "Copper stormed past its May peak in New York. Traders said zinc was under attack from rising "
    "stocks. Nickel launched an assault on its old high before it was hit late in the day."
)
FRONT = (
    "The Malian army said on Monday that rebels had attacked a convoy near Kidal. Three soldiers "
    "were killed. A bridge in the town was blown up at night. Niger's army sent troops to the border."
)


def test_a_text_whose_acts_have_no_known_party_tells_no_event_and_says_why(coded):
    article = coded(METALS, coder="rules")
    assert article.events == coded(METALS).events == ()
    assert any("party" in note.reason or "market" in note.reason for note in article.notes)


def test_an_act_without_a_party_is_kept_among_acts_that_have_one(coded):
    types = {event.trigger for event in coded(FRONT).events}
    assert len(types) >= 3


RESIGNED = (
    "The deputy finance minister has resigned after the cabinet refused to publish the lease of "
    "the salt works. His note was three lines long. The chair of the budget committee has asked "
    "the auditor to examine every lease, and dockers intend to picket the harbour on Friday."
)


def test_a_text_plainly_of_public_life_needs_no_known_party(coded):
    types = {event.type for event in coded(RESIGNED).events}
    assert {"RETREAT", "REJECT", "REQUEST"} <= types
