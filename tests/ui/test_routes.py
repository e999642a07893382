"""Screens are opened by name: every name leads to a screen, and is called with what that screen is made of."""

import ast
import inspect
from pathlib import Path

import pytest

import game.ui
from game.ui import routes
from game.ui.shell.scene import PAGES, Scene
from tests.ui.hands import Hands, table

FOLDER = Path(game.ui.__file__).parent
OPENERS = ("open", "open_instead", "open_alone", "make")
PASSED_ON = ("shell/app.py", "shell/scene.py", "stage/presenter.py")  # where any name is passed on


def opening(node):
    """The call that opens a screen, also one that `partial` keeps for later; None for any other node."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "partial" and node.args:
        node = ast.copy_location(ast.Call(node.args[0], node.args[1:], node.keywords), node)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return None
    opens = node.func.attr in OPENERS and ast.unparse(node.func.value) in ("app", "self.app")
    return node if opens else None


CALLS = [
    (f"{path.relative_to(FOLDER)}:{call.lineno}", call)
    for path in sorted(FOLDER.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if (call := opening(node)) is not None
]
AFTER = [  # the screens that may follow a decision: each name, and how many things its screen is made of
    (node.elts[0].value, len(node.elts[1].elts))
    for node in ast.walk(ast.parse((FOLDER / "stage" / "presenter.py").read_text("utf-8")))
    if isinstance(node, ast.Tuple)
    and len(node.elts) == 2
    and isinstance(node.elts[0], ast.Constant)
    and isinstance(node.elts[1], ast.Tuple)
]


def fits(name, positional, named):
    """Whether a screen is made of so many things by their order, and of those by their names."""
    try:
        inspect.signature(routes.screen(name)).bind(*range(positional), **dict.fromkeys(named))
    except TypeError:
        return False
    return True


@pytest.mark.parametrize("name", routes.ROUTES)
def test_every_name_leads_to_what_makes_a_screen(name):
    maker = routes.screen(name)
    made = maker if inspect.isclass(maker) else inspect.signature(maker, eval_str=True).return_annotation
    assert issubclass(made, Scene)


@pytest.mark.parametrize(("where", "call"), CALLS, ids=[where for where, _ in CALLS])
def test_every_screen_is_opened_with_what_it_is_made_of(where, call):
    if where.startswith(PASSED_ON):
        return
    name = call.args[0]
    names = [name.body, name.orelse] if isinstance(name, ast.IfExp) else [name]
    for one in names:
        assert isinstance(one, ast.Constant), "a name is written where the screen is opened"
        named = [keyword.arg for keyword in call.keywords if keyword.arg is not None]
        assert fits(one.value, len(call.args) - 1, named)


@pytest.mark.parametrize(("name", "made_of"), AFTER)
def test_every_screen_after_a_decision_is_opened_with_what_it_is_made_of_and_what_comes_then(name, made_of):
    assert fits(name, made_of + 1, ())


def test_a_call_that_does_not_fit_is_noticed():
    assert fits("menu", 1, ())
    assert not fits("menu", 0, ())
    assert not fits("menu", 1, ("nonsense",))


def test_every_screen_that_others_know_is_opened_somewhere():
    opened = {node.value for _, call in CALLS for node in ast.walk(call.args[0]) if isinstance(node, ast.Constant)}
    opened |= {name for name, _ in AFTER}
    assert opened | set(PAGES) == set(routes.ROUTES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_can_be_read_over_any_screen_opens_once(page):
    scene = table()
    hands = Hands(scene)
    assert scene.open_page(page)
    assert hands.top.route == page
    assert not scene.open_page(page)
    assert len(hands.app.scenes) == 2


def test_an_unknown_name_is_refused():
    with pytest.raises(KeyError):
        routes.screen("nowhere")
