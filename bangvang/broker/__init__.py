"""The broker of a run: who may do what there, and its configuration."""
