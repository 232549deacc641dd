"""`lont judge` and `lont undo`: a person's words → judgements, written; then what they moved."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lont.cli.judge_fields import read_fields
from lont.cli.ledger_ingest import show_progress
from lont.cli.read import dump
from lont.errors import LontError
from lont.queries.inspect.changes import changes_record, compare_snapshots, say_changes, take_snapshot
from lont.queries.inspect.ids import Target, find_target
from lont.queries.inspect.judged import count_lost, judgement_record, say_judgement
from lont.queries.inspect.render import LANG
from lont.queries.ledger.words import make_tongue
from lont.queries.words import tidy
from lont.store import Filter, Judgement, Ledger, open_ledger
from lont.store.derive import derive

LIST = "`lont judgements` lists them"


@dataclass(frozen=True, slots=True)
class Act:
    """What was typed: `verb`, the ids or names that it is on, what it sets, by whom and why."""

    verb: str
    targets: Sequence[str]
    sets: Sequence[str] = ()
    by: str = ""
    because: str | None = None


def run_act(act: Act, db: str | None, *, as_json: bool = False) -> None:
    """Write the judgements that `act` means and say what moved. LontError E-USE-…, E-DB-…: then nothing is written."""
    with open_ledger(db) as ledger, show_progress("reconcile", None) as update:
        update(0, "")
        derive(ledger.engine)  # of what came in since, so that only the judgement is seen to move things
        judgements = undo(ledger, act) if act.verb == "undo" else decide(ledger, act)
        before = take_snapshot(ledger)
        seqs = {ledger.judge(judgement, again=False) for judgement in judgements}
        derive(ledger.engine)
        every = {judgement.seq: judgement for judgement in ledger.judgements(undone=True)}
        made = [every[seq] for seq in sorted(seqs)]
        changes = compare_snapshots(before, take_snapshot(ledger), judged_claims(made, every))
    if as_json:
        record = {"judgements": [judgement_record(one) for one in made], "changes": changes_record(changes)}
        sys.stdout.write(dump(record))
        return
    for judgement in made:
        print(say_judgement(judgement))
    for line in say_changes(changes, make_tongue(LANG)):
        print(line)


def judged_claims(made: Sequence[Judgement], every: Mapping[int, Judgement]) -> frozenset[str]:
    """The claims that judgements are on, or name; of an undoing those of what it undoes."""
    claims: set[str] = set()
    for one in made:
        about = one
        while about.verb == "undo":
            about = every[int(about.target)]
        named = about.value if isinstance(about.value, list) else ()
        claims.update(claim for claim in (*about.claims, *named) if claim)
    return frozenset(claims)


def list_judgements(db: str | None, *, undone: bool, lost: bool, as_json: bool) -> None:
    """The judgements in force, all that were ever made (`undone`), or those that no longer find a claim (`lost`)."""
    with open_ledger(db) as ledger:
        found = ledger.lost_judgements() if lost else ledger.judgements(undone=undone)
        standing = {judgement.seq for judgement in ledger.judgements()}
    if as_json:
        records = [judgement_record(one) | {"in_force": one.seq in standing} for one in found]
        sys.stdout.write(dump_list(records))
        return
    for one in found:
        gone = count_lost(one)
        tail = " [undone]" if undone and one.verb != "undo" and one.seq not in standing else ""
        print(say_judgement(one) + tail + (f" [finds no claim for {gone} of its anchors]" if gone else ""))
    if not found:
        print("every judgement finds its claims" if lost else "no judgements")


def dump_list(records: list[dict[str, object]]) -> str:
    """The records as an indented JSON list with a line's end."""
    import json

    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def author(by: str | None) -> str:
    """Who judges: --by, else LONT_USER, else git's user.name. LontError E-USE-BY."""
    for name in (by, os.environ.get("LONT_USER"), None if by is not None else _git_name()):
        if name and tidy(name):
            return tidy(name)
    raise LontError("E-USE-BY", "a judgement needs its author", cure="say who, with --by NAME, or set LONT_USER")


def _git_name() -> str | None:
    git = shutil.which("git")
    if git is None:
        return None
    try:
        asked = subprocess.run([git, "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return asked.stdout


# ------------------------------------------------------------------------------------------------------------- decide
def decide(ledger: Ledger, act: Act) -> list[Judgement]:
    """The judgements of an act, checked against the ledger. LontError E-USE-ID, E-USE-JUDGE, E-USE-SET."""
    if act.verb == "correct":
        return [correct(ledger, act)]
    if act.verb == "name":
        return [name(ledger, act)]
    if act.verb == "merge":
        return merge(ledger, act)
    return [split(ledger, act)] if act.verb == "split" else verdicts(ledger, act)


def verdicts(ledger: Ledger, act: Act) -> list[Judgement]:
    """One judgement for each claim: an event stands for all its claims."""
    claims: dict[str, None] = {}
    for text in act.targets:
        target = find_target(ledger, text, ("claim", "event"))
        claims |= dict.fromkeys([target.id] if target.kind == "claim" else _claims_of(ledger, target))
    return [_make(act, "claim", claim) for claim in claims]


def correct(ledger: Ledger, act: Act) -> Judgement:
    """A claim's fields set anew."""
    claim = find_target(ledger, act.targets[0], ("claim",)).id
    stored = ledger.claim(claim)
    assert stored is not None
    return _make(act, "claim", claim, read_fields(act.sets, stored.entry))


def name(ledger: Ledger, act: Act) -> Judgement:
    """A situation called otherwise."""
    situation = find_target(ledger, act.targets[0], ("situation",)).id
    called = tidy(act.targets[1])
    other = ledger.situation(called)
    if not called or (other and other.id != situation):
        message = f"{called!r} is the name of {other.id}" if other else "a situation needs a name"
        raise LontError("E-USE-JUDGE", message, cure="choose another name, or merge the two")
    return _make(act, "situation", situation, called)


def merge(ledger: Ledger, act: Act) -> list[Judgement]:
    """Events or situations made one, the first with each of the others; of claims, the events that they are of."""
    found = [find_target(ledger, text, ("claim", "event", "situation")) for text in act.targets]
    kinds = {target.kind for target in found}
    if len(set(found)) < 2 or len(kinds) > 1:
        raise LontError(
            "E-USE-JUDGE", "to merge takes two or more different things of one kind", cure="two events, say"
        )
    first, *others = dict.fromkeys(found)
    if first.kind == "claim":
        return [_make(act, "claim", first.id, [other.id for other in others])]
    return [_make(act, first.kind, first.id, other.id) for other in others]


def split(ledger: Ledger, act: Act) -> Judgement:
    """Claims split off an event, or events off a situation; where only claims are given, off the event they are in."""
    found = find_target(ledger, act.targets[0], ("claim", "event", "situation"))
    parts = list(act.targets[1:])
    if found.kind == "claim":
        stored = ledger.claim(found.id)
        if stored is None or stored.event is None:
            raise LontError("E-USE-JUDGE", f"claim {found.id} is in no event", cure="it was rejected; undo that first")
        parts, found = [found.id, *parts], Target("event", stored.event)
    wanted = [find_target(ledger, part, ("claim", "event")) for part in parts]
    off = {claim for one in wanted for claim in ([one.id] if one.kind == "claim" else _claims_of(ledger, one))}
    whole = _claims_of(ledger, found)
    strange = sorted(off.difference(whole))
    if strange:
        raise LontError(
            "E-USE-JUDGE", f"{strange[0]} is not in {found.kind} {found.id}", cure=f"`lont show {found.id}`"
        )
    if not off or off == set(whole):
        cure = f"name the {'claims' if found.kind == 'event' else 'events'} to split off: `lont show {found.id}`"
        raise LontError("E-USE-JUDGE", "that would leave nothing on one side", cure=cure)
    return _make(act, found.kind, found.id, [claim for claim in whole if claim in off])


def _claims_of(ledger: Ledger, target: Target) -> list[str]:
    if target.kind == "event":
        event = ledger.event(target.id)
        return list(event.claims) if event else []
    return [claim for event in ledger.events(Filter(situation=target.id)) for claim in event.claims]


def _make(act: Act, kind: str, target: str, value: object = None) -> Judgement:
    return Judgement(act.verb, kind, target, act.by, act.because, value)


# --------------------------------------------------------------------------------------------------------------- undo
def undo(ledger: Ledger, act: Act) -> list[Judgement]:
    """Judgements undone by number, else the last in force; what undoes may be undone too. LontError E-USE-JUDGE."""
    standing = [judgement.seq for judgement in ledger.judgements()]
    active = set(_active(ledger.judgements(undone=True)))
    wanted = [text.lstrip("#") for text in act.targets] or [str(seq) for seq in standing[-1:]]
    if not wanted:
        raise LontError("E-USE-JUDGE", "no judgement is in force", cure="`lont judgements --all` lists all ever made")
    for text in wanted:
        if not text.isdecimal() or int(text) not in active:
            raise LontError("E-USE-JUDGE", f"no judgement #{text} is in force", cure=LIST)
    return [_make(act, "judgement", str(int(text))) for text in dict.fromkeys(wanted)]


def _active(judgements: Sequence[Judgement]) -> list[int]:
    """The numbers of those that nothing undid, undoings among them."""
    gone: set[int] = set()
    for judgement in reversed(judgements):
        if judgement.verb == "undo" and judgement.seq not in gone:
            gone.add(int(judgement.target))
    return [judgement.seq for judgement in judgements if judgement.seq not in gone]
