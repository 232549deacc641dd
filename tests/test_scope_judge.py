"""Modality and polarity of an event in its sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lont.langdata.loader import load_language
from lont.lexicon.mentions import find_mentions
from lont.model import MODALITIES, POLARITIES, Clause, Frame, Scope, TimeSpan, Trigger
from lont.scope.judge import foresee, judge
from lont.scope.speakers import attribute
from lont.text.sentences import split_sentences
from lont.text.tokens import make_tokenizer


def scope(iso: str, text: str, word: str, form: str = "participle") -> Scope:
    """The scope of the event that `word` names in a one-sentence text."""
    language = load_language(iso)
    tokenize = make_tokenizer(language.basics.clitics_before, language.basics.clitics_after)
    mentions = [
        find_mentions(s, tokenize(text, s.start, s.end), language) for s in split_sentences(text, language.basics)
    ]
    row = attribute(text, mentions, language)[0]
    tokens = mentions[0].tokens
    at = next((k for k, token in enumerate(tokens) if token.text == word), 0)
    frame = Frame(Trigger((at,), "", "kill", form), 0)
    return judge(frame, (Clause(0, len(tokens)),), mentions[0], row, language)


@pytest.mark.parametrize(
    ("iso", "text", "word", "form", "modality", "polarity"),
    [
        ("en", "Two sailors were killed.", "killed", "past", "asserted", "positive"),
        ("en", "Two sailors may have been killed.", "killed", "past", "hedged", "positive"),
        ("en", "Two sailors are also reported to have been killed.", "killed", "past", "hedged", "positive"),
        ("en", "The union will strike on Friday.", "strike", "finite", "planned", "positive"),
        ("en", "The rebels vowed to attack again.", "attack", "finite", "planned", "positive"),
        ("en", "If the talks fail, troops will attack.", "attack", "finite", "hypothetical", "positive"),
        ("en", "Residents fear new attacks.", "attacks", "noun", "hypothetical", "positive"),
        ("en", "The army did not attack the port.", "attack", "finite", "asserted", "negative"),
        ("en", "There were no casualties.", "casualties", "noun", "asserted", "negative"),
        ("en", "The army denied that it attacked the port.", "attacked", "past", "asserted", "negative"),
        ("en", "The navy foiled an attack on a tanker.", "attack", "noun", "asserted", "negative"),
        ("en", "Not only sailors were killed.", "killed", "past", "asserted", "positive"),
        ("en", "The army has not confirmed the attack.", "attack", "noun", "asserted", "positive"),
        ("en", "The minister will speak after the attack.", "attack", "noun", "asserted", "positive"),
        ("en", "The governor accused rebels of attacking the port.", "attacking", "finite", "hedged", "positive"),
        ("en", "The minister called for the release of the crew.", "release", "noun", "planned", "positive"),
        ("en", "Police have not said how many sailors were killed.", "killed", "past", "asserted", "positive"),
        ("en", "A sailor accused of theft was killed.", "killed", "past", "asserted", "positive"),
        ("en", "Unions plan a strike.", "strike", "noun", "planned", "positive"),
        ("nl", "Zij vluchtten uit vrees voor aanvallen.", "vluchtten", "past", "asserted", "positive"),
        ("nl", "De politie sluit meer aanhoudingen niet uit.", "aanhoudingen", "noun", "hedged", "positive"),
        ("en", "The ministry authorizes the army to shoot looters.", "shoot", "finite", "planned", "positive"),
        ("en", "There is no evidence that the army attacked the port.", "attacked", "past", "asserted", "negative"),
        ("nl", "De minister vindt het niet nodig om het leger te sturen.", "sturen", "finite", "asserted", "negative"),
        ("nl", "Het ging niet om betogen maar om rellen.", "betogen", "finite", "asserted", "negative"),
        ("nl", "Het ging niet om betogen maar om rellen.", "rellen", "noun", "asserted", "positive"),
        ("nl", "De politie arresteerde niemand.", "arresteerde", "past", "asserted", "negative"),
        ("nl", "De staking gaat niet door.", "staking", "noun", "asserted", "negative"),
        ("nl", "Er zouden drie matrozen gedood zijn.", "gedood", "participle", "hedged", "positive"),
        ("nl", "Volgens het leger zouden drie matrozen gedood zijn.", "gedood", "participle", "asserted", "positive"),
        ("nl", "Vermoedelijk zijn drie matrozen gedood.", "gedood", "participle", "hedged", "positive"),
        ("nl", "De vakbond wil vrijdag staken.", "staken", "finite", "planned", "positive"),
        ("nl", "Als het overleg mislukt, wordt er gestaakt.", "gestaakt", "participle", "hypothetical", "positive"),
        ("nl", "Er vielen geen doden.", "doden", "noun", "asserted", "negative"),
        ("nl", "Het leger heeft niet op betogers geschoten.", "geschoten", "participle", "asserted", "negative"),
        ("nl", "Het leger schoot niet.", "schoot", "past", "asserted", "negative"),
        ("nl", "Niet alleen matrozen werden gedood.", "gedood", "participle", "asserted", "positive"),
        ("nl", "De minister zal spreken na de aanslag.", "aanslag", "noun", "asserted", "positive"),
    ],
)
def test_modality_and_polarity(iso: str, text: str, word: str, form: str, modality: str, polarity: str) -> None:
    found = scope(iso, text, word, form)
    assert (found.modality, found.polarity) == (modality, polarity)


def test_negation_stays_in_its_clause() -> None:
    assert scope("en", "The police did not come, and two men were killed.", "killed").polarity == "positive"
    assert scope("nl", "De politie kwam niet, en twee mannen werden gedood.", "gedood").polarity == "positive"


def test_reasons_name_the_words() -> None:
    assert "may" in scope("en", "Two sailors may have drowned.", "drowned").reasons["modality"]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["nl", "en"]), st.text(min_size=1, max_size=80))
def test_any_sentence_is_judged(iso: str, noise: str) -> None:
    found = scope(iso, f"Two men {noise} not died", "died")
    assert found.modality in MODALITIES and found.polarity in POLARITIES


def test_what_begins_after_publication_is_planned() -> None:
    day = date(2022, 1, 6)
    saturday = TimeSpan("zaterdag", date(2022, 1, 8), date(2022, 1, 8))
    assert foresee(Scope(), saturday, day).modality == "planned"
    assert foresee(Scope("hypothetical"), saturday, day).modality == "hypothetical"
    assert foresee(Scope(), TimeSpan("today", day, day), day) == Scope()
    assert foresee(Scope(), saturday, None) == Scope()
    assert foresee(Scope(), saturday, day, "kill") == Scope()


def test_what_somebody_is_blamed_for_happened() -> None:
    text = "The mayor blamed gangs for the raid in which nine sailors drowned."
    assert scope("en", text, "drowned").speaker is None


@pytest.mark.parametrize(
    ("iso", "text", "word", "form", "modality", "polarity"),
    [
        ("nl", "Een matroos zou tijdens de rellen zijn arm hebben gebroken.", "rellen", "noun", "asserted", "positive"),
        ("nl", "De nog niet voltooide loods brandde.", "brandde", "past", "asserted", "positive"),
        ("nl", "Omdat het niet brandde, bleef hij.", "brandde", "past", "asserted", "negative"),
        ("nl", "De dood houdt geen verband met de bezettingen.", "bezettingen", "noun", "asserted", "positive"),
        ("nl", "Er waren geen bezettingen.", "bezettingen", "noun", "asserted", "negative"),
        ("nl", "In Laren wordt een avondklok ingesteld.", "avondklok", "noun", "planned", "positive"),
        ("nl", "De staking gaat morgen niet door.", "staking", "noun", "planned", "negative"),
        (
            "en",
            "Men believed to be smugglers have killed nine sailors.",
            "killed",
            "participle",
            "asserted",
            "positive",
        ),
        ("en", "Nine sailors believed to be dead lay there.", "dead", "adjective", "hedged", "positive"),
        ("en", "Nine sailors are believed to have been killed.", "killed", "participle", "hedged", "positive"),
        ("en", "The envoy voiced concern about clashes.", "clashes", "noun", "asserted", "positive"),
        ("en", "The envoy called for an end to clashes.", "clashes", "noun", "asserted", "positive"),
        ("en", "The envoy called for clashes.", "clashes", "noun", "planned", "positive"),
        ("en", "The envoy had little to do with the clashes.", "clashes", "noun", "asserted", "positive"),
        ("en", "They suspect smugglers killed nine sailors.", "killed", "past", "hedged", "positive"),
        ("nl", "De gezant eiste onderzoek naar rellen.", "rellen", "noun", "asserted", "positive"),
        ("nl", "De gezant eiste rellen.", "rellen", "noun", "planned", "positive"),
    ],
)
def test_marks_reach_no_further_than_their_phrase(
    iso: str, text: str, word: str, form: str, modality: str, polarity: str
) -> None:
    found = scope(iso, text, word, form)
    assert (found.modality, found.polarity) == (modality, polarity)
