"""Scope: how surely a thing is said to have happened, and who says so."""
