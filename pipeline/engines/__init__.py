"""Who runs the shards: the processes of this machine, or a Ray cluster. Same shards, same function, same bytes."""
