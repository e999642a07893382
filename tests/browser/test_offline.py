"""Without a server: the game opens again, a new version waits for its turn, and one file opens from a disk."""

import base64
import hashlib
import json
import os
import re
import shutil

from tests.browser.chromium import BUILT, served

VERSION = re.compile(r"(?<=const VERSION = ')\w+")
KEPT = "navigator.serviceWorker.ready.then(({active}) => active.state === 'activated')"
FONT = "NotoSansSC-Regular"


def chinese_is_kept():
    """An expression that promises whether the letters of Chinese are kept for a time without a network."""
    return f"caches.match('fonts/{FONT}.otf').then(found => !!found)"


def test_it_opens_again_in_chinese_when_the_server_has_stopped(browser):
    page = browser()
    with served(BUILT) as address:
        page.open(f"{address}index.html?lang=zh")
        page.wait(KEPT)
        page.wait(chinese_is_kept())
    page.open(f"{address}?lang=zh")
    assert page.python("type(app.top).__name__") == "TitleScene"
    page.wait(f"[...document.fonts].some(one => one.family === '{FONT}' && one.status === 'loaded')")


def put(folder, name, content, version, fits):
    """A new version of a file on the server; with ``fits`` the service worker knows its digest."""
    (folder / name).write_bytes(content)
    worker = folder / "service-worker.js"
    script = VERSION.sub(version, worker.read_text("utf-8"))
    if fits:
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode("ascii")
        script = re.sub(rf'("{re.escape(name)}": "sha256-)[^"]+', lambda found: found[1] + digest, script)
    worker.write_text(script, "utf-8")


def test_a_new_version_comes_whole_and_only_when_no_page_of_the_old_one_is_open(browser, tmp_path):
    folder = tmp_path / "web"
    shutil.copytree(BUILT, folder, copy_function=os.link)  # what is put there below takes the place of a file
    for name in ("service-worker.js", "sheet.css"):
        content = (folder / name).read_bytes()
        (folder / name).unlink()
        (folder / name).write_bytes(content)
    told = "fetch('sheet.css').then(answer => answer.text())"
    state = "navigator.serviceWorker.getRegistration('/web/').then(one => [one.installing?.state, one.waiting?.state])"
    update = "navigator.serviceWorker.getRegistration().then(one => one.update()).then(() => 1, () => 1)"
    (tmp_path / "elsewhere.html").write_text("<title>elsewhere</title>", "utf-8")
    with served(tmp_path) as server:
        page, address = browser(), f"{server}web/"
        page.open(f"{address}index.html?lang=en")
        page.wait(KEPT)
        page.wait("!!navigator.serviceWorker.controller")
        before = page.ask(told)
        page.ask("GAME.python.FS.writeFile('/home/player/mine.txt', 'mine')")
        page.wait(page.keeps("mine.txt"))

        put(folder, "sheet.css", b"/* half */", "half", fits=False)
        page.ask(update)
        page.wait(f"{state}.then(all => !all[0] && !all[1])")
        assert page.ask(told) == before

        put(folder, "sheet.css", b"/* new */", "another", fits=True)
        page.ask(update)
        page.wait(f"{state}.then(all => all[1] === 'installed')")
        page.open(f"{address}index.html?lang=en")
        assert page.ask(told) == before

        # a page that comes before the versions have changed is one more page of the old one: so this waits outside
        page.show(f"{server}elsewhere.html")
        page.wait("document.title === 'elsewhere'")
        page.wait(f"{state}.then(all => !all[0] && !all[1])")
        page.show(f"{address}school-en.html")
        assert page.ask(told) == "/* new */"
        assert page.ask("caches.keys().then(names => names.filter(name => name.includes('another')).length)") == 1
        page.open(f"{address}index.html?lang=en")
        assert page.ask("GAME.python.FS.readFile('/home/player/mine.txt', {encoding: 'utf8'})") == "mine"


def test_the_browser_would_install_it_as_an_app(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    page.wait(KEPT)
    assert page.hindered() == []


def test_the_single_file_opens_from_a_disk_and_plays(browser, tmp_path):
    page = browser()
    page.take_to(tmp_path)
    page.open((BUILT / "magnet-race.html").as_uri() + "?lang=en&scenario=lesson&seed=7")
    assert page.python("type(app.top).__name__") == "NewMatchScene"
    assert page.python("decided('steady', 'lesson', 7, 4)")
    assert json.loads(page.ask("JSON.stringify(performance.getEntriesByType('resource').map(one => one.name))")) == []
