"""The versions of the schema, for alembic. Each one stands by itself and is never changed once released."""
