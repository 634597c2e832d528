"""How the package's own weights are made; nothing here runs when articles are read."""
