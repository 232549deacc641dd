"""The brief of a situation, over all its reports: figures, disputes, ladder, timeline, limits, each line cited."""
