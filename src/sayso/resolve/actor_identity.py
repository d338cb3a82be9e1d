"""Who is meant, as country, sectors and body, and the id and codes that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.resolve.actor_lexicon import Entry, Lexicon

WHOLE = frozenset({"UNO", "EUR"})  # bodies whose own code is their id


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is meant; `reason` says in words why nobody was found, and then all else is empty.

    `countries` are ISO 3166-1 alpha-3 codes (two for a joint body), `code` PLOVER's code for
    what has no country, `short` the body's own abbreviation, `people` an ethnic group.
    """

    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    short: str = ""
    code: str = ""
    outlet: str = ""
    people: str = ""
    reason: str = ""

    @property
    def known(self) -> bool:
        """Return whether somebody was found."""
        return not self.reason

    @property
    def placed(self) -> bool:
        """Return whether a country or an international code is known."""
        return bool(self.countries or self.code or self.outlet)


def unknown(reason: str) -> Identity:
    """Return the identity of nobody, with the reason in words."""
    return Identity(reason=reason)


def of_entry(entry: Entry) -> Identity:
    """Return who an entry of the tables stands for."""
    if entry.kind == "outlet":
        return Identity(_one(entry.country), entry.sectors, entry.short, outlet=entry.code)
    if entry.kind == "organisation":
        return Identity((), (), entry.short, entry.code)
    if entry.kind == "people" and not entry.country:
        return Identity(sectors=("CVL",), people=entry.name)
    return Identity(_one(entry.country), entry.sectors, entry.short, entry.code)


def in_country(country: str, sectors: tuple[str, ...]) -> Identity:
    """Return the actor of a country with these sectors."""
    return Identity((country,), sectors)


def with_sectors(identity: Identity, sectors: tuple[str, ...]) -> Identity:
    """Return the identity with other sectors."""
    return replace(identity, sectors=sectors)


def _one(country: str) -> tuple[str, ...]:
    return (country,) if country else ()


def id_of(identity: Identity) -> str:
    """Return the id: country or code, sectors, own abbreviation, joined by "-"."""
    if identity.outlet:
        return identity.short
    base = "+".join(identity.countries) or identity.code
    short = "" if identity.short == identity.code and identity.code in WHOLE else identity.short
    parts = [base, *(identity.sectors if not identity.code or not short else ()), short]
    if identity.code == "IMG":
        parts = [base, *identity.sectors, short]
    return "-".join(part for part in parts if part)


def codes_of(identity: Identity, lexicon: Lexicon) -> dict[str, str]:
    """Return PLOVER's code, and the country's numbers where a state or its people are meant."""
    base = "+".join(identity.countries) or identity.code
    codes = {"plover": " ".join(part for part in (base, *identity.sectors) if part)}
    if identity.people:
        codes["people"] = identity.people
    private = identity.outlet and identity.outlet != "state"
    if len(identity.countries) == 1 and not private:
        codes |= _numbers(identity.countries[0], lexicon)
    return codes


def _numbers(iso3: str, lexicon: Lexicon) -> dict[str, str]:
    state = lexicon.states.get(iso3)
    numbers = {"gw": state.gw, "cow": state.cow} if state else {}
    return {"iso3": iso3, **{key: value for key, value in numbers.items() if value}}
