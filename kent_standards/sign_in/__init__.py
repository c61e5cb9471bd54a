"""sign_in/: invitations, passwords, signing in and out."""
