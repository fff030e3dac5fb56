"""Refills event stores from the entries of a public log that was verified before."""
