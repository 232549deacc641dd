"""The page of one report: escaped, self-contained, every citation and explanation in its place."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief_claims import make_claim, make_report
from lont.model import EVENTS, Party, Quantity, Report, Source
from lont.queries.brief import make_brief
from lont.queries.markdown import escape_markdown, render_markdown
from lont.queries.page import render_page
from lont.queries.terminal import print_text

NASTY = '<script>alert("x")</script> & </style> {{ 7 * 7 }} \' `'


class Reader(HTMLParser):
    """Collects tags, ids, links and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.article: list[str] = []
        self.depth = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "span" and (self.depth or ("class", "cards") in attrs):
            self.depth += 1

    def handle_endtag(self, tag):
        self.depth -= tag == "span" and self.depth > 0

    def handle_data(self, data):
        self.words.append(data)
        if not self.depth:
            self.article.append(data)

    def all(self, name):
        return [attrs[name] for _, attrs in self.tags if attrs.get(name)]


def page_of(report: Report, lang="en") -> str:
    return render_page(report, make_brief(report.document, report.sentences, report.claims, lang=lang))


def sample() -> Report:
    text = ["Police shot and killed nine miners in Lens.", "Four more were hurt, a nurse said."]
    claims = [
        make_claim("kill", "killed", quantity=Quantity(9, 9), target=Party("miners", "worker"),
                   evidence=((16, 34),), reasons={"target": "object of the verb"}),
        make_claim("attack", "shot", agent=Party("Police", "police"), evidence=((0, 11),), number=1),
        make_claim("wound", "hurt", sentence=2, quantity=Quantity(4, 4), source=Source("a nurse", "medic"),
                   evidence=((44, 48), (59, 63))),
    ]  # fmt: skip
    return make_report(text, claims, lang="en", title="Shots at the pit")


def test_citations_lead_to_sentences_and_descriptions_to_cards():
    reader = Reader(page_of(sample()))
    ids = reader.all("id")
    assert len(ids) == len(set(ids))
    assert set(reader.all("href")) <= {f"#{name}" for name in ids}
    assert {f"#s{n}" for n in (1, 2)} <= set(reader.all("href"))
    described = {key for names in reader.all("aria-describedby") for key in names.split()}
    assert described == {f"c{claim.id}" for claim in sample().claims} <= set(ids)


def test_each_claim_can_be_reached_by_keyboard_and_explains_itself():
    page = page_of(sample(), "nl")
    reader = Reader(page)
    assert sum(attrs.get("role") == "note" and attrs.get("tabindex") == "0" for _, attrs in reader.tags) == 3
    words = " ".join(reader.words)
    for said in ("Doden", "miners", "als feit gemeld", "medische bron", "nl.test.rule", "object of the verb"):
        assert said in words


def test_the_article_is_whole():
    report = sample()
    article = "".join(Reader(page_of(report)).article)
    for sentence in report.sentences:
        assert report.document.text[sentence.start : sentence.end] in article


def test_the_title_is_not_shown_twice():
    assert 'class="title"' in page_of(sample())
    claim = make_claim("riot")
    assert 'class="title"' not in page_of(make_report(["Riot in  Lens", "More."], [claim], title="Riot in Lens"))


def test_nothing_is_loaded_from_elsewhere():
    page = page_of(sample())
    assert "http://" not in page and "https://" not in page and "<script" not in page and "url(" not in page
    assert not {"src", "srcset", "data"} & {name for _, attrs in Reader(page).tags for name in attrs}
    assert "default-src 'none'" in page


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_everything_is_escaped(lang):
    claim = make_claim("kill", NASTY, agent=Party(NASTY, "other"), source=Source(NASTY, "other"), about=NASTY,
                       evidence=((0, 20), (3, 40)), reasons={NASTY: NASTY}, rule=NASTY)  # fmt: skip
    page = page_of(make_report([NASTY], [claim], lang="en", title=NASTY, outlet=NASTY), lang)
    assert "<script" not in page and page.count("</style>") == 1
    assert "49" not in "".join(Reader(page).words)


def test_overlapping_and_missing_evidence():
    text = "Troops stormed the radio and killed three."
    claims = [
        make_claim("storm", "stormed", evidence=((0, 24),)),
        make_claim("deploy", "Troops stormed", evidence=((0, 14),), number=1),
        make_claim("kill", "killed", evidence=(), number=2),
        make_claim("arrest", "killed", evidence=((900, 999),), number=3),
    ]
    reader = Reader(page_of(make_report([text], claims, lang="en")))
    described = {key for names in reader.all("aria-describedby") for key in names.split()}
    assert described == {f"c{claim.id}" for claim in claims}


def test_an_empty_report_has_a_page_too():
    assert "holds no text" in page_of(make_report([""], [], lang="en"))
    assert "staat niets" in page_of(make_report(["Niets."], [], lang="nl"), "nl")
    assert "it was not read" in page_of(make_report(["Rien."], [], lang="xx"))


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4).map(tuple)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=50), st.lists(st.tuples(st.sampled_from(EVENTS), st.text(max_size=6), SPANS), max_size=4))
def test_any_text_and_any_spans_make_a_page(text, given_claims):
    claims = [
        make_claim(event, trigger, evidence=spans, number=n) for n, (event, trigger, spans) in enumerate(given_claims)
    ]
    report = make_report([text], claims, lang="en")
    reader = Reader(page_of(report))
    assert {key for names in reader.all("aria-describedby") for key in names.split()} == {f"c{c.id}" for c in claims}
    brief = make_brief(report.document, report.sentences, report.claims, lang="nl")
    assert render_markdown(brief) and print_text(brief, 40)


def test_markdown_keeps_the_report_from_writing_markup():
    report = make_report(
        ["x"], [make_claim("storm", target=Party("[a](b) <i> | *c*", "property"))], lang="en", title="# t"
    )
    text = render_markdown(make_brief(report.document, report.sentences, report.claims, lang="en"))
    assert r"\[a\](b) \<i\> \| \*c\*" in text and text.startswith("# \\# t\n")


@pytest.mark.parametrize(("text", "escaped"), [("- a", "\\- a"), ("1) a", "1\\) a"), ("a - b (1)", "a - b (1)")])
def test_markdown_lists_are_not_begun_by_text(text, escaped):
    assert escape_markdown(text) == escaped


@pytest.mark.parametrize("width", [30, 80, 160])
def test_the_terminal_brief_keeps_to_its_width(width):
    report = sample()
    text = print_text(make_brief(report.document, report.sentences, report.claims, lang="nl"), width)
    assert max(map(len, text.split("\n"))) <= width
    assert "[1]" in text and "\x1b" not in text
