"""A claim of one report as an entry, without the ledger: only what exposure looks at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from lont.exposure.status import BARE, TELLING
from lont.lexicon.gazetteer import find_admin1
from lont.model import Claim, Document, Sentence
from lont.model.ledger import Entry


def as_entry(claim: Claim, document: Document, home: str | None = None) -> Entry:
    """The entry of `claim`; its `origin` is the document itself, its roles and scope are left open. A claim without a
    country is of `home`, the one that the report is about."""
    quantity, place, time, source = claim.quantity, claim.place, claim.time, claim.source
    return Entry(
        claim=claim.id,
        document=document.id,
        origin=document.id,
        event=claim.event,
        as_of=claim.as_of.date,
        said=document.published,
        lang=document.lang,
        start=time.start if time else None,
        end=time.end if time else None,
        low=quantity.low if quantity else None,
        high=quantity.high if quantity else None,
        unit=quantity.unit if quantity else None,
        approx=quantity.approx if quantity else False,
        country=(place.country if place else None) or home,
        place=place.name if place else None,
        geonameid=place.geonameid if place else None,
        admin1=find_admin1(place.name or "", place.geonameid) if place and place.geonameid else None,
        precision=place.precision if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        source=source.text if source else None,
        source_kind=source.kind if source else None,
        modality=claim.modality,
        polarity=claim.polarity,
        salience=claim.salience,
        trigger=claim.trigger,
        words=document.text[claim.start : claim.end],
    )


def bare_entries(
    document: Document, sentences: Sequence[Sentence], claims: Collection[Claim], home: str | None
) -> Iterator[Entry]:
    """An entry for each sentence of which no claim was made that can touch an asset: its words may still say what
    befell one ("Production at the field was not affected"). `home` is the country that the report is about."""
    claimed = {claim.sentence for claim in claims if claim.event in TELLING}
    for sentence in sentences:
        if sentence.number not in claimed:
            yield Entry(
                claim=f"{BARE}{sentence.number}",
                document=document.id,
                origin=document.id,
                event="output",
                as_of=document.day,
                said=document.published,
                lang=document.lang,
                country=home,
                words=document.text[sentence.start : sentence.end],
            )
