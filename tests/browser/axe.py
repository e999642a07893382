"""axe-core finds what in a page keeps people out: the file that MAGNET_RACE_AXE names (`axe.min.js`), or npm's."""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

NAMED = "MAGNET_RACE_AXE"
PACKAGE = "axe-core"
FOUND = """axe.run().then(found => ["violations", "incomplete"].map(
    kind => found[kind].flatMap(one => one.nodes.map(node => `${one.id}: ${node.target}`))))"""
"""What axe finds wrong, and what it leaves open; axe itself is asked of the page before."""


class NotHere(Exception):
    """axe-core is not to be had; the message says why."""


def script(folder: Path) -> str:
    """axe-core; npm fetches it into ``folder`` if need be. Raises `NotHere`."""
    if os.environ.get(NAMED):
        return Path(os.environ[NAMED]).read_text("utf-8")
    npm = shutil.which("npm")
    if npm is None:
        raise NotHere(f"axe-core is not here, nor npm, which fetches it: {NAMED} names axe.min.js.")
    done = subprocess.run([npm, "pack", PACKAGE, "--prefer-offline"], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise NotHere(f"npm could not fetch {PACKAGE}: {done.stderr.strip()}; {NAMED} names axe.min.js.")
    with tarfile.open(next(folder.glob("*.tgz"))) as packed:
        packed.extractall(folder, filter="data")
    return (folder / "package" / "axe.min.js").read_text("utf-8")
