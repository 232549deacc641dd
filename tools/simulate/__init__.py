"""A simulator of crises: the truth, those who report it, their texts, and the scores of a ledger that reads them."""
