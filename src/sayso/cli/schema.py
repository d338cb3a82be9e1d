"""`sayso schema`."""

import json
import sys

import click

from sayso.schema import schemas


@click.command("schema")
@click.argument("record", required=False)
def command(record: str | None) -> int:
    """Print the JSON Schema of every record, or of one (`sayso schema event`)."""
    found = schemas()
    if record is not None and record not in found:
        raise click.BadParameter(f"no record {record!r}; there are {', '.join(found)}")
    chosen = found if record is None else found[record]
    sys.stdout.write(json.dumps(chosen, indent=2, ensure_ascii=False) + "\n")
    return 0
