"""Everything that is generated from the contracts, the charters and the tests."""
