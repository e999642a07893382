"""The tool ends tests by groups of processes and by alarms, which Windows has not."""

import sys

collect_ignore = ["test_faults.py"] if sys.platform == "win32" else []
