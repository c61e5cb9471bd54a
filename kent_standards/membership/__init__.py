"""membership/: importing members, matching people, officers and invitations."""
