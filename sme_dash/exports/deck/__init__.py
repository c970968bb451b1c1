"""The slides of a meeting: a deck with native charts and tables that people can go on editing."""
