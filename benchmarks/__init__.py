"""How good and how fast: the search, the databases, the whole bot. Each result says how it was measured."""
