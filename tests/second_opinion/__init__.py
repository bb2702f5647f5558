"""A second implementation of the policy language, written from its documentation.

Its modules follow docs/policy-authoring.md alone and import nothing of the product; the
test beside them compares both on random people.
"""
