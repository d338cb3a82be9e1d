import pytest

from sayso.config import Config
from sayso.pipeline import per_article
from sayso.records import Article, Page

TEXT = "The two neighbours have fought two wars over the province, in the 1970s and in 2008."
ONE = "The two neighbours fought a war over the province in 2008 and signed a truce in 2010."


@pytest.fixture(scope="module")
def assaults():
    chain = per_article(Config())

    def run(text):
        page = Page(
            id="p",
            input="p",
            content=text,
            media="text",
            sha256="",
            retrieved="",
            published="2025-03-01",
            as_is=True,
        )
        made = chain(page)
        assert isinstance(made, Article)
        return [e for e in made.events if e.type == "ASSAULT"]

    return run


def test_wars_with_a_date_each_are_an_event_each(assaults):
    wars = assaults(TEXT)
    assert {w.status for w in wars} == {"background"}
    assert sorted(w.date.start for w in wars) == ["1970-01-01", "2008-01-01"]
    assert len({w.id for w in wars}) == 2


def test_one_war_stays_one(assaults):
    assert len(assaults(ONE)) == 1
