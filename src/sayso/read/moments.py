"""Dates as feeds, APIs and archives write them in, ISO 8601 out."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?")
LONGEST = 100  # characters of a date
EPOCH = re.compile(r"\d{9,10}")
MAIL = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}\b")


def moment(text: str | None) -> str | None:
    """Return a date in ISO 8601 as it was meant, with its own time zone; other text as it is.

    Understood are RFC 822 (RSS), compact dates (20240305T101500Z, 20240305101500: NITF, GDELT)
    and seconds since 1970.
    """
    text = (text or "").strip()
    if not text:
        return None
    if len(text) > LONGEST:
        return text
    return _compact(text) or _epoch(text) or _mail(text) or text


def _compact(text: str) -> str | None:
    found = COMPACT.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    date = f"{year}-{month}-{day}"
    if not _is_iso(date):
        return None
    made = f"{date}T{hour}:{minute}:{second or '00'}{zone or ''}"
    return made if hour and _is_iso(made) else date


def _is_iso(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _epoch(text: str) -> str | None:
    if not EPOCH.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _mail(text: str) -> str | None:
    if not MAIL.match(text):
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
