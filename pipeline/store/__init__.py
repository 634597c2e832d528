"""What is on disk and what is missing: shards, the manifest that says which count, one run at a time."""
