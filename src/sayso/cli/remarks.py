"""What reading the inputs brought to light that is no refusal: told once, on standard error."""

from __future__ import annotations

from dataclasses import dataclass, field

import click

from sayso.typography import harmless


@dataclass(slots=True)
class Undated:
    """The publication dates that were given and are none."""

    count: int = 0
    first: str = ""

    def __call__(self, given: str, source: str) -> None:
        """Take a date and the name of the input that gives it."""
        from sayso.clean.published import understood  # noqa: PLC0415  not needed to print help

        if not understood(given):
            self.count += 1
            self.first = self.first or f"{given[:40]!r} in {source}"

    def words(self) -> str:
        """Return how many there were, and which form is read."""
        return (
            f"{self.count} publication date{'s' * (self.count > 1)} not understood, "
            f"so not used ({self.first}): write YYYY-MM-DD in the column published, or name "
            f"another with --column published=NAME"
        )


@dataclass(slots=True)
class Guessed:
    """The inputs whose encoding was guessed; lines of one file are counted each."""

    count: int = 0
    first: str = ""

    def __call__(self, encoding: str, source: str) -> None:
        """Take an encoding that was guessed and the name of the input."""
        self.count += 1
        self.first = self.first or f"as {encoding} in {source}"

    def words(self) -> str:
        """Return how many there were, and what helps where the guess is wrong."""
        what = "text is" if self.count == 1 else "texts are"
        return (
            f"{self.count} {what} not UTF-8 and decoded by guess ({self.first}): where "
            f"letters look wrong, convert it first (iconv -f ENCODING -t UTF-8)"
        )


@dataclass(slots=True)
class Remarks:
    """Both kinds, as they are gathered while the inputs are read."""

    undated: Undated = field(default_factory=Undated)
    guessed: Guessed = field(default_factory=Guessed)

    def tell(self) -> None:
        """Say on standard error what there was, and begin anew."""
        for one in (self.undated, self.guessed):
            if one.count:
                click.echo(harmless(f"sayso: {one.words()}"), err=True)
        self.undated, self.guessed = Undated(), Guessed()
