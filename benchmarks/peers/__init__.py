"""The same policy, the same people, other tools: what each makes of it and how fast.

Every peer is a program of its own: it reads the facts of a folder, scores them a number
of times and writes the results, so that they can be compared person by person. Loading
is not measured. The peers run in an environment of their own (`requirements.lock`), so
none of their libraries ever comes near the product.
"""
