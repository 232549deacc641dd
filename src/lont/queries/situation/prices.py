"""Prices beside the ladder of a situation's brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lont.assets.prices import Prices
from lont.queries.exposure_prices import Priced, load_price_words, prices_view
from lont.queries.ledger.ladder import Climb, Ladders
from lont.queries.ledger.question import Question
from lont.queries.ledger.view import View
from lont.queries.ledger.words import make_tongue
from lont.queries.situation.context import Context
from lont.queries.template import sentence_case


def tell_prices(context: Context, series: Sequence[Prices]) -> View:
    """The series around the rungs that the brief tells, in its order; its scene is the warning that this proves
    nothing. LontError E-USE-LANG."""
    tongue, situation = make_tongue(context.voice.lang), context.material.situation
    climb = Climb(situation, tuple(context.rungs))
    view = prices_view(Priced(Ladders(Question(situation), (climb,), 1, {}, {}), tuple(series)), tongue)
    words = load_price_words(tongue.lang)
    return replace(view, heading=words.prices, scene=f"{sentence_case(words.no_proof)}.")
