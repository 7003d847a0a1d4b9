"""Measurements that anybody can repeat: each prints a table and writes JSON to `benchmarks/out/`.

What is claimed is a ratio within one run, the median of at least five paired rounds. No figure here is a test.
"""
