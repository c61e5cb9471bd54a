"""local_records/: the pages of the records that local plugins keep: the officers' below the desk, and the public's."""
