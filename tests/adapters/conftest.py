"""OpenSpiel has no wheels for Windows."""

import sys

collect_ignore = ["test_adapters.py"] if sys.platform == "win32" else []
