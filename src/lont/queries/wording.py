"""Put claims into words of the reader's language: numbers, days, people, places, sources, whole lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lont.errors import LontError
from lont.langdata.brief import Brief as Wordbook
from lont.langdata.loader import available_languages, load_language
from lont.model import GROUP_OF, Claim, Document, Party, Place, Quantity, Source, TimeSpan
from lont.queries.items import normal
from lont.queries.template import fill_first, sentence_case
from lont.queries.words import tidy

MARKS = "‘’“”„«»\"'"
ACTS = frozenset(
    ("attack", "bomb", "clash", "drone", "event", "explosion", "grenade", "missile", "rocket", "shell", "shot", "strike")
)
"""Units that count what is done, not those to whom it is done."""


@dataclass(frozen=True)
class Wording:
    """The words of the reader's language for one report. `articles` and `pronouns` are the report's language's."""

    book: Wordbook
    document: Document
    same: bool
    """True where the brief is in the report's own language, so that its words need no quotation marks."""
    articles: frozenset[str]
    indefinite: frozenset[str]
    pronouns: frozenset[str]
    hide: dict[str, frozenset[str]]
    """Event type → words of the report's language that only name the victims again."""
    plain: dict[str, frozenset[str]]
    more: tuple[str, ...]
    cardinals: frozenset[str]
    generic: frozenset[str]
    """Words of the report's language for people in general."""
    country_names: dict[str, str]
    """Names of countries in the report's language, lower case → ISO code."""
    home: str | None
    """The country that most claims are about: named once, at the top."""

    # ------------------------------------------------------------------------------------------------ numbers
    def number(self, value: float) -> str:
        """The number as the language writes it: 1.700, 1,7 miljoen."""
        book = self.book.numbers
        for size, template in ((10**9, book.billion), (10**6, book.million)):
            if abs(value) >= size and round(value / size, 3) * size == value:
                return template.format(n=self._plain(round(value / size, 3)))
        return self._plain(value)

    def _plain(self, value: float) -> str:
        whole, _, part = f"{value:,.3f}".rstrip("0").rstrip(".").partition(".")
        if abs(value) < 10_000 and self.book.numbers.group == " ":
            whole = whole.replace(",", "")
        grouped = whole.replace(",", self.book.numbers.group)
        return f"{grouped}{self.book.numbers.decimal}{part}" if part else grouped

    def amount(self, quantity: Quantity, *, table: bool = False) -> str:
        """The number with its bound words; in a table vague words carry their interval ("dozens (20–99)")."""
        book, low, high = self.book.numbers, quantity.low, quantity.high
        if low is None and high is None:
            return ""
        if low is None or high is None:
            template = book.at_most if low is None else book.more_than if self._is_more(quantity) else book.at_least
            return template.format(n=self.number(high if low is None else low))
        if low == high:
            exact = self.number(low)
            return book.about.format(n=exact) if quantity.approx else exact
        for bottom, top, alone, before in book.vague:
            if (bottom, top) == (low, high):
                span = {"low": self._plain(bottom), "high": self._plain(top)}
                return book.vague_template.format(words=alone, **span) if table else before
        return book.between.format(low=self.number(low), high=self.number(high))

    def _is_more(self, quantity: Quantity) -> bool:
        return normal(quantity.text).startswith(self.more)

    def count(self, quantity: Quantity, *, table: bool = False) -> str:
        """The number with its unit's noun: "at least 3 bombs", "1.7 million barrels a day"."""
        amount = self.amount(quantity, table=table)
        nouns = self.book.units.get(quantity.unit)
        noun = nouns[not is_one(quantity)] if nouns else quantity.unit.removeprefix("currency:")
        if quantity.unit == "person" and table:
            return amount
        return noun.format(n=amount) if "{n}" in noun else f"{amount} {noun}"

    # ------------------------------------------------------------------------------------------- days
    def day(self, day: date, *, weekday: bool = True) -> str:
        """The day, with its year where that is not the report's."""
        book, published = self.book.dates, self.document.day
        same_year = published is not None and published.year == day.year
        if weekday:
            template = book.day if same_year else book.day_year
        else:
            template = book.short if same_year else book.short_year
        return template.format(
            weekday=book.weekdays[day.weekday()], day=day.day, month=book.months[day.month - 1], year=day.year
        )

    def time(self, span: TimeSpan | None) -> str | None:
        """The time of a claim in words, its own words where it is no day that is known; None for none."""
        if span is None:
            return None
        start, end, book = span.start, span.end, self.book.dates
        if start is None and end is None:
            return self.quote(span.text) if span.text else None
        if start is None and end == self.document.day:
            return self.quote(span.text)
        if start is None or end is None:
            return book.until.format(end=self.day(end)) if end else book.since.format(start=self.day(start or date.min))
        if start == end:
            return self.day(start)
        if is_month(start, end):
            return book.month.format(month=book.months[start.month - 1], year=start.year)
        if (start.month, start.day, end.month, end.day, start.year) == (1, 1, 12, 31, end.year):
            return book.in_year.format(year=start.year)
        if span.grain in ("part-of-day", "hour") and end - start == timedelta(days=1):
            return book.night.format(start=self.day(start), end=self.day(end))
        if end == self.document.day and span.grain == "span":
            return book.since.format(start=self.day(start))
        short = start.month == end.month and start.year == end.year
        return book.span.format(start=str(start.day) if short else self.day(start, weekday=False), end=self.day(end, weekday=False))

    # ----------------------------------------------------------------------------------------- people and places
    def quote(self, text: str) -> str:
        """The report's own words in quotation marks."""
        left, right = self.book.quotes
        return f"{left}{tidy(text).strip(MARKS)}{right}"

    def words(self, text: str) -> str:
        """The report's own words: as they stand in its own language (but for a sentence's capital), else quoted."""
        text = tidy(text)
        if not self.same:
            return self.quote(text)
        first = text.split(" ", 1)[0]
        lower = first[:1].lower() + first[1:]
        name = text[len(first) + 1 : len(first) + 2].isupper()
        if first != lower and (lower in self.articles or (not name and self._stands(lower))):
            return lower + text[len(first) :]
        return text

    def _stands(self, word: str) -> bool:
        """Whether the report has the word with a small letter: its capital is then a sentence's, not a name's."""
        return len(word) > 2 and (f" {word} " in self.document.text or f" {word}," in self.document.text)

    def counted(self, claim: Claim, party: Party | None) -> str | None:
        """Who or what the claim's number counts, without its article; None where that only names the event again."""
        hide = frozenset()
        if GROUP_OF[claim.event] == "harm":
            hide = self.hide.get(claim.event, frozenset()) | frozenset(normal(claim.trigger).split())
        unit = claim.quantity.unit if claim.quantity else "person"
        return self.party(party, counted=True, unit=unit, hide=hide)

    def party(
        self,
        party: Party | None,
        *,
        one: bool = False,
        counted: bool = False,
        unit: str = "person",
        hide: frozenset[str] = frozenset(),
    ) -> str | None:
        """Who it is: the words of the report, with the role in the reader's language where these differ. None for
        nobody, for a pronoun, and for words in `hide`. `counted`: a number of `unit` stands before it."""
        text = tidy(party.text or "") if party else ""
        if party is None or not text or text.lower() in self.pronouns:
            return None
        if country := self._as_country(text):
            return country
        if counted and not one and self._leading(text) in self.articles:
            text = text.split(" ", 1)[1] if " " in text else text
        if normal(text) in hide or self._leading(normal(text), last=True) in hide:
            return None
        if self.same:
            return self.words(text)
        return self._translated(text, party.role, one, unit if counted else None)

    def _translated(self, text: str, role: str, one: bool, unit: str | None) -> str:
        """The report's words in quotation marks with a noun of the reader's language; `unit` where they are counted."""
        nouns = self.book.roles.get(role)
        if unit is None:
            return f"{self.quote(text)} ({nouns[2]})" if nouns else self.quote(text)
        noun = nouns[not one] if nouns else ""
        if unit in self.book.units and (unit != "person" or not nouns):
            noun = self.book.units[unit][not one]
        if normal(text) in self.generic:
            return noun
        return f"{noun} ({self.quote(text)})" if noun else self.quote(text)

    def _as_country(self, text: str) -> str | None:
        """The name in the reader's language where the words are just a country's name in the report's."""
        iso = self.country_names.get(normal(text))
        return self.country(iso)

    def _leading(self, text: str, *, last: bool = False) -> str:
        words = text.lower().split(" ")
        return words[-1 if last else 0]

    def source(self, source: Source | None) -> str | None:
        """Who says so, after "according to"."""
        if source is None:
            return None
        text = tidy(source.text or "")
        if not text or text.lower() in self.pronouns:
            return self.book.unnamed.get(source.kind, self.book.unnamed["other"])
        if self.same:
            return self.words(text)
        return f"{self.quote(text)} ({self.book.kinds.get(source.kind, source.kind)})"

    def place(self, place: Place | None) -> str | None:
        """Where: the report's words, with the country where that is not the report's own; the country alone only where
        it is another one."""
        if place is None:
            return None
        country = self.country(place.country) if place.country != self.home else None
        if place.text is None:
            return country
        text = self._as_country(place.text) or self.words(place.text)
        return f"{text}, {country}" if country and country != text else text

    def country(self, iso: str | None) -> str | None:
        """The country's name in the reader's language; its code where that is not known."""
        return self.book.countries.get(iso, iso) if iso else None

    # ------------------------------------------------------------------------------------------------- lines
    def core(self, claim: Claim) -> tuple[str, list[str]]:
        """What happened, without where, when and who says so; and what to say of it in brackets."""
        words, quantity = self.book.events[claim.event], claim.quantity
        one = quantity is not None and is_one(quantity)
        slots = self._slots(claim, one)
        if self.same and slots["target"] and self._says_number(claim.target, one):
            slots["n"] = None
        text = fill_first(words.say, slots, single=one)
        if slots["target"] and "," in slots["target"]:
            text = text.replace(f"{slots['target']} ", f"{slots['target']}, ")
        trigger = normal(claim.trigger)
        told = trigger in self.plain.get(claim.event, frozenset()) or trigger.split(" ")[0] in text.lower()
        tell = words.trigger and not told
        return text, [slots["trigger"]] if tell and slots["trigger"] else []

    def _says_number(self, target: Party | None, one: bool) -> bool:
        """Whether the words say themselves how many: "two women and a man", "a teenager", a single name."""
        words = normal(target.text).split() if target else []
        if one:
            return " ".join(words) not in self.generic
        return any(word in self.cardinals or word.isdigit() for word in words)

    @staticmethod
    def _counts_agent(claim: Claim, target: Party) -> bool:
        """Whether the number is of those who act on a target that is no person."""
        person = claim.quantity is not None and claim.quantity.unit == "person"
        return person and (claim.event == "clash" or (claim.event == "storm" and target.role == "property"))

    def _slots(self, claim: Claim, one: bool) -> dict[str, str | None]:
        """What the claim gives for the slots of its event's templates."""
        quantity, harm = claim.quantity, GROUP_OF[claim.event] == "harm"
        hide = self.hide.get(claim.event, frozenset())
        if harm:  # "18 wounded": the trigger is the victims' name
            hide |= frozenset(normal(claim.trigger).split())
        number = quantity is not None and quantity.unit not in ("percent", "factor")
        apart = quantity is not None and (quantity.unit in ACTS or quantity.unit.startswith("currency"))
        economy = GROUP_OF[claim.event] == "economy"
        of_target = number and claim.target is not None and not apart
        unit = quantity.unit if quantity else "person"
        agent = self.party(claim.agent, counted=number and not of_target)
        if quantity and agent and claim.target and self._counts_agent(claim, claim.target):
            number, of_target, agent = False, False, f"{self.amount(quantity)} {self.party(claim.agent, counted=True)}"
        return {
            "n": self.amount(quantity) if quantity and number and not apart else None,
            "count": self.count(quantity) if quantity and (apart or economy or unit != "person" and not claim.target) else None,
            "target": self.party(claim.target, one=one, counted=of_target and not economy, unit=unit, hide=hide),
            "agent": agent,
            "trigger": self.quote(claim.trigger) if claim.trigger else "",
        }

    def line(self, claim: Claim) -> str:
        """The claim as one sentence, without citations and without a full stop."""
        return sentence_case(self.phrase(claim))

    def phrase(self, claim: Claim, *, hedge: bool = True, when: bool = True) -> str:
        """The claim in running text. Without `hedge` it leaves unsaid that it is told with reserve, without `when` the
        time."""
        phrases, (text, shown) = self.book.phrases, self.core(claim)
        if claim.quantity and claim.relation != "total":
            text += f", {phrases.part if claim.relation == 'part' else phrases.increment}"
        at = (self.place(claim.place), self.time(claim.time) if when else None)
        shown += [part for part in at if part and part not in text]
        if shown:
            text += f" ({', '.join(shown)})"
        source = self.source(claim.source)
        if source and not (claim.agent and claim.source and normal(claim.agent.text) == normal(claim.source.text)):
            text += f", {phrases.according.format(source=source)}"
        if claim.modality == "hedged" and hedge:
            text += f", {phrases.hedged if source else phrases.hearsay}"
        if claim.polarity == "negative":
            return phrases.negative.format(line=text)
        if claim.modality in ("planned", "hypothetical"):
            return str(getattr(phrases, claim.modality).format(line=text))
        return text

    def dated(self, claim: Claim) -> str:
        """The claim as one sentence that its day leads."""
        when = self.time(claim.time)
        return sentence_case(f"{when}: {self.phrase(claim, when=False)}") if when else self.line(claim)

    def unsure(self, claim: Claim) -> str:
        """The claim in running text that has said already that it is told with reserve."""
        return self.phrase(claim, hedge=False)

    def speaker(self, source: Source | None) -> str | None:
        """A source's name by itself, as the report has it; how it is called where it has none."""
        if source is None:
            return None
        text = tidy(source.text or "")
        if not text or text.lower() in self.pronouns:
            return self.book.unnamed.get(source.kind, self.book.unnamed["other"])
        return self.words(text)

    def sure(self, claim: Claim) -> str:
        """How sure the claim is told, in a word or two."""
        book = self.book.sure
        if claim.polarity == "negative":
            return book["negative"]
        if claim.modality == "hedged":
            return book["hedged" if claim.source else "hearsay"]
        if claim.modality == "asserted":
            return book["attributed" if claim.source else "asserted"]
        return book[claim.modality]


def is_one(quantity: Quantity) -> bool:
    """Whether the number is exactly one."""
    return quantity.low == quantity.high == 1


def is_month(start: date, end: date) -> bool:
    """Whether the span is a whole calendar month."""
    return start.day == 1 and (start.year, start.month) == (end.year, end.month) and (end + timedelta(days=1)).day == 1


def make_wording(document: Document, lang: str, home: str | None) -> Wording:
    """The wording for a report in the reader's language `lang`. LontError where no brief can be written in it."""
    language = load_language(lang)
    if language.brief is None:
        raise LontError("E-USE-LANG", f"no brief can be written in {lang!r}", cure="--in nl or --in en")
    own = load_language(document.lang) if document.lang in set(available_languages()) else None
    own_book = own.brief.events if own and own.brief else {}
    return Wording(
        book=language.brief,
        document=document,
        same=document.lang == lang,
        articles=frozenset(own.syntax.articles + own.syntax.indefinite) if own else frozenset(),
        indefinite=frozenset(own.syntax.indefinite) if own else frozenset(),
        pronouns=frozenset(own.syntax.pronouns) if own else frozenset(),
        hide={event: frozenset(words.hide) for event, words in own_book.items()},
        plain={event: frozenset(words.plain) for event, words in own_book.items()},
        generic=frozenset(own.brief.generic) if own and own.brief else frozenset(),
        cardinals=frozenset(own.numbers.cardinals) | frozenset(own.numbers.one) if own else frozenset(),
        country_names={normal(name): iso for iso, name in own.brief.countries.items()} if own and own.brief else {},
        more=tuple(own.brief.numbers.more) if own and own.brief else (),
        home=home,
    )
