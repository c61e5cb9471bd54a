"""register/: the register of members' interests, from notification to public page."""
