"""The game as one HTML file, which opens by a double click: the page with all its files in it.

The reader of codes is left out, for the file does not offer to read them by the camera.
"""

from __future__ import annotations

import base64
import json
import re

from game.web.from_npm import READER

IMPORT = re.compile(r"""(from\s*|import\s*\(?\s*)(["'])\./(?:pyodide/)?([\w.-]+\.mjs)\2""")
BARE = "magnet-race/"
"""How modules name each other in the file: an import map says where each is."""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
OUTSIDE = re.compile(
    r'<link rel="(?:icon|manifest|stylesheet)"[^>]*>\n|<script (?:nomodule|type="module")[^>]*></script>\n'
)
STARTS = """
const map = {imports: {}};
for (const [name, text] of Object.entries(MODULES)) {
  map.imports[`magnet-race/${name}`] = URL.createObjectURL(new Blob([text], {type: 'text/javascript'}));
}
const script = (type, text) => Object.assign(document.createElement('script'), {type, textContent: text});
document.head.append(script('importmap', JSON.stringify(map)), script('module', "import 'magnet-race/start.mjs'"));
"""


def page(files: dict[str, bytes]) -> bytes:
    """The HTML file of the files of a folder, by their names within it."""
    modules = {
        name.rpartition("/")[2]: IMPORT.sub(rf"\1\2{BARE}\3\2", content.decode("utf-8"))
        for name, content in files.items()
        if name.endswith(".mjs")
    }
    inside = {
        name: base64.b64encode(content).decode("ascii")
        for name, content in files.items()
        if name.endswith((".gz", ".otf", ".wasm", ".json")) and not name.startswith(f"{READER}/")
    }
    html = OUTSIDE.sub("", POLICY.sub("", files["index.html"].decode("utf-8")))
    style = f"<style>\n{files['style.css'].decode('utf-8')}</style>\n"
    code = f"globalThis.INSIDE = {_script(inside)};\nglobalThis.MODULES = {_script(modules)};\n{STARTS}"
    old = f"<script nomodule>\n{files['too-old.js'].decode('utf-8')}</script>\n"
    return html.replace("</head>", f"{style}{old}<script>\n{code}</script>\n</head>").encode("utf-8")


def _script(value: object) -> str:
    """A value as it may stand within a script of a page: nothing in it ends the script."""
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/").replace("<!--", "<\\!--")
