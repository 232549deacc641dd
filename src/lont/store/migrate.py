"""Bring a ledger to the newest schema: at once where it is there already, by alembic where not."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from lont.errors import LontError
from lont.store.connect import reading, show_url, writing

HEAD = "0003"
"""The newest migration; a test compares it with the folder's."""
VERSION_TABLE = "lont_version"
FOLDER = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Make or upgrade the tables in one transaction, while no other process writes.

    LontError E-DB-NEWER for a ledger of a later Lont, E-DB-FOREIGN for a database of something else.
    """
    with reading(engine) as connection:
        if read_revision(connection) == HEAD:
            return
    with writing(engine) as connection:
        revision = read_revision(connection)  # again, for another process may have been first
        if revision != HEAD:
            _check(connection, revision, show_url(engine))
            _upgrade(connection)


def read_revision(connection: Connection) -> str | None:
    """The ledger's migration, None before the first."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return str(found) if found else None


def known_revisions() -> list[str]:
    """All migrations, oldest first."""
    return sorted(path.name[1:5] for path in (FOLDER / "versions").glob("m[0-9]*.py"))


def _check(connection: Connection, revision: str | None, where: str) -> None:
    if revision is not None and revision not in known_revisions():
        raise LontError("E-DB-NEWER", f"the ledger is of a later Lont ({revision})", where, cure="upgrade Lont")
    if revision is None and inspect(connection).has_table("documents"):
        raise LontError("E-DB-FOREIGN", "a database of something else", where, cure="give another path or database")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
