"""authorities/: the tenants, each a closed subtree, and the county that holds them."""
