"""A city as the files agencies handle."""
