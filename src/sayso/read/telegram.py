"""The JSON that Telegram Desktop exports of a channel, a group or an account."""

from __future__ import annotations

import re
from typing import ClassVar

from sayso.errors import RecordError
from sayso.read.jsonitems import Item, listed, string
from sayso.read.listing import ListingReader, Told, first

CHAT = re.compile(
    r'"type"\s*:\s*"(?:(?:public|private)_(?:channel|supergroup|group)|personal_chat|'
    r'bot_chat|saved_messages)"'
)
MESSAGES = re.compile(r'"messages"\s*:\s*\[')


class TelegramReader(ListingReader):
    """Reads the messages that have text; notices of the service ("X joined") are passed over."""

    paths: ClassVar[frozenset[str]] = frozenset({"messages.item", "chats.list.item.messages.item"})

    def recognises(self, head: str) -> float:
        """Return whether there is a chat of a known type with messages."""
        return 1.0 if CHAT.search(head) and MESSAGES.search(head) else 0.0

    def told(self, item: Item) -> Told | None:
        """Return the text of a message; the channel is its outlet, who was forwarded its byline."""
        value, head = item.value, item.head
        if string(value.get("type")) == "service":
            return None
        text = _text(value.get("text")) or _text(value.get("text_entities"))
        if not text.strip():
            what = first(string(value.get("media_type")), "photo" if "photo" in value else "")
            raise RecordError(f"a message without text{f' ({what})' if what else ''}")
        chat = first(string(head.get("name")), string(head.get("chats.list.item.name")))
        number = first(string(head.get("id")), string(head.get("chats.list.item.id")))
        when = first(string(value.get("date_unixtime")), string(value.get("date")))
        return Told(
            body=text,
            full=True,
            facts={
                "id": f"telegram {number}/{string(value.get('id'))}",
                "published": when,
                "modified": first(
                    string(value.get("edited_unixtime")), string(value.get("edited"))
                ),
                "outlet": chat or string(value.get("from")),
                "byline": first(string(value.get("forwarded_from")), string(value.get("author"))),
            },
        )


def _text(value: object) -> str:
    """Return a text that is whole, or in pieces of plain and of marked text."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    return "".join(one if isinstance(one, str) else _piece(one) for one in value)


def _piece(value: object) -> str:
    found = listed([value])
    return str(found[0].get("text", "")) if found else ""
