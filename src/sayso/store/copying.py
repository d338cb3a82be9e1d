"""A whole database into an empty one, row by row, whatever kinds the two are of."""

from __future__ import annotations

from sayso.errors import ConfigError
from sayso.store.interface import Store

# What is referred to comes before what refers to it.
RECORDS = (
    "revision release record document input claim event rejected copy origin link incident "
    "redirect judgement review coding_round coding reading"
).split()
WORKING = "queue report report_key signature signature_key words".split()
FOLLOWING = "listing task tally".split()  # what triggers make of the records as these come in
TABLES = (*RECORDS, *WORKING, *FOLLOWING)


def copied(source: Store, target: Store) -> dict[str, int]:
    """Return how many rows of each table were copied: all states, judgements and releases.

    The target has to be empty (ConfigError), and stays empty where the copy fails. What is
    added to the source meanwhile is not in the copy.
    """
    with source.read() as old, target.write("copy", "") as new:
        if new.revision:
            raise ConfigError(f"The target holds {new.revision} revisions already: name a new one.")
        counts = {table: new.load(table, old.rows(table)) for table in (*RECORDS, *WORKING)}
        for table in FOLLOWING:
            counts[table] = new.load(table, old.rows(table), anew=True)
        return counts
