// node compile.mjs PYODIDE FOLDER: compiles every module in a folder by Pyodide's own Python; the texts go.

import {pathToFileURL} from 'node:url';
import {resolve} from 'node:path';

const [, , pyodide, folder] = process.argv;
const {loadPyodide} = await import(pathToFileURL(resolve(pyodide, 'pyodide.mjs')).href);
// places within a line, which a traceback would underline, are a megabyte of what is sent: lines are enough
const python = await loadPyodide({indexURL: resolve(pyodide) + '/', env: {PYTHONNODEBUGRANGES: '1'}});
python.mountNodeFS('/made', folder);
python.runPython(`
import compileall, os, pathlib, py_compile, sys
done = compileall.compile_dir("/made", quiet=1, legacy=True, stripdir="/made", force=True,
                              optimize=2, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
if not done:
    sys.exit(1)
for path in pathlib.Path("/made").rglob("*.py"):
    path.unlink()
`);
