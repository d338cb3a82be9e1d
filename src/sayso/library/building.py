"""Sources in, a database out, as `sayso build` makes it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace

from sayso.config import Config
from sayso.library.coding import Source, options_of, pages_of
from sayso.library.database import Database


def build(
    source: Source | Sequence[Source],
    db: str | os.PathLike[str],
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    follow: bool = True,
    config: Config | None = None,
) -> Database:
    """Return the database into which the sources were coded, linked and compared.

    It is created if need be; what is known is skipped, what cannot be read or coded is in
    `rejected()`. The options are those of `sayso.code`. Raises ConfigError when the database
    cannot be written.
    """
    from sayso.pipeline import build as steps  # noqa: PLC0415  see sayso.library
    from sayso.store import open_store  # noqa: PLC0415

    chosen = config or Config()
    if chosen.shards is None and "://" not in os.fspath(db):
        chosen = replace(chosen, shards=f"{os.path.abspath(db)}.shards")
    options = options_of(chosen, published=published, columns=columns or {}, follow=follow)
    with closing(open_store(os.fspath(db), write=True)) as store:
        deque(steps(pages_of(source, options), chosen, store), maxlen=0)
    return Database(os.fspath(db))
