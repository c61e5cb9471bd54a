"""plugin_records/: the records that local plugins keep in an authority, stored, sealed and entered by the core."""
