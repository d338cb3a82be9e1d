"""A mention with its ranked senses in, a `Place` record out, or one left open with a reason."""

from __future__ import annotations

from sayso.records import Place, Span
from sayso.resolve.atlas.names import key
from sayso.resolve.place_lexicon import Dispute, Lexicon, Sense, kilometres
from sayso.resolve.place_mentions import Mention
from sayso.resolve.place_rank import Ranked

SURE = 0.3  # below this probability of the best sense and its neighbours we abstain
LARGE = 500_000  # people
SHORT = 3  # letters of an abbreviation
TOGETHER = 50.0  # km within which two senses are one answer
NEAR_DISPUTE = {"town": 40.0, "point": 20.0, "district": 80.0, "region": 250.0, "country": 900.0}


class Recorder:
    """Makes records, with each side's name where a place is contested."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the list of contested places."""
        self._lexicon = lexicon
        self._named: dict[str, list[Dispute]] = {}
        self._areas: set[int | None] = set()
        for dispute, areas in lexicon.disputes():
            for name in (dispute.name, *(n for _, n in dispute.names)):
                self._named.setdefault(key(name), []).append(dispute)
            self._areas |= {lexicon.gazetteer.area(a[:2], a[3:]) for a in areas}
        self._areas.discard(None)

    def record(
        self, mention: Mention, ranked: Ranked | None, use: str, inside: str | None = None
    ) -> Place:
        """Return the record of a mention; unresolved where it is unknown or too uncertain.

        `inside` is the name of what the text says holds the place.
        """
        span = Span(mention.start, mention.end)
        if ranked is None:
            return _open(mention, span, use, f'"{mention.name}" is in no gazetteer')
        best = ranked.senses[0][0]
        score = ranked.mass(TOGETHER)
        if score < SURE and not mention.given:
            others = ", ".join(self._label(s) for s, _ in ranked.senses[:3])
            why = f'"{mention.name}" may be {others}; nothing in the text decides'
            return _open(mention, span, use, why)
        dispute = self._dispute(best, mention)
        return Place(
            name=self._shown(best, mention, dispute),
            id=best.id,
            lat=round(best.lat, 4),
            lon=round(best.lon, 4),
            country=best.country,
            admin1=self._lexicon.area_name(best.a1) if best.kind != "A1" else best.name,
            precision=best.precision,
            disputed=dispute is not None or best.a1 in self._areas,
            names=dict(dispute.names) if dispute else {},
            span=span,
            score=round(score, 3),
            why=self._why(mention, ranked, inside),
            use=use,
        )

    def _shown(self, sense: Sense, mention: Mention, dispute: Dispute | None) -> str:
        """Return the name of the gazetteer, that of the text where they do not look alike.

        "Oicha" is what readers know, "Hyosha" what a list has first; of large towns the list
        has the name that is used today.
        """
        filed = key(sense.name)
        alike = mention.key[:1] == filed[:1] or dispute is not None
        small = sense.kind == "P" and sense.population < LARGE
        known = small and not sense.main and len(mention.key) > SHORT
        return mention.name if known and not alike else sense.name

    def _label(self, sense: Sense) -> str:
        area = self._lexicon.area_name(sense.a1)
        where = [sense.name, area if area != sense.name else None, "/".join(sense.countries)]
        return " ".join(filter(None, where))

    def _why(self, mention: Mention, ranked: Ranked, inside: str | None) -> str:
        count = len(ranked.senses)
        reason = "the only place of that name" if count == 1 else f"likeliest of {count}"
        if inside is not None:
            reason = f"the text says it lies in {inside}"
        signs = f"a place by: {', '.join(mention.signs[:3])}; " if mention.signs else ""
        return f"{signs}{self._label(ranked.senses[0][0])}: {reason}"

    def _dispute(self, sense: Sense, mention: Mention) -> Dispute | None:
        names = (mention.key, key(sense.name))
        for dispute in (d for n in names for d in self._named.get(n, ())):
            near = NEAR_DISPUTE[sense.precision]
            if kilometres((dispute.lat, dispute.lon), (sense.lat, sense.lon)) <= near:
                return dispute
        return None


def _open(mention: Mention, span: Span, use: str, reason: str) -> Place:
    return Place(
        name=mention.name,
        id=None,
        lat=None,
        lon=None,
        country=None,
        admin1=None,
        precision=None,
        disputed=False,
        names={},
        span=span,
        unresolved=reason,
        use=use,
    )
