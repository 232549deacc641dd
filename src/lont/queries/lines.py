"""Put a claim into one line of the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from lont.model import GROUP_OF, Claim, Party, replace
from lont.queries.amounts import is_one
from lont.queries.items import normal
from lont.queries.template import fill_first, sentence_case
from lont.queries.wording import Wording
from lont.queries.words import tidy

THINGS = frozenset(("person", "building", "house", "vehicle", "aircraft", "window", "thing"))
"""Units that count those to whom it is done, not what is done."""
SHARES = frozenset(("percent", "factor", "rank"))
"""Units of which there are no parts."""
FORCES = frozenset(("police", "military", "rebel", "criminal", "worker"))
"""Roles of those who can be sent."""
Slots = dict[str, str | None]


@dataclass(frozen=True)
class Teller:
    """Tells claims in the words of `wording`."""

    wording: Wording

    def line(self, claim: Claim) -> str:
        """The claim as one sentence, without citations and without a full stop."""
        return sentence_case(self.phrase(claim))

    def dated(self, claim: Claim) -> str:
        """The claim as one sentence that its day leads."""
        when = self.wording.time(claim.time)
        return sentence_case(f"{when}: {self.phrase(claim, when=False)}") if when else self.line(claim)

    def price_move(self, claim: Claim) -> str:
        """A price move as one sentence, with what it is said to be about."""
        about = normal(claim.about)
        if claim.about and normal(claim.trigger) in about:
            return self.line(replace(claim, trigger=claim.about))
        line = self.line(claim)
        return f"{line} – {self.wording.quote(claim.about)}" if claim.about and about not in normal(line) else line

    def unsure(self, claim: Claim) -> str:
        """The claim in running text that has said already that it is told with reserve."""
        return self.phrase(claim, hedge=False)

    def phrase(self, claim: Claim, *, hedge: bool = True, when: bool = True) -> str:
        """The claim in running text. Without `hedge` it leaves unsaid that it is told with reserve, without `when` the
        time."""
        phrases = self.wording.book.phrases
        text, shown = self._core(claim)
        if claim.quantity and claim.relation != "total" and claim.quantity.unit not in SHARES:
            text += f", {phrases.part if claim.relation == 'part' else phrases.increment}"
        source = self.wording.source(claim.source)
        place = self._place(claim, f"{text} {source or ''}")
        shown += [part for part in (place, self.wording.time(claim.time) if when else None) if part]
        text = self._bracket(text, shown)
        if source and not _speaks_of_itself(claim):
            text += f", {phrases.according.format(source=source)}"
        if claim.modality == "hedged" and hedge:
            text += f", {phrases.hedged if source else phrases.hearsay}"
        if claim.polarity == "negative":
            return phrases.negative.format(line=text)
        if claim.modality in ("planned", "hypothetical"):
            return str(getattr(phrases, claim.modality).format(line=text))
        return text

    def _place(self, claim: Claim, said: str) -> str | None:
        """Where, unless the sentence does not say so or the line has said it already."""
        place = self.wording.place(claim.place) if self.wording.is_near(claim) else None
        first, _, rest = (place or "").partition(" ")
        bare = rest if rest and first.lower() in self.wording.reported.articles else place
        return place if bare and normal(bare) not in normal(said) else None

    def _bracket(self, text: str, shown: list[str]) -> str:
        """The text with what is to be said in brackets behind it, in the brackets that it ends in already."""
        if not shown:
            return text
        if text.endswith(f"{self.wording.book.quotes[1]})") or (text.endswith(")") and self.wording.same):
            return f"{text[:-1]}, {', '.join(shown)})"
        return f"{text}, {', '.join(shown)}" if text.endswith(")") else f"{text} ({', '.join(shown)})"

    def sure(self, claim: Claim) -> str:
        """How sure the claim is told, in a word or two."""
        book = self.wording.book.sure
        if claim.polarity == "negative":
            return book["negative"]
        if claim.modality == "hedged":
            return book["hedged" if claim.source else "hearsay"]
        if claim.modality == "asserted":
            return book["attributed" if claim.source else "asserted"]
        return book[claim.modality]

    def counted(self, claim: Claim, party: Party | None) -> str | None:
        """Who or what the claim's number counts, without its article; None where that only names the event again."""
        unit = claim.quantity.unit if claim.quantity else "person"
        if unit != "person" and not self.wording.same:  # the number's own column names the unit
            return self.wording.quote(party.text) if self.wording.party(party) and party and party.text else None
        return self.wording.party(party, unit=unit, hide=self._hidden(claim))

    def _core(self, claim: Claim) -> tuple[str, list[str]]:
        """What happened, without where, when and who says so; and what to say of it in brackets."""
        words, quantity = self.wording.book.events[claim.event], claim.quantity
        one = quantity is not None and is_one(quantity)
        slots = self._slots(claim, one)
        target = slots["target"]
        if target and self.wording.same and self._says_number(claim.target, one):
            slots["n"] = None
        text = fill_first(words.say, slots, single=one)
        if target and "," in target:
            text = text.replace(f"{target} ", f"{target}, ")
        trigger = normal(claim.trigger)
        plain = (self.wording.reported.plain or {}).get(claim.event, frozenset())
        told = not trigger or trigger in plain or trigger.split(" ")[0] in text.lower()
        return text, [slots["trigger"]] if words.trigger and slots["trigger"] and not told else []

    def _slots(self, claim: Claim, one: bool) -> Slots:
        """What the claim gives for the slots of its event's templates."""
        wording, quantity = self.wording, claim.quantity
        agent = wording.party(claim.agent)
        slots: Slots = {"trigger": wording.quote(claim.trigger), "agent": agent}
        if quantity is None and (self._is_its_place(claim) or _is_no_force(claim)):
            return slots | {"target": None}
        if quantity is None:
            return slots | {"target": wording.party(claim.target, hide=self._hidden(claim))}
        named = claim.target is not None and quantity.unit in normal(claim.target.text)
        apart = GROUP_OF[claim.event] == "economy" or not (quantity.unit in THINGS or named)
        plain = not apart and quantity.unit not in SHARES
        if plain and _counts_agent(claim) and agent:
            actors = wording.party(claim.agent, unit=quantity.unit) or agent
            return slots | {"target": wording.party(claim.target), "agent": f"{wording.amount(quantity)} {actors}"}
        if plain and claim.target is None:
            slots["agent"] = wording.party(claim.agent, unit=quantity.unit)
        unit = quantity.unit if plain and (one or not self._says_number(claim.target, one)) else None
        return slots | {
            "n": wording.amount(quantity) if plain and not _counts_agent(claim) else None,
            "count": wording.count(quantity) if apart or quantity.unit != "person" and not claim.target else None,
            "target": wording.party(claim.target, one=one, unit=unit, hide=self._hidden(claim)),
        }

    def _is_its_place(self, claim: Claim) -> bool:
        """Whether the line says the target more fully as its place ("town": "the town of Kisoro")."""
        target, place = (normal(slot.text) if slot else "" for slot in (claim.target, claim.place))
        words = f" {place} ".partition(f" {target} ")
        return bool(target and words[1]) and target != place and self.wording.is_near(claim)

    def _hidden(self, claim: Claim) -> frozenset[str]:
        """Words that say nothing of who it befell: "18 wounded" names them and the event at once."""
        if GROUP_OF[claim.event] != "harm":
            return frozenset((normal(claim.trigger),))
        return (self.wording.reported.hide or {}).get(claim.event, frozenset()) | frozenset(
            normal(claim.trigger).split()
        )

    def _says_number(self, target: Party | None, one: bool) -> bool:
        """Whether the words say themselves how many: "two women and a man", "a teen", "16-year-old", a name."""
        text = tidy(target.text or "") if target else ""
        words = normal(text).split()
        if one:  # an article says one, and so does a name
            name = not text.isupper() and text[1:] != text[1:].lower()
            return bool(words) and (words[0] in self.wording.reported.articles or words[0][0].isdigit() or name)
        listed = words[:1] and words[0] in self.wording.reported.indefinite  # "a helicopter and a plane": two
        return bool(listed) or any(word in self.wording.reported.cardinals or word.isdigit() for word in words)


def _is_no_force(claim: Claim) -> bool:
    """Whether police or troops are sent, and the target is what they are sent to ("surrounded the embassy")."""
    return claim.event == "deploy" and claim.target is not None and claim.target.role not in FORCES


def _counts_agent(claim: Claim) -> bool:
    """Whether the number is of those who act on a target that is not counted."""
    if claim.quantity is None or claim.quantity.unit != "person" or claim.target is None:
        return False
    return claim.event == "clash" or (claim.event == "storm" and claim.target.role == "property")


def _speaks_of_itself(claim: Claim) -> bool:
    """Whether who says so is who did it, so that naming both says one thing twice."""
    return bool(claim.agent and claim.source and normal(claim.agent.text) == normal(claim.source.text))
