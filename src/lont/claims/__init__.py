"""From a frame to a claim: intervals, dates, places, parties, with the rule's id and the evidence."""
