"""What "better" means: scores against gold, differences between two runs, speed. `runs` has the entry points."""
