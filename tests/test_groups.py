"""Groups: who and what, how many, in which role, speaking as what kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lont.langdata.loader import load_language
from lont.lexicon.groups import find_groups
from lont.lexicon.numbers import find_numbers
from lont.model import KINDS, ROLES, Group, PlaceMention
from lont.text.tokens import make_tokenizer


def read(text: str, iso: str, places: tuple[PlaceMention, ...] = ()) -> list[tuple[str, Group]]:
    language = load_language(iso)
    tokens = make_tokenizer(language.basics.clitics_before, language.basics.clitics_after)(text, 0, len(text))
    groups = find_groups(tokens, find_numbers(tokens, language), places, language)
    return [(text[tokens[g.i].start : tokens[g.j - 1].end], g) for g in groups]


CASES = [
    ("nl", "Minstens 18 leden van de veiligheidstroepen kwamen om.", "Minstens 18 leden van de veiligheidstroepen", "police", (18, None)),
    ("nl", "Zeker acht arrestanten zitten vast.", "Zeker acht arrestanten", "civilian", (8, None)),
    ("nl", "Drie van de agenten zijn overleden.", "Drie van de agenten", "police", (3, 3)),
    ("nl", "Een van de gewonden overleed.", "Een van de gewonden", "civilian", (1, 1)),
    ("nl", "Een vierde slachtoffer is gevonden.", "Een vierde slachtoffer", "civilian", (1, 1)),
    ("nl", "Er kwam een Amerikaan om.", "een Amerikaan", "civilian", (1, 1)),
    ("nl", "Een groep gewapende mannen trok op.", "Een groep gewapende mannen", "rebel", None),
    ("nl", "Tientallen demonstranten trokken op.", "Tientallen demonstranten", "protester", (20, 99)),
    ("nl", "Er vielen 18 doden.", "18 doden", "civilian", (18, 18)),
    ("nl", "Er vielen 24 gewonden, waarvan drie zwaar.", "drie", "civilian", (3, 3)),
    ("nl", "Twaalf van hen zijn dood.", "Twaalf van hen", "other", (12, 12)),
    ("nl", "De stad telt 200 bakkersgezellinnen en nog 40 klompendansers.", "40 klompendansers", "civilian", (40, 40)),
    ("nl", "Zij staken 12 regeringsgebouwen aan.", "12 regeringsgebouwen", "property", (12, 12)),
    ("en", "At least 18 members of the security forces died.", "At least 18 members of the security forces", "police", (18, None)),
    ("en", "A bank employee was hurt.", "A bank employee", "worker", (1, 1)),
    ("en", "One of the gunmen fled.", "One of the gunmen", "criminal", (1, 1)),
    ("en", "12 of the dead were miners.", "12 of the dead", "civilian", (12, 12)),
    ("en", "In the east 140 were injured.", "140", "civilian", (140, 140)),
    ("en", "It left 24 dead and over 200 injured.", "over 200 injured", "civilian", (200, None)),
    ("en", "Dozens of protesters marched.", "Dozens of protesters", "protester", (20, 99)),
    ("en", "About 1,500 mudbrick houses fell.", "About 1,500 mudbrick houses", "property", (1500, 1500)),
    ("en", "An American was killed.", "An American", "civilian", (1, 1)),
    ("en", "Three British lawyers left.", "Three British lawyers", "civilian", (3, 3)),
    ("en", "Rioting youths burned cars.", "Rioting youths", "protester", None),
    ("en", "Hamas militants fired.", "Hamas militants", "rebel", None),
    ("en", "They stormed a police station.", "a police station", "property", (1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("iso", "text", "phrase", "role", "bounds"), CASES)
def test_counted_groups(
    iso: str, text: str, phrase: str, role: str, bounds: tuple[float | None, float | None] | None
) -> None:
    found = dict(read(text, iso))
    assert phrase in found
    group = found[phrase]
    number = group.number and (group.number.low, group.number.high)
    assert (group.role, number) == (role, bounds)


@pytest.mark.parametrize(
    ("iso", "text", "phrase", "kind"),
    [
        ("nl", "Volgens politiewoordvoerster Anna Jansen wel.", "politiewoordvoerster Anna Jansen", "police"),
        ("nl", "Het ministerie van Buitenlandse Zaken zwijgt.", "Het ministerie van Buitenlandse Zaken", "government"),
        ("nl", "Een woordvoerder van het leger zweeg.", "Een woordvoerder van het leger", "military"),
        ("nl", "Jan de Boer, voorzitter van vakbond FNV, zweeg.", "Jan de Boer, voorzitter van vakbond FNV", "organisation"),
        ("nl", "Premier Jansen zweeg.", "Premier Jansen", "government"),
        ("nl", "De Dienst Speciale Interventies (DSI) kwam.", "De Dienst Speciale Interventies (DSI)", "police"),
        ("nl", "Ooggetuigen zwegen.", "Ooggetuigen", "witness"),
        ("en", "President Jane Doe left.", "President Jane Doe", "government"),
        ("en", "Springfield Police Department Capt. Joe Doe left.", "Springfield Police Department Capt. Joe Doe", "police"),
        ("en", "Jane Doe, local hospital director, left.", "Jane Doe, local hospital director", "medic"),
        ("en", "A military spokesman left.", "A military spokesman", "military"),
        ("en", "Jo Doe, spokesman for Peru's armed forces, left.", "Jo Doe, spokesman for Peru's armed forces", "military"),
        ("en", "Jo Doe of the National Weather Agency left.", "Jo Doe of the National Weather Agency", "organisation"),
        ("en", "NYPD spokesman Joe Doe left.", "NYPD spokesman Joe Doe", "police"),
        ("en", "A doctor left.", "A doctor", "medic"),
        ("en", "Human Rights Watch left.", "Human Rights Watch", "ngo"),
    ],
)  # fmt: skip
def test_kinds(iso: str, text: str, phrase: str, kind: str) -> None:
    found = dict(read(text, iso))
    assert phrase in found
    assert found[phrase].kind == kind


@pytest.mark.parametrize(
    ("iso", "text", "phrase"),
    [
        ("en", "They fled to guard the field.", "guard"),
        ("en", "The explosion injured people.", "The explosion injured people"),
        ("en", "140 were injured.", "injured"),
        ("en", "The US left.", "US"),
        ("nl", "Hij is overleden.", "overleden"),
        ("nl", "Het is zo.", "is"),
    ],
)
def test_no_groups(iso: str, text: str, phrase: str) -> None:
    assert phrase not in dict(read(text, iso))


def test_pronouns_and_names() -> None:
    found = dict(read("He met Jane Doe, who left.", "en"))
    assert found["He"].pronoun
    assert found["who"].pronoun
    assert found["Jane Doe"].name


def test_country_from_a_demonym() -> None:
    places = (PlaceMention(1, 2, "demonym", "PE"),)
    assert read("The Peruvian army left.", "en", places)[0][1].country == "PE"


TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                "a",
                "the",
                "De",
                "Een",
                "18",
                "leden",
                "van",
                "of",
                "police",
                "Police",
                "minister",
                "Jane",
                "Doe",
                ",",
                ".",
                "(",
                ")",
                "dozens",
                "woordvoerder",
                "en",
                "and",
                "who",
                "'s",
                "Capt",
                "killed",
                "dead",
                "US",
                "IS",
                "one",
                "één",
                "another",
                "members",
                "spokesman",
                "for",
                "armed",
                "forces",
                "doden",
                "Van",
                "'",
                "�",
                "İ",
            ]
        ),
        max_size=15,
    ).map(" ".join),
)


@given(TEXTS, st.sampled_from(["nl", "en"]))
def test_any_text(text: str, iso: str) -> None:
    end = 0
    for _, group in read(text, iso):
        assert end <= group.i <= group.head < group.j
        assert group.i <= group.core[0] <= group.core[1] <= group.j
        assert group.number is None or group.i <= group.number.i < group.number.j <= group.j
        assert group.role in ROLES
        assert group.kind in KINDS
        end = group.j


@pytest.mark.parametrize("iso", ["nl", "en"])
def test_roles_and_kinds_of_the_data_are_known(iso: str) -> None:
    people = load_language(iso).people
    assert {head.role for head in people.head} | set(people.lending) <= set(ROLES)
    assert {head.kind for head in people.head} <= set(KINDS)


def test_a_lone_one_and_a_part() -> None:
    numbers = {phrase: group.number for phrase, group in read("Killing one and hurting six, including a child.", "en")}
    one, child = numbers["one"], numbers["a child"]
    assert one is not None and (one.low, one.high, one.relation) == (1, 1, "total")
    assert child is not None and child.relation == "part"


def test_irregular_plurals_are_plurals() -> None:
    assert {phrase: group.plural for phrase, group in read("Soldaten en leraren.", "nl")} == {
        "Soldaten": True,
        "leraren": True,
    }


@pytest.mark.parametrize(
    ("iso", "text", "phrase", "role"),
    [
        ("nl", "De terreurgroep Al-Foo vluchtte.", "De terreurgroep Al-Foo", "rebel"),
        ("en", "A patrol of gendarmes left.", "A patrol of gendarmes", "police"),
        ("en", "THE PERUVIAN ARMY SAID GENERAL JUAN PEREZ LEFT.", "GENERAL JUAN PEREZ", "military"),
        ("en", "THEY DIED IN A REBEL ATTACK YESTERDAY.", "A REBEL", "rebel"),
        ("en", "Everyone left.", "Everyone", "civilian"),
    ],
)
def test_roles_of_bodies_and_titles(iso: str, text: str, phrase: str, role: str) -> None:
    assert {found: group.role for found, group in read(text, iso)}.get(phrase) == role
