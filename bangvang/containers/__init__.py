"""What a run in containers needs besides the services: keys, rights, schemas."""
