"""The yardsticks: a scorer for every layer, floors that only rise, benchmarks beside the peers."""
