"""The marks of a rule: a function over rows that `game.engine.compiled` may compile.

A rule is plain Python and stays so. The marks only remember the function; nothing is compiled, and numba is not
imported, before somebody asks for the compiled twins.
"""

from collections.abc import Callable
from typing import TypeVar

Function = TypeVar("Function", bound=Callable[..., object])

RULES: list[Callable[..., object]] = []
"""Every rule, in the order in which the modules define them."""

SMALL_RULES: set[Callable[..., object]] = set()
"""The rules that are compiled into their callers, because a call would cost more than they do."""


def rule(function: Function) -> Function:
    """Marks ``function`` as a rule and returns it unchanged."""
    RULES.append(function)
    return function


def small_rule(function: Function) -> Function:
    """Marks ``function`` as a rule that is worth compiling into its callers, and returns it unchanged."""
    SMALL_RULES.add(function)
    return rule(function)
