"""The subcommands of ``engagements``. Each module has ``register(commands)``, and imports nothing heavy itself."""
