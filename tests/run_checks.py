"""Every check of the project in one command: `python tests/run_checks.py`; `python -m game.start test` sets up first.

Format, lint, types, rules, tests, a browser where there is one; each is run even if one before it failed, and any
failure fails the whole. What is given on the command line goes to pytest: `python tests/run_checks.py -k savefile`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
CHECKS = {
    "format": ["-m", "ruff", "format", "--check", "--output-format", "concise", "."],
    "lint": ["-m", "ruff", "check", "--output-format", "concise", "."],
    "types": ["-m", "mypy"],
    "rules": ["main.py", "check"],
    "tests": ["-m", "pytest", "-n", "2"],
    "browser": ["-m", "tests.browser.smoke"],
}


def main(arguments: list[str]) -> int:
    """Runs the checks and sums up; returns 1 if any failed."""
    failed = []
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # tests start hundreds of processes: each would compile everything
    for name, command in CHECKS.items():
        print(f"--- {name}: python {' '.join(command)}", flush=True)
        begin = time.perf_counter()
        code = subprocess.run(
            [sys.executable, *command, *(arguments if name == "tests" else [])],
            cwd=HERE,
            stdin=subprocess.DEVNULL,
            env=environment,
        ).returncode
        print(f"--- {name}: {'failed' if code else 'good'}, {time.perf_counter() - begin:.0f} s\n", flush=True)
        if code:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks are good.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
