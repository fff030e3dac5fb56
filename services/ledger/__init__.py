"""The ledger: one Merkle log over the events of all services, signed and static."""
