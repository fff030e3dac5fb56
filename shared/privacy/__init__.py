"""Commitments to what is not public, and the vault that keeps it."""
