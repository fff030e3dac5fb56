"""The portal: pages and REST over the commands and queries of all services."""
