"""Benchmarks: the product against a floor and against the SDK's own adapter, measured in one run."""
