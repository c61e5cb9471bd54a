"""retention/: what goes when its time is over, and what a legal hold keeps."""
