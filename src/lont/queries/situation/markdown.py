"""The brief of a situation as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from lont.langdata.brief import SituationWords
from lont.queries.ledger.markdown import list_lines
from lont.queries.ledger.view import View
from lont.queries.markdown import escape_markdown
from lont.queries.situation.shapes import Row, Section, SituationBrief
from lont.queries.situation.terminal import BEFORE_FIGURES, count_reports, say_cites, words_of


def render_markdown(brief: SituationBrief, prices: View | None = None) -> str:
    """The brief as CommonMark with a table; numbers in brackets are those of the list of cited sentences. `prices`
    stand below the timeline."""
    return "\n".join(_rows(brief, prices)) + "\n"


def _rows(brief: SituationBrief, prices: View | None) -> Iterator[str]:
    words = words_of(brief)
    yield f"# {escape_markdown(brief.heading)}\n"
    yield f"{escape_markdown(brief.scene)}  "
    yield escape_markdown(brief.tally)
    for note in brief.notes:
        yield f"\n*{escape_markdown(note)}*"
    for section in brief.sections:
        if section.key in BEFORE_FIGURES:
            yield from _section(section, words)
    yield from _figures(brief, words)
    for section in brief.sections:
        if section.key not in BEFORE_FIGURES:
            yield from _section(section, words)
        if prices and section.key == "timeline":
            yield f"\n## {escape_markdown(prices.heading)}\n\n{escape_markdown(prices.scene)}"
            yield from list_lines(prices, "###")
    yield from _sources(brief, words)
    yield f"\n*{escape_markdown(words.footer)}*"


def _cites(cites: tuple[int, ...], others: int = 0) -> str:
    return f" {escape_markdown(say_cites(cites, others))}" if cites else ""


def _section(section: Section, words: SituationWords) -> Iterator[str]:
    yield f"\n## {escape_markdown(section.title)}\n"
    for line in section.lines:
        lead = f"**{escape_markdown(line.lead)}:** " if line.lead else ""
        beside = f" *{escape_markdown(line.reference)}*" if line.reference else ""
        yield f"- {lead}{escape_markdown(line.text)}{_cites(line.cites, line.others)}{beside}"
    if section.more:
        yield f"\n{escape_markdown(words.more.format(n=section.more, command=section.see))}"


def _figures(brief: SituationBrief, words: SituationWords) -> Iterator[str]:
    if not brief.figures:
        return
    titles = words.titles
    yield f"\n## {titles['figures']}\n"
    yield f"| {titles['measure']} | {titles['standing']} | {titles['state']} | {titles['words']} |"
    yield "| --- | --- | --- | --- |"
    for row in brief.figures:
        what = ", ".join(part for part in (row.what, row.whom, row.where) if part)
        cells = (escape_markdown(what), f"**{escape_markdown(row.standing)}**", escape_markdown(row.state_text))
        yield f"| {' | '.join(cells)} | {_words(row, words)} |"
    if brief.figures_more:
        yield f"\n{escape_markdown(words.more.format(n=brief.figures_more, command=brief.figures_see))}"


def _words(row: Row, words: SituationWords) -> str:
    lines = []
    for word in row.words:
        day, note = f", {word.day}" if word.day else "", f" ({word.note})" if word.note else ""
        lines.append(escape_markdown(f"{word.text} – {word.says}{day}{note}") + _cites(word.cites))
    if row.how:
        lines.append(escape_markdown(row.how) + _cites(row.how_cites))
    if row.more:
        lines.append(escape_markdown(words.left.format(n=row.more)))
    return "; ".join(lines) or " "


def _sources(brief: SituationBrief, words: SituationWords) -> Iterator[str]:
    if brief.speakers:
        yield f"\n## {words.titles['speakers']}\n"
        for speaker in brief.speakers:
            counted = count_reports(speaker.reports, speaker.origins, words)
            yield f"- {escape_markdown(f'{speaker.text} – {speaker.kind}, {counted}')}{_cites(speaker.cites)}"
        if brief.speakers_more:
            yield f"\n{words.left.format(n=brief.speakers_more)}"
    if brief.outlets:
        yield f"\n## {words.titles['outlets']}\n"
        told = [f"{outlet.name} ({count_reports(outlet.reports, outlet.origins, words)})" for outlet in brief.outlets]
        left = f"; {words.left.format(n=brief.outlets_more)}" if brief.outlets_more else ""
        yield escape_markdown("; ".join(told) + left)
    if brief.cited:
        yield f"\n## {words.titles['cited']}\n"
        for cited in brief.cited:
            head = f"{cited.outlet}{f' ({cited.agency})' if cited.agency else ''}, {cited.day} · {cited.document}"
            yield f"- \\[{cited.number}\\] {escape_markdown(head)}: {escape_markdown(cited.sentence)}"
