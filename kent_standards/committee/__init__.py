"""committee/: the Standards Committee and the Independent Person of each authority, as the rules have them."""
