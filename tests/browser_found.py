"""Says which package to install when the browser tests have no browser.

``python -m tests.browser_found`` ends with status 1 and one sentence.
"""

from __future__ import annotations

import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str:
    """Return the path of a Chromium, or empty text."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


def main() -> int:
    """Check, and tell."""
    if browser():
        return 0
    sys.stderr.write(
        "The browser tests need Chromium, which was not found.\n"
        "Debian or Ubuntu: sudo apt-get install chromium. Then run again.\n"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
