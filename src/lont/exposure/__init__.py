"""Claims and assets → what supply a crisis touches: pure functions, each exposure with its reason."""
