"""The bundle of a decision, and its check without network, database or trust.

Standard library, `cryptography` and the pure core only: whoever holds the file and this
package recomputes eligibility, scores and order, and reads a sentence per check.
"""
