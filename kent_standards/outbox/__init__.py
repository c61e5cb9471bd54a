"""outbox/: mail leaves through here, after the act that it tells of was committed."""
