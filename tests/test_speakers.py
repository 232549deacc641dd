"""Who says so, over whole documents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lont.langdata.loader import load_language
from lont.lexicon.mentions import find_mentions
from lont.model import Attribution, Mentions
from lont.scope.quotes import find_quotes
from lont.scope.speakers import attribute
from lont.text.sentences import split_sentences
from lont.text.tokens import make_tokenizer


def read(iso: str, text: str) -> tuple[list[Mentions], list[tuple[Attribution, ...]]]:
    """The sentences of a text and their attributions."""
    language = load_language(iso)
    tokenize = make_tokenizer(language.basics.clitics_before, language.basics.clitics_after)
    sentences = split_sentences(text, language.basics)
    mentions = [find_mentions(s, tokenize(text, s.start, s.end), language) for s in sentences]
    return mentions, attribute(text, mentions, language)


def speaker_of(iso: str, text: str, word: str) -> tuple[str | None, str | None]:
    """Speaker and kind of the innermost attribution that covers `word`; (None, None) where nobody says it."""
    for mentions, row in zip(*read(iso, text), strict=True):
        for at, token in enumerate(mentions.tokens):
            if token.text == word:
                covering = [a for a in row if a.i <= at < a.j and a.speaker is not None]
                if not covering:
                    return None, None
                speaker = min(covering, key=lambda a: (a.how != "cited", a.j - a.i)).speaker
                assert speaker is not None
                return speaker.text, speaker.kind
    raise AssertionError(f"{word!r} is no token")


@pytest.mark.parametrize(
    ("iso", "text", "word", "speaker", "kind"),
    [
        ("en", "Police said two men drowned off Larnby.", "drowned", "Police", "police"),
        ("en", "Two men drowned off Larnby, police said.", "drowned", "police", "police"),
        ("en", "Two men drowned, said Ann Holm, a nurse at the clinic.", "drowned", "Ann Holm, a nurse at the clinic", "medic"),
        ("en", "According to fishermen, who saw it, two men drowned. Witnesses say three boats sank.", "sank", "Witnesses", "witness"),
        ("en", "Ann Holm, spokeswoman for the coast guard, said three boats sank.", "sank",
         "Ann Holm, spokeswoman for the coast guard", "military"),
        ("en", "Ferry chief Ole Berg was quoted by the Daily News as saying that three boats sank.", "sank", "Ferry chief Ole Berg",
         "government"),
        ("en", "State radio quoted Governor Ole Berg as saying that three boats sank.", "sank", "Governor Ole Berg", "government"),
        ("en", "HOWEVER, GOVERNOR OLE BERG OF THE COAST PROVINCE MAINTAINED THAT THREE BOATS SANK.", "SANK",
         "GOVERNOR OLE BERG OF THE COAST PROVINCE", "government"),
        ("nl", "Donderdag meldde het ministerie van Defensie dat drie boten zonken.", "zonken", "het ministerie van Defensie", "government"),
        ("nl", "Drie boten zonken, zegt burgemeester Ole Berg van Laren.", "zonken", "burgemeester Ole Berg van Laren", "government"),
        ("nl", "Volgens ooggetuigen zonken drie boten.", "zonken", "ooggetuigen", "witness"),
        ("nl", "Een woordvoerder van het leger heeft tegen de krant gezegd dat drie boten zonken.", "zonken",
         "Een woordvoerder van het leger", "military"),
        ("nl", "Drie boten zonken, laat de politie weten.", "zonken", "de politie", "police"),
        ("nl", "Er zonken drie boten. Dat heeft de kustwacht bekendgemaakt.", "zonken", "de kustwacht", "government"),
        ("nl", "Burgemeester Ole Berg: ‘Er zonken drie boten.’", "zonken", "Burgemeester Ole Berg", "government"),
        ("en", "Three boats sank, Vera Wit said. Wit, head of the fishers' union, was there.", "sank", "Vera Wit", "organisation"),
        ("en", "The navy issued a report. The navy said so. Three boats sank, the report said.", "sank", "The navy", "military"),
        ("en", "“Three boats sank,” prosecutor Vera Wit said at the start of the trial.", "sank", "prosecutor Vera Wit", "government"),
        ("en", "According to initial reports, three boats sank.", "sank", "initial reports", "anonymous"),
        ("en", "In Larnby, unofficial sources reported that at least three boats sank.", "sank", "unofficial sources", "anonymous"),
        ("nl", "De aanval werd opgeëist door de rebellen.", "aanval", "de rebellen", "rebel"),
        ("nl", "Dat er boten zonken, wordt bevestigd door de politie.", "zonken", "de politie", "police"),
        ("nl", "Er zonken drie boten, zo heeft de gouverneur dinsdag bekendgemaakt.", "zonken", "de gouverneur", "government"),
        ("nl", "Onze verslaggever Jan de Wit meldt dat drie boten zonken.", "zonken", "Onze verslaggever Jan de Wit", "journalist"),
        ("en", "Three boats sank, the Northern Star newspaper reported, citing the harbour police.", "sank", "the harbour police",
         "police"),
        ("en", "The health ministry, which rebels run, said three boats sank.", "sank", "The health ministry", "government"),
        ("en", "Ole Berg, a coast guard official, said two boats sank, adding that a third was missing.", "missing",
         "Ole Berg, a coast guard official", "military"),
    ],
)  # fmt: skip
def test_speaker_is_found(iso: str, text: str, word: str, speaker: str, kind: str) -> None:
    assert speaker_of(iso, text, word) == (speaker, kind)


@pytest.mark.parametrize(
    ("iso", "text", "word"),
    [
        ("en", "Police said nothing new. Two boats sank.", "sank"),
        ("en", "The army would not say how many boats sank.", "sank"),
        ("en", "It was reported that two boats sank.", "sank"),
        ("en", "The reported attack sank two boats.", "sank"),
        ("nl", "Eerder werd bekendgemaakt dat drie boten zonken.", "zonken"),
        ("nl", "De politie wil niet bevestigen dat drie boten zonken.", "zonken"),
        ("nl", "Volgens plan zonken drie boten.", "zonken"),
        ("nl", "De aanval is nog niet opgeëist.", "aanval"),
        ("en", "No group has claimed responsibility for the attack.", "attack"),
        ("en", "Ships belonging to the company sank, to say nothing of boats.", "sank"),
    ],
)
def test_the_paper_itself_says_so(iso: str, text: str, word: str) -> None:
    assert speaker_of(iso, text, word) == (None, None)


def test_quotation_carries_its_speaker_over_sentences_and_paragraphs() -> None:
    text = "“Two boats sank,” said Ann Holm, a nurse. “Nobody came. We buried them.\n\n“They shelled us again.” Boats left."
    assert speaker_of("en", text, "buried")[0] == "Ann Holm, a nurse"
    assert speaker_of("en", text, "shelled")[0] == "Ann Holm, a nurse"
    assert speaker_of("en", text, "left") == (None, None)


def test_pronoun_stands_for_the_last_speaker() -> None:
    assert (
        speaker_of("nl", "Minister Berg zei dat hij komt. Er zonken drie boten, zegt hij.", "zonken")[0]
        == "Minister Berg"
    )


def test_title_is_remembered_by_surname() -> None:
    assert speaker_of("en", "President Ole Berg spoke. Three boats sank, Berg said.", "sank") == ("Berg", "government")


def test_agency_goes_to_the_chain() -> None:
    _, rows = read("en", "Governor Ole Berg told Reuters that three boats sank.")
    assert rows[0][-1].speaker is not None
    assert rows[0][-1].speaker.chain == ("Reuters",)


def test_apostrophes_open_no_quotation() -> None:
    text = "The sailors' boats sank in '98 and the miners' union struck."
    sentences = split_sentences(text, load_language("en").basics)
    assert find_quotes(text, sentences, ["''", "‘’"]) == []


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["nl", "en"]),
    st.lists(
        st.sampled_from(
            ["said", "zei", "volgens", "according", "to", "he", "hij", ",", ".", "\n\n", '"', "‘", "’", "“", "Police", "de", "politie",
             "dat", "that", "Dat", "heeft", "gemeld", "was", "by", "and", "en", "(", ")", "[", "]", "told", "Berg", "\ud800", "X"]
        ),
        max_size=40,
    ),
)  # fmt: skip
def test_any_order_of_words_is_survived(iso: str, words: list[str]) -> None:
    text = " ".join(words)
    mentions, rows = read(iso, text)
    assert len(rows) == len(mentions)
    for sentence, row in zip(mentions, rows, strict=True):
        for attribution in row:
            assert 0 <= attribution.i < attribution.j <= len(sentence.tokens)
            speaker = attribution.speaker
            if speaker is not None and speaker.start is not None and speaker.end is not None:
                assert text[speaker.start : speaker.end] == speaker.text


@pytest.mark.parametrize(
    ("iso", "text", "word", "speaker", "kind"),
    [
        ("nl", "Er gaan hardnekkige geruchten dat drie boten zonken.", "zonken", "hardnekkige geruchten", "anonymous"),
        ("en", "There were unconfirmed reports that three boats sank.", "sank", "unconfirmed reports", "anonymous"),
        ("nl", "Gisteren meldde de politie 40 boten minder.", "boten", "de politie", "police"),
        ("nl", "Drie boten zonken, meldde de woordvoerster.", "zonken", "de woordvoerster", "government"),
        ("nl", "Er zonken volgens dr. Vos drie boten.", "zonken", "dr. Vos", "other"),
        ("nl", "De politievakbond zegt dat drie boten zonken.", "zonken", "De politievakbond", "organisation"),
        ("en", "A Vodex spokesman said three boats sank.", "sank", "A Vodex spokesman", "company"),
        ("en", "According to Holm, one wave threw a boy overboard and three boats sank.", "sank", "Holm", "other"),
        ("en", "“Three boats sank,” said a man wearing a life vest.", "sank", "a man wearing a life vest", "witness"),
        ("en", "Three boats sank, police there have said.", "sank", "police", "police"),
        ("en", "Three boats sank, reported Diario do Mar.", "sank", "Diario do Mar", "media"),
        ("en", "Three boats sank, dailies including El Faro reported.", "sank", "dailies including El Faro", "media"),
        ("en", "Also on that day, Brandt said, three boats sank.", "sank", "Brandt", "other"),
        (
            "en",
            "Pentagon Press Secretary Ann Holm said three boats sank.",
            "sank",
            "Pentagon Press Secretary Ann Holm",
            "military",
        ),
        ("en", "Sources inside the navy said three boats sank.", "sank", "Sources inside the navy", "anonymous"),
        ("en", "Sources close to the king said three boats sank.", "sank", "Sources close to the king", "anonymous"),
        ("en", "The army issued a statement saying three boats sank.", "sank", "The army", "military"),
        ("en", "A man has said on Facebook that three boats sank.", "sank", "A man", "social-media"),
        ("nl", "Er zonken drie boten, meldt De Kustpost.", "zonken", "De Kustpost", "media"),
        (
            "nl",
            "Premier Vos heeft het varen fel veroordeeld: ‘Er zonken gisteren drie boten.’",
            "veroordeeld",
            "Premier Vos",
            "government",
        ),
        ("nl", "Premier Vos heeft het varen fel veroordeeld.", "veroordeeld", None, None),
    ],
)
def test_speaker_of_a_harder_sentence(iso: str, text: str, word: str, speaker: str | None, kind: str | None) -> None:
    assert speaker_of(iso, text, word) == (speaker, kind)


def test_a_relative_clause_on_who_claimed_it_tells_no_source() -> None:
    text = "Nine sailors drowned in the raid, for which the Vodex Front has claimed responsibility."
    assert speaker_of("en", text, "drowned") == (None, None)


def test_paragraphs_of_a_quotation_that_are_run_into_one() -> None:
    text = 'Mayor Holm said: "Three boats sank. "Nine sailors drowned in the storm that night. "We mourn."'
    assert speaker_of("en", text, "drowned") == ("Mayor Holm", "government")


def test_he_is_whom_the_opening_clause_names() -> None:
    text = "Governor Brandt spoke first. When Admiral Holm came home, he said that three boats sank."
    assert speaker_of("en", text, "sank") == ("Admiral Holm", "military")


def test_a_clause_behind_the_speaker_is_the_papers_own() -> None:
    text = "Three boats sank, police said, as storms went on."
    assert speaker_of("en", text, "storms") == (None, None)


def test_reasons_are_cited_and_never_speak() -> None:
    assert speaker_of("en", "Three boats sailed home, citing safety concerns.", "sailed") == (None, None)


def test_who_tells_what_he_saw_is_a_witness() -> None:
    text = "Three boats sank, Omar Haddad said. “I heard a blast,” said Haddad. Haddad said nine sailors drowned."
    assert speaker_of("en", text, "sank") == ("Omar Haddad", "witness")
    assert speaker_of("en", text, "drowned") == ("Haddad", "witness")


def test_spokesman_without_a_body_is_that_of_the_last_speaker() -> None:
    text = "Het ziekenhuis zegt dat drie matrozen leven. Twee verdronken, meldde de woordvoerster."
    assert speaker_of("nl", text, "verdronken") == ("de woordvoerster", "medic")


@pytest.mark.parametrize(
    ("iso", "text", "word", "speaker", "kind"),
    [
        # a quotation that names nobody: of whom the sentence before is about, of whoever spoke last, of the next
        ("nl", "Dekkers nam vanmorgen afstand van de daders. ‘Zij vernielden drie boten van gewone mensen.’ Ook Dekkers zweeg.",
         "vernielden", "Dekkers", "other"),
        ("nl", "De haven zegt op Facebook verdrietig te zijn. Er was ook een loods. ‘Er zonken gelukkig geen andere boten.’",
         "zonken", "De haven", "social-media"),
        ("en", "Mayor Ole Berg took the news calmly. “Three boats sank and nobody else was hurt.”", "sank", "Mayor Ole Berg",
         "government"),
        ("en", "Police said it was quiet. The harbour is old. “Three boats sank near the old bridge.”", "sank", "Police", "police"),
        # words of speech inside a quotation whose marks are broken
        ("nl", ",,Het is treurig. Er zonken drie boten, benadrukt Dekkers. Wij helpen.”", "zonken", "Dekkers", "other"),
        # headlines
        ("en", "Three boats sank off Larnby: police", "sank", "police", "police"),
        ("en", "Three boats sank off Larnby - ministry", "sank", "ministry", "government"),
        ("en", "Sheriff: three boats sank off Larnby", "sank", "Sheriff", "police"),
        ("nl", "Politie: drie boten zonken bij Laren", "zonken", "Politie", "police"),
        ("en", "Three boats sank in the hit - and - run of a ferry worker", "sank", None, None),
        # a clause that ends before the main clause
        ("en", "Although police said the man had fled, three boats sank.", "sank", None, None),
        ("nl", "Hoewel de politie zei dat de man was gevlucht, werden drie boten vernield.", "vernield", None, None),
        # nouns and participles that look like words of speech
        ("en", "Press reports mentioned that three boats sank.", "sank", "Press reports", "media"),
        ("en", "The boats were a fleet maintained by Norland, which sank.", "sank", None, None),
        # what stands between a speaker and the verb
        ("en", "The navy flatly denied that three boats sank.", "sank", "The navy", "military"),
        ("en", "The weekly -- a church paper -- asserts that three boats sank.", "sank", "The weekly", "media"),
        ("en", "Mahna Grey, 19, said three boats sank.", "sank", "Mahna Grey", "other"),
        ("en", "KYV ’ s Pat Lobe said three boats sank.", "sank", "KYV ’ s Pat Lobe", "other"),
        # somebody of whom nothing is known
        ("en", "The resort said three boats sank.", "sank", "The resort", "other"),
        # verbs and papers
        ("en", "The communique reads: three boats sank.", "sank", "The communique", "anonymous"),
        ("nl", "Uit cijfers van de politie blijkt dat er drie boten zonken.", "zonken", "cijfers van de politie", "police"),
        ("nl", "Dekkers vraagt zich af waarom er drie boten zonken.", "zonken", "Dekkers", "other"),
    ],
)  # fmt: skip
def test_those_without_a_plain_verb_of_speech(
    iso: str, text: str, word: str, speaker: str | None, kind: str | None
) -> None:
    assert speaker_of(iso, text, word) == (speaker, kind)


@pytest.mark.parametrize(
    ("iso", "speaker", "kind"),
    [
        ("en", "the mayor's aunt", "witness"),
        ("en", "a friend of the general", "witness"),
        ("en", "the workers union", "organisation"),
        ("en", "a student union", "organisation"),
        ("en", "Father Coro", "organisation"),
        ("en", "his father", "witness"),
        ("en", "the FMLN commander", "rebel"),
        ("en", "religious leaders", "organisation"),
        ("en", "military sources in Larnby", "military"),
        ("en", "sources inside the army", "anonymous"),
        ("en", "the BBC's Ole Berg", "journalist"),
        ("en", "his attorney", "other"),
        ("en", "the district attorney", "government"),
        ("nl", "PVV-leider Dekkers", "opposition"),
        ("nl", "de partijleider", "opposition"),
        ("nl", "de leiders van de vissers", "organisation"),
        ("nl", "de bewindsvrouw", "government"),
        ("nl", "fractievoorzitter Ole Berg", "government"),
        ("nl", "de initiatiefnemers", "organisation"),
        ("nl", "een leerling", "witness"),
    ],
)  # fmt: skip
def test_kinds_of_speakers(iso: str, speaker: str, kind: str) -> None:
    text = f"Three boats sank, said {speaker}." if iso == "en" else f"Er zonken drie boten, zei {speaker}."
    assert speaker_of(iso, text, "sank" if iso == "en" else "zonken") == (speaker, kind)


def test_a_spokesman_speaks_for_the_body_that_his_sentence_is_about() -> None:
    text = "The hospital is full since three boats sank, a spokesman said."
    assert speaker_of("en", text, "sank") == ("a spokesman", "medic")


def test_names_have_the_kind_of_what_describes_them() -> None:
    text = "The agency's director in Larnby, John Gang, was certain. Three boats sank, Mr Gang said."
    assert speaker_of("en", text, "sank") == ("Mr Gang", "government")
    text = "PRESIDENT OLE BERG ARRIVED AT THE HARBOUR TODAY. BERG SAID THAT THREE BOATS SANK AFTER THE ATTACK."
    assert speaker_of("en", text, "SANK") == ("BERG", "government")


def test_groups_that_speak_of_each_other_end() -> None:
    """Whose spokesman it is was looked for sentence by sentence without end."""
    text = "The group left. " * 800 + "The group said three boats sank."
    assert speaker_of("en", text, "sank")[0] == "The group"


def test_labels_tell_who_speaks_in_a_transcript() -> None:
    text = (
        "LARNBY, 3 MAY 89 (RADIO NOR) -- [INTERVIEW WITH CHILEAN DEFENSE MINISTER OLE BERG] [TEXT] [REPORTER] WHAT DO YOU KNOW? "
        "\n\n[BERG] THE FERRY [LARN] DRIFTED. WE KNOW THAT THREE BOATS SANK.\n\n[REPORTER] AND THE ATTACKED PORT?"
    )
    assert speaker_of("en", text, "SANK") == ("CHILEAN DEFENSE MINISTER OLE BERG", "government")
    assert speaker_of("en", text, "DRIFTED") == ("CHILEAN DEFENSE MINISTER OLE BERG", "government")
    assert speaker_of("en", text, "ATTACKED") == (None, None)


def test_a_surname_is_no_title() -> None:
    text = "Tisha King lives in Larnby. Three boats sank, King said."
    assert speaker_of("en", text, "sank") == ("King", "other")
    assert speaker_of("en", "Three boats sank, King Ole said.", "sank") == ("King Ole", "government")


@pytest.mark.parametrize(
    ("iso", "text", "word", "speaker", "kind"),
    [
        ("en", "Three boats sank in the storm, the WHO said.", "sank", "the WHO", "organisation"),
        ("en", "It has been learned from police sources that three boats sank.", "sank", "police sources", "police"),
        (
            "nl",
            "De Laarse Visbond houdt er rekening mee dat drie boten zonken.",
            "zonken",
            "De Laarse Visbond",
            "organisation",
        ),
    ],
)
def test_words_that_look_like_others(iso: str, text: str, word: str, speaker: str, kind: str) -> None:
    assert speaker_of(iso, text, word) == (speaker, kind)


def test_the_report_is_the_one_that_spoke_before() -> None:
    text = "The first report says five boats drifted. It adds that the coast guard said two burnt. The report says three boats sank."
    assert speaker_of("en", text, "sank") == ("The first report", "anonymous")
