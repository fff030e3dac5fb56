"""Dossier: what units send to have somebody rewarded (III.4.b, III.4.c)."""
