"""security/: the policy, one table of permissions, sign-in and sessions."""
