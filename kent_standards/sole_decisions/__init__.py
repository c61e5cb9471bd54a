"""sole_decisions/: interests in matters that a member was to decide alone: notified, handed over, settled by another."""
