"""control_panel/: plugins, journals, health, and the demonstration's mail."""
