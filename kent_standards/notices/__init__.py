"""notices/: decision notices: issued once, copied for each reader, and sent to every other authority concerned."""
