"""The ledger's answers: a typed result for each question, its JSON record, its table, and a renderer for each form."""
