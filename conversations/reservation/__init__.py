"""One reservation's life: its steps, its lifecycle table, its slots and the desk that records what happens."""
