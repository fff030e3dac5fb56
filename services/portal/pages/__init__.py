"""Pages for people. So far the front door and the reference of the interface."""
