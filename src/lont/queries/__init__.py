"""The one read side: what commands and pages tell of a report comes from here, in the reader's language."""
