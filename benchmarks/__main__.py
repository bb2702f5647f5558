"""`python -m benchmarks`: every benchmark, one after the other."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import city
from benchmarks.peers.__main__ import main as contest

if __name__ == "__main__":
    print("The same policy in other tools")
    behind = contest(["--write", str(Path("docs") / "benchmarks.md")])
    sys.exit(city.main([]) | behind)
