"""What alembic runs: the migrations, on the connection and in the transaction that `lont.store.migrate` hands over."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="lont_version",
    transactional_ddl=True,  # of SQLite too, for the transaction begins where we say so
)
context.run_migrations()
