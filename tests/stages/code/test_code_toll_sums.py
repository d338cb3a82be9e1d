import pytest

from sayso.code.tolls import TollFinder
from sayso.records import Attributed
from sayso.tables import Tables

FINDER = TollFinder(Tables())


@pytest.fixture
def tolls(make_parse):
    def found(text):
        made = FINDER.find(Attributed(parse=make_parse(text), claims=()))
        return [(t.measure, t.low, t.high) for t in made]

    return found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two boys and two adults were killed.", 4),
        ("Two aunts and one nephew died.", 3),
        ("Two children, ages 4 and 6, and their uncle have been found dead in a barn.", 3),
        ("A couple and their four sons were killed.", 6),
        ("He killed his wife and two young sons.", 3),
    ],
)
def test_joined_persons_of_no_side_are_one_number(tolls, text, number):
    assert tolls(text) == [("killed", number, number)]


def test_an_apposition_says_how_many_the_victims_are(tolls):
    text = "The victims, a 30-year-old man and three 16-year-old girls, were taken to a hospital."
    assert tolls(text) == [("injured", 4, 4)]


def test_an_open_number_leaves_the_sum_open(tolls):
    assert tolls("At least two women and a child were wounded.") == [("injured", 3, None)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Two guards and an inmate were killed.", [2, 1]),
        ("Ten people, including two men and a woman, were killed.", [10, 2, 1]),
        ("Three people, two men and a woman, were killed.", [3, 2, 1]),
    ],
)
def test_sides_and_parts_of_a_whole_stay_apart(tolls, text, numbers):
    assert [low for _, low, _ in tolls(text)] == numbers


def test_others_are_told_apart_from_the_one_who_died(tolls):
    text = "He and four others were shot outside a bakery. He died on the way to a clinic."
    assert ("injured", 4, 4) in tolls(text)
    assert ("injured", 5, 5) not in tolls(text)
