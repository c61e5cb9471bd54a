"""journal/: every act of every service, in the journal of its authority."""
