"""The command `bening policy`: check policies, score people, write booklets.

    bening policy check PATH...
    bening policy score --policy FILE --inputs FILE [--explain]
    bening policy schema
    bening policy booklet ID [--version V] [--lang id|en] [--html FILE] [--pdf FILE]

Exit status: 0 done, 1 a worked case gives another result, 2 a policy file, the inputs or
the command line cannot be used.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bening.policy.booklet_command import (
    BookletError,
    PdfOf,
    add_booklet,
    write_booklet,
)
from bening.policy.cuts import Cuts
from bening.policy.explain import explain_findings
from bening.policy.fitting import fitted
from bening.policy.inputs import InputError, Subject, read_inputs
from bening.policy.load import load_policy
from bening.policy.mistakes import PolicyFileError
from bening.policy.model import Policy
from bening.policy.placing import answers_of, cuts_of_people, place
from bening.policy.telling import explanation_json, placement_json

DONE, DIFFERENT, UNUSABLE = 0, 1, 2


def main(argv: Sequence[str] | None = None, pdf_of: PdfOf | None = None) -> int:
    """Run the command and return its exit status.

    Args:
        argv: the words after `bening policy`.
        pdf_of: sets a booklet as PDF; the core itself cannot.
    """
    arguments = _parser().parse_args(argv)
    try:
        return _run(arguments, pdf_of)
    except (PolicyFileError, InputError, BookletError) as error:
        sys.stderr.write(f"bening policy {arguments.task}: {error}\n")
        return UNUSABLE


def _run(arguments: argparse.Namespace, pdf_of: PdfOf | None) -> int:
    if arguments.task == "check":
        return check(arguments.paths)
    if arguments.task == "schema":
        # The vocabulary is needed here only.
        from bening.policy.schema import schema_text  # noqa: PLC0415

        sys.stdout.buffer.write(schema_text().encode())
        return DONE
    if arguments.task == "booklet":
        write_booklet(arguments, pdf_of)
        return DONE
    return score(arguments.policy, arguments.inputs, explain=arguments.explain)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bening policy",
        description="Check policies, score people by them, write them as booklets.",
    )
    tasks = parser.add_subparsers(dest="task", required=True)
    checking = tasks.add_parser(
        "check", help="load policies strictly and run their worked cases"
    )
    checking.add_argument(
        "paths", nargs="+", type=Path, help="policy files, or folders that hold some"
    )
    scoring = tasks.add_parser("score", help="score people given by raw leaf values")
    scoring.add_argument("--policy", type=Path, required=True, help="a policy file")
    scoring.add_argument(
        "--inputs", required=True, help="a JSON file, or - for standard input"
    )
    scoring.add_argument(
        "--explain", action="store_true", help="add each person's tree of steps"
    )
    add_booklet(tasks)
    tasks.add_parser("schema", help="print the JSON Schema of policy files")
    return parser


def check(paths: Sequence[Path]) -> int:
    """Check policies and their cases, and say what was found.

    Raises:
        PolicyFileError: for a policy or case file that cannot be used.
    """
    # NumPy is needed here only; scoring works with the standard library and YAML.
    from bening.policy.cases import check_policies  # noqa: PLC0415

    reports = check_policies(paths)
    for report in reports:
        for failure in report.failures:
            sys.stderr.write(f"{failure}\n")
        outcome = "ok" if not report.failures else f"{len(report.failures)} differ"
        sys.stdout.write(
            f"{report.policy.id} {report.policy.version}: {outcome}, "
            f"{report.cases} cases, digest {report.policy.digest}\n"
        )
    return DIFFERENT if any(report.failures for report in reports) else DONE


def score(policy_file: Path, inputs: str, *, explain: bool) -> int:
    """Score the people of an inputs file and print the results as JSON.

    Raises:
        PolicyFileError: for a policy file that cannot be used.
        InputError: for inputs that cannot be scored.
    """
    policy = load_policy(policy_file)
    given = read_inputs(policy, _text_of(inputs))
    people = [
        _Scored(fitted(policy, given.target or one.holding), one)
        for one in given.people
    ]
    cuts = given.cuts
    if cuts is None:
        cuts = cuts_of_people([(one.policy, one.answers) for one in people])
    results: dict[str, Any] = {
        "policy": {
            "id": policy.id,
            "version": policy.version,
            "digest": policy.digest,
        }
    }
    if any(axis.levels.percentile for axis in policy.axes):
        results["cuts"] = cuts.to_json()
    results["people"] = [one.result(cuts, explain=explain) for one in people]
    text = json.dumps(results, indent=2, ensure_ascii=False)
    # JSON is UTF-8, whatever the terminal's own encoding.
    sys.stdout.buffer.write(f"{text}\n".encode())
    return DONE


class _Scored:
    """One person of the inputs, by the policy as it counts for their position."""

    def __init__(self, policy: Policy, subject: Subject) -> None:
        self.policy = policy
        self.subject = subject
        self.answers = answers_of(policy, subject.findings)

    def result(self, cuts: Cuts, *, explain: bool) -> dict[str, Any]:
        """Return the documented result, with the tree of steps if wanted."""
        placed = place(self.policy, self.answers, cuts)
        found = placement_json(self.policy, self.subject.id, placed)
        if explain:
            findings = self.subject.findings
            told = explain_findings(self.policy, findings, None, cuts=cuts)
            found["explanation"] = explanation_json(told)
        return found


def _text_of(inputs: str) -> str:
    try:
        is_stream = inputs == "-"
        data = sys.stdin.buffer.read() if is_stream else Path(inputs).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        message = f"{inputs}: the inputs cannot be read ({error.strerror})"
        raise InputError(message) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{inputs}: the inputs are no UTF-8 text") from error
