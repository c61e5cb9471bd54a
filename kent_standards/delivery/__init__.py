"""delivery/: the worker that sends what the outboxes hold."""
