"""Energy assets and national figures, as sourced data: read, checked, found by name."""
