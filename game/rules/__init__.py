"""The rules as data: loading, checking and putting into words what stands under ``rules/``."""
