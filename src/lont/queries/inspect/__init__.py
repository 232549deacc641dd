"""One claim, event, series or situation with all that is known of it, and what a person's decision changed."""
