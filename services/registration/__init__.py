"""Registration: campaigns, charters, units, rights, registrations and launches."""
