"""The day of publication as a report's own head tells it."""

from __future__ import annotations

from datetime import date

import pytest

from lont.langdata.loader import load_language
from lont.lexicon.dating import find_published
from lont.model import Document
from lont.pipeline.read import read_document
from lont.text.tokens import make_tokenizer


def told(iso: str, *lines: str) -> date | None:
    language = load_language(iso)
    tokenize = make_tokenizer(language.basics.clitics_before, language.basics.clitics_after)
    return find_published([tokenize(line, 0, len(line)) for line in lines], language)


@pytest.mark.parametrize(
    ("iso", "line", "day"),
    [
        ("en", "LIMA, 4 MAY 89 (AGENCY) -- [TEXT] REBELS ATTACKED A TOWN.", date(1989, 5, 4)),
        ("en", "Nairobi, Nov 4, 2011 - Police fired tear gas.", date(2011, 11, 4)),
        ("en", "Published: March 13, 2013", date(2013, 3, 13)),
        ("en", "Last updated 3 March 2019 at 10:40", date(2019, 3, 3)),
        ("en", "Friday 1 March 2019 12:03", date(2019, 3, 1)),
        ("en", "3 July 2013 Last updated at 13:38 GMT", date(2013, 7, 3)),
        ("en", "3 July 2013 was the day of the vote.", None),
        ("nl", "Gepubliceerd op 3 maart 2021 om 12:03", date(2021, 3, 3)),
        ("nl", "dinsdag, 1 augustus 2000", date(2000, 8, 1)),
        ("en", "Police fired on March 13, 2013 at a crowd.", None),
        ("en", "The report published in Geneva on 3 March 2019 names them.", None),
        ("en", "On March 3, 2019 rebels stormed the town.", None),
        ("en", "Published: 31 February 2013", None),
        ("en", "LIMA, 4 MAY (AGENCY) -- REBELS ATTACKED A TOWN.", None),
        ("nl", "Op 3 maart 2021 vielen vijf doden.", None),
    ],
)
def test_only_the_report_s_own_date_counts(iso: str, line: str, day: date | None) -> None:
    assert told(iso, line) == day


def test_the_head_ends_after_some_sentences() -> None:
    assert told("en", *["It rained."] * 8, "Published: March 13, 2013") is None


def test_days_count_from_the_date_in_the_text_and_the_reader_is_told() -> None:
    text = "Posted: March 13, 2013\n\nRebels killed nine people in Goma on Tuesday."
    report = read_document(Document("x", text, "en"))
    (claim,) = (c for c in report.claims if c.event == "kill")
    assert claim.time is not None and claim.time.start == date(2013, 3, 12)
    assert any("2013-03-13" in notice for notice in report.notices)
    given = read_document(Document("x", text, "en", date(2014, 1, 1)))
    assert given.document.day == date(2014, 1, 1) and not given.notices
