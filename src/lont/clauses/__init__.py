"""From the mentions of a sentence to its clauses and frames: which mention fills which slot of which trigger."""
