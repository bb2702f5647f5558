"""The `bening` command: one entry for people, scripts and the demo.

Commands that need no database are registered under the entry point group
``bening.commands`` and run as they are. All others are Django commands; without
DATABASE_URL the embedded server is started for them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint, entry_points

from django.core.management import execute_from_command_line

from bening.server import embedded, environment

AS_OWNER = frozenset({"migrate", "makemigrations", "prepare_database", "sqlmigrate"})
NO_DATABASE = frozenset(
    {"", "help", "makemessages", "compilemessages", "collectstatic", "--help", "-h"}
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; 2 where it could not start."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return run_command(words)
    except (environment.BrokenSetting, embedded.EmbeddedMissing) as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    except BrokenPipeError:
        # Whoever read our output has gone, as `head` does; let nothing write to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def run_command(words: Sequence[str]) -> int:
    """Run one command, its database reached where it needs one.

    Raises:
        BrokenSetting, EmbeddedMissing: where a setting or the database is not usable.
    """
    name = words[0] if words else ""
    plain = _plain_commands().get(name)
    if plain is not None:
        run: Callable[[Sequence[str]], int] = plain.load()
        return run(words[1:])
    os.environ["DJANGO_SETTINGS_MODULE"] = "bening.server.settings"
    if name in AS_OWNER:
        os.environ["BENING_DATABASE_ROLE"] = "owner"
    if name not in NO_DATABASE and "--sql" not in words:
        reach_database()
    execute_from_command_line(["bening", *words])
    return 0


def reach_database() -> None:
    """Start the embedded server where no address is given.

    Raises:
        BrokenSetting: in production without DATABASE_URL.
    """
    if environment.variable("DATABASE_URL"):
        return
    if environment.yes_or_no("BENING_PRODUCTION", default=False):
        raise environment.BrokenSetting("DATABASE_URL", "", "a postgresql:// address")
    embedded.use(embedded.start(environment.data_folder()))


def _plain_commands() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group="bening.commands")}


if __name__ == "__main__":
    sys.exit(main())
