"""A made-up country with known truth: its people, their raters, its files."""
