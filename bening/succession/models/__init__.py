"""Tables of succession: critical positions, plans and what was decided in them."""
