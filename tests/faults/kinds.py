"""The one-line faults that can be made in a module, found in its syntax tree.

A fault replaces one stretch of the source, so that every other line stands where it stood.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

KINDS = ("constant", "comparison", "sides", "call", "and_or", "plus_minus", "not", "return")

COMPARISONS = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
COMPARED = r"(<=|>=|==|!=|<|>|\bnot\s+in\b|\bin\b|\bis\s+not\b|\bis\b)"
OTHER = {"ecosystem": "flagship", "flagship": "ecosystem", "ECOSYSTEM": "FLAGSHIP", "FLAGSHIP": "ECOSYSTEM"}
SIDE = re.compile("|".join(OTHER))
NOTHING = {"bool": "True", "int": "0", "float": "0.0", "str": '""', "list": "[]", "tuple": "()", "dict": "{}"}
"""What a function of each type returns instead; one of another type returns None."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A stretch of a file's text and what stands there instead.

    path  of the module, from the project's folder       line  its first line, from 1
    kind  one of KINDS                                   start, end  offsets into the text
    """

    path: str
    line: int
    kind: str
    start: int
    end: int
    instead: str

    def made_in(self, text: str) -> str:
        """The module's text with the fault in it."""
        return text[: self.start] + self.instead + text[self.end :]

    def shown(self, text: str) -> str:
        """The place and the lines that it changes, before and after, as a diff shows them."""
        first, last = text.rfind("\n", 0, self.start) + 1, text.find("\n", self.end)
        before, rest = text[first:last], text[self.end : last]
        after = text[first : self.start] + self.instead + rest
        return f"{self.path}\n- {' '.join(before.split())}\n+ {' '.join(after.split())}"


def faults(path: str, text: str, known: frozenset[str]) -> list[Fault]:
    """All faults that can be made in a module. ``known``: every name of the project, so that a side's twin exists."""
    module = Module(path, text, known)
    silent = {id(part) for node in ast.walk(module.tree) for part in _not_run(node)}
    found = [fault for node in ast.walk(module.tree) if id(node) not in silent for fault in module.of(node)]
    return sorted(found, key=lambda fault: (fault.start, fault.end, fault.kind))


def names_in(text: str) -> frozenset[str]:
    """Every name and word in a module's text."""
    return frozenset(re.findall(r"\w+", text))


class Module:
    """A module's text and its tree; gives the faults of each node."""

    def __init__(self, path: str, text: str, known: frozenset[str]) -> None:
        self.path, self.text, self.known = path, text, known
        self.tree = ast.parse(text)
        self.lines = text.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def of(self, node: ast.AST) -> Iterator[Fault]:
        """Every fault that can be made in a node."""
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                yield self.fault("constant", node, str(value + 1))
            case ast.Constant(value="ecosystem" | "flagship" as side):
                yield self.fault("sides", node, f'"{OTHER[side]}"')
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                yield from self.between("comparison", left, right, COMPARED, COMPARISONS[type(operator)])
            case ast.BoolOp(op=operator, values=[left, right, *_]):
                other = "or" if isinstance(operator, ast.And) else "and"
                yield from self.between("and_or", left, right, r"\b(and|or)\b", other)
            case (
                ast.BinOp(left=left, op=ast.Add() | ast.Sub() as operator, right=right)
                | ast.AugAssign(target=left, op=ast.Add() | ast.Sub() as operator, value=right)
            ) if not (_is_list(left) or _is_list(right)):
                yield from self.between(
                    "plus_minus", left, right, "([+-])", "-" if isinstance(operator, ast.Add) else "+"
                )
            case ast.Expr(value=ast.Call()):
                yield self.fault("call", node, "pass")
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield self.fault("not", node, f"({self.text_of(operand)})")
            case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test) if not isinstance(test, ast.UnaryOp):
                yield self.fault("not", test, f"(not ({self.text_of(test)}))")
            case ast.FunctionDef():
                yield from self.returns(node)
            case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name, ctx=ast.Load()) if SIDE.search(name):
                twin = SIDE.sub(lambda found: OTHER[found.group()], name)
                if twin in self.known:
                    _, end = self.span(node)
                    yield Fault(self.path, node.end_lineno or 0, "sides", end - len(name), end, twin)
            case ast.Call(func=ast.Name(id="rival" | "other_side"), args=[side]):
                yield self.fault("sides", node, f"({self.text_of(side)})")

    def returns(self, function: ast.FunctionDef) -> Iterator[Fault]:
        """Another value where a function returns one; a function inside it is one of its own."""
        if function.returns is None or function.name == "__repr__":
            return
        inside = {id(part) for node in ast.walk(function) if isinstance(node, ast.FunctionDef) and node is not function
                  for part in ast.walk(node)}  # fmt: skip
        nothing = NOTHING.get(re.split(r"\W", ast.unparse(function.returns))[0], "None")
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and node.value and id(node) not in inside:
                value = self.text_of(node.value)
                instead = "False" if value == nothing == "True" else nothing
                if value != instead:
                    yield self.fault("return", node.value, instead)

    def between(self, kind: str, left: ast.expr, right: ast.expr, pattern: str, instead: str) -> Iterator[Fault]:
        """Another operator between two parts."""
        if found := re.compile(pattern).search(self.text, self.span(left)[1], self.span(right)[0]):
            line = self.text.count("\n", 0, found.start(1)) + 1
            yield Fault(self.path, line, kind, found.start(1), found.end(1), instead)

    def fault(self, kind: str, node: ast.stmt | ast.expr, instead: str) -> Fault:
        """Something else in the place of a whole node, over as many lines."""
        start, end = self.span(node)
        more = self.text.count("\n", start, end) - instead.count("\n")
        return Fault(self.path, node.lineno, kind, start, end, instead + "\n" * more)

    def text_of(self, node: ast.stmt | ast.expr) -> str:
        """The source of a node."""
        start, end = self.span(node)
        return self.text[start:end]

    def span(self, node: ast.stmt | ast.expr) -> tuple[int, int]:
        """Where a node starts and ends in the text; the tree counts columns in bytes."""
        lines = (node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)
        start, end = (self.starts[line - 1] + len(self.lines[line - 1].encode()[:at].decode()) for line, at in lines)
        return start, end


def _not_run(node: ast.AST) -> Iterator[ast.AST]:
    """Parts in which a fault changes nothing that runs: docstrings, types, slots, what only a type checker reads."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            yield from ast.walk(node)
        case ast.Assign(targets=[ast.Name(id="__slots__" | "__all__")]):
            yield from ast.walk(node)
        case ast.arg(annotation=ast.expr() as types) | ast.AnnAssign(annotation=types):
            yield from ast.walk(types)
        case ast.FunctionDef(name=name, returns=types):
            yield from ast.walk(node) if name == "__repr__" else ast.walk(types or ast.Pass())
        case ast.JoinedStr(values=values):  # the texts inside have no place of their own before Python 3.12
            yield from (part for value in values for part in ast.walk(value))


def _is_list(node: ast.expr) -> bool:
    """Whether it is a text, a list or a tuple: there another sign would only be an error."""
    match node:
        case ast.JoinedStr() | ast.List() | ast.Tuple() | ast.ListComp() | ast.Constant(value=str()):
            return True
        case ast.BinOp(left=left, right=right):
            return _is_list(left) or _is_list(right)
    return False
