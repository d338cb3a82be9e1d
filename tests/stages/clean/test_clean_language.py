"""English is let through, other languages only when they are surely others."""

from __future__ import annotations

import pytest
from clean_pages import page

from sayso.clean import clean
from sayso.clean.language import foreign
from sayso.errors import RecordError


@pytest.mark.parametrize(
    "text",
    [
        "Hajizade, Petrosyan to Meet in Granada",
        "Al-Shabaab attacks Baidoa, Beledweyne, Jowhar",
        "Drones strike Odesa, Mykolaiv, Zaporizhzhia, Dnipro",
        "Gunmen kill 12 for Borno village, army don send soldiers",
        "M23 rebels seize Kitchanga, Mweso, Sake",
        "The minister said “Слава” and left the room, according to a reporter who was there.",
    ],
)
def test_english(text: str) -> None:
    assert clean(page(text)).language == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Взрыв произошёл в центре города, сообщили в полиции.", "ru"),
        ("Deux morts dans une attaque au Mali, selon l’armée et des témoins sur place.", "fr"),
        ("Die Regierung hat am Montag neue Maßnahmen angekündigt, sagte ein Sprecher.", "de"),
        ("قالت وزارة الدفاع إن ثلاثة جنود قتلوا في الهجوم", "ar"),
        ("El ejército atacó la ciudad el martes, dijeron las autoridades locales.", "es"),
    ],
)
def test_other_languages_are_refused(text: str, language: str) -> None:
    with pytest.raises(RecordError, match=rf"not English \(detected: {language}\)"):
        clean(page(text))


@pytest.mark.parametrize("text", ["", " \n\t ", "12 34 – 56", "\u200b\u200b"])
def test_no_text(text: str) -> None:
    with pytest.raises(RecordError, match="no text"):
        clean(page(text))


@pytest.mark.parametrize("content", ["\x00" * 50, "PK\x03\x04\x01\x02\x05\x06\x07ab", "\ufffd" * 9])
def test_binary_data(content: str) -> None:
    with pytest.raises(RecordError, match="not text"):
        clean(page(content))


def test_too_long() -> None:
    with pytest.raises(RecordError, match="split it"):
        clean(page("The army said so. " * 60_000))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("The army – “calm” – ½ 3² of it.", 0.0),
        ("Ärzte in Łódź", 0.0),
        ("ab Жд", 0.5),
        ("Киев", 1.0),
        ("a\ud800", 0.0),
    ],
)
def test_letters_of_other_scripts_are_counted(text: str, share: float) -> None:
    assert foreign(text) == pytest.approx(share)
