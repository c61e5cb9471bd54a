"""forms/."""
