"""What a reader has found out about one document in, a `Page` or `Rejected` out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.errors import RecordError
from sayso.ids import content_id
from sayso.read.moments import moment
from sayso.read.options import ReadOptions
from sayso.records import Page, Rejected

SURROGATE = re.compile(
    "[\ud800-\udfff]"
)  # half a character: JSON can escape it, text cannot hold it


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a document came from: its name for the user, its raw bytes, its address."""

    input: str
    raw: bytes
    url: str | None = None


def make_page(
    content: str, media: str, origin: Origin, options: ReadOptions, facts: Mapping[str, str]
) -> Page:
    """Return the page; `facts` are the fields that the input itself gave, `id` among them.

    `published` and `modified` may be in any form of date that `moment` knows; `retrieved` is the
    time of reading unless the input tells it. The id is a hash of the content and of all that
    changes what is made of it, not of the name or place of the input. Raises RecordError when
    there is no text.
    """
    content = _checked(content, media, options)
    given = moment(facts.get("published"))
    if given and options.dated:
        options.dated(given, origin.input)
    published = given or options.published
    known = {name: facts.get(name) for name in ("outlet", "title", "byline")}
    url = facts.get("url") or origin.url
    key = (facts.get("id"), url, *known.values(), published, options.as_is)
    return Page(
        id=content_id("page", media, content, *key),
        input=origin.input,
        content=content,
        media=media,
        sha256=hashlib.sha256(origin.raw).hexdigest(),
        retrieved=facts.get("retrieved") or options.now(),
        url=url,
        published=published,
        modified=moment(facts.get("modified")),
        language=facts.get("language") or None,
        as_is=options.as_is,
        **known,
    )


def _checked(content: str, media: str, options: ReadOptions) -> str:
    if media == "html" and options.as_is:
        raise RecordError("HTML cannot be taken as it is: give text, or leave out --no-clean")
    if "\0" in content:
        raise RecordError(
            "NUL characters in the text (a binary file, or one in an unknown encoding): "
            "save it as UTF-8 text, or remove them (tr -d '\\000')"
        )
    if not content.strip():
        raise RecordError("empty: there is no text in it")
    return SURROGATE.sub("\ufffd", content)


def refusal(source: str, reason: str) -> Rejected:
    """Return the record of an input that cannot be read."""
    return Rejected(
        stage="read",
        id=content_id("rejected", "read", source, reason),
        source=source,
        reason=reason,
    )
