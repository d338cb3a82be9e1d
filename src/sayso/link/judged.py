"""What an act is called: by its own labels, and by what the sentences after an act call it.

"It was a lawful measure under Decree 9.", "it was no terrorism, the lawyer said".
"""

from __future__ import annotations

import re
from typing import Any

from sayso.link.context import Context

Json = dict[str, Any]
NEXT = 2  # sentences that are looked at
# It goes on about the act, or with the words of who told it.
GOES_ON = re.compile(
    r"\s*(?:(?:He|She|It|They|This|That)\b|(?:The|Such an?) (?:attack|strike|raid|operation|action"
    r"|handling|killing|arrest|shooting|shelling|bombing|deed|incident)\b)"
)
STOP = re.compile(r"(?<=[.!?”\"’'])\s+(?=[A-Z“\"])")
NO = re.compile(r"\b(?:not|no|never|nor|neither|hardly|deni\w+|reject\w+)\b", re.IGNORECASE)


NONE = re.compile(r"\b(?:no|not|never|hardly)\s+(?:(?:an?|any|act of)\s+)?$", re.IGNORECASE)


def labels_of(event: Json, document: Json, signs: Context) -> tuple[tuple[str, str | None], ...]:
    """Return the words that judge an act, each with who uses it; "no terrorism" where denied."""
    text = document["text"]
    own = (
        (label, text[: (label.get("span") or {"start": 0})["start"]]) for label in event["labels"]
    )
    told = (
        (f"no {label['text']}" if NONE.search(before) else label["text"], label["by"])
        for label, before in own
    )
    return (*told, *judged_next(event, document, signs))


def judged_next(event: Json, document: Json, signs: Context) -> tuple[tuple[str, None], ...]:
    """Return the judging words of the next sentences of the paragraph that go on about the act.

    They are the words of who told the act. A sentence with "not" in it judges otherwise.
    """
    if event["negated"]:
        return ()
    end = event["sentence"]["end"]
    told = document["text"][end:].partition("\n")[0]
    found: list[tuple[str, None]] = []
    for sentence in STOP.split(told)[:NEXT]:
        if GOES_ON.match(sentence) and not NO.search(sentence):
            found += [(match.group(), None) for match in signs.judging.finditer(sentence)]
    return tuple(found)
