"""No function takes more than a reader can hold."""

import ast

from tests.test_rooms import MODULES, tree

LOOKS = "how a thing looks is said by keywords, of which each call names a few"
KEPT = "a picture is kept by all that it is made of, so that is plain data"
MOST_ARGUMENTS = 8
MORE_ARGUMENTS = (
    ("game.ui.draw.canvas", "text", LOOKS),
    ("game.ui.draw.marks", "shape", LOOKS),
    ("game.ui.draw.sprites", "polygon", KEPT),
    ("game.ui.table.price", "draw", KEPT),
    ("game.ui.table.price", "_price", KEPT),
    ("game.ui.widgets.controls", "button", LOOKS),
    ("game.ui.widgets.controls", "draw_button", KEPT),
    ("game.ui.widgets.controls", "toggle", LOOKS),
    ("game.ui.widgets.controls", "check_box", LOOKS),
    ("game.ui.widgets.slider", "slider", LOOKS),
)
"""Functions that take more than MOST_ARGUMENTS: where, which, and why. No others."""


def argument_count(function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> int:
    """How many arguments a function takes, its own object not counted."""
    taken = function.args
    names = [one.arg for one in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)]
    names += [one.arg for one in (taken.vararg, taken.kwarg) if one is not None]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def test_no_function_takes_more_arguments_than_a_reader_can_hold():
    found = {
        (module, getattr(node, "name", "lambda"))
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        and argument_count(node) > MOST_ARGUMENTS
    }
    assert found == {(module, name) for module, name, _ in MORE_ARGUMENTS}


def test_arguments_are_counted_whichever_way_they_are_given():
    function = ast.parse("def f(self, a, /, b, *more, c, d=1, **rest): ...").body[0]
    assert isinstance(function, ast.FunctionDef)
    assert argument_count(function) == 6
