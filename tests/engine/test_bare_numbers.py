"""A number of the rules stands in a YAML file, or has a name."""

import ast

import pytest

from tests.test_rooms import tree

RULE_MODULES = ("chance", "state", "endings", "effects", "actions", "review", "step")
ORDINARY = (0, 1, 2)  # 2: there are two sides, and points are counted in halves


def bare_numbers(module: str) -> list[str]:
    """Numbers in a module that are neither ordinary, nor a named constant, nor a place in a row (``book[at + 3]``)."""
    fine = {
        id(number)
        for node in ast.walk(tree(module))
        if (isinstance(node, ast.Assign | ast.AnnAssign) and all(name.isupper() for name in _names(node)))
        or isinstance(node, ast.Subscript)
        for number in ast.walk(node.slice if isinstance(node, ast.Subscript) else node)
    }
    return [
        f"line {node.lineno}: {node.value!r}"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Constant)
        and type(node.value) in (int, float)
        and node.value not in ORDINARY
        and id(node) not in fine
    ]


def _names(statement: ast.Assign | ast.AnnAssign) -> list[str]:
    """What an assignment sets; "" for anything that is not a plain name."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    parts = [part for target in targets for part in (target.elts if isinstance(target, ast.Tuple) else [target])]
    return [part.id if isinstance(part, ast.Name) else "" for part in parts]


@pytest.mark.parametrize("module", [f"game.engine.{name}" for name in RULE_MODULES])
def test_a_number_of_the_rules_lives_in_yaml_or_has_a_name(module):
    assert bare_numbers(module) == []
