"""Awards: rounds, screening, council, proposals, decisions and the register."""
