"""The tree of a match in words: its lines, each below what it leaves, and the comments."""

from __future__ import annotations

from collections.abc import Container

from game.rules.model import SIDES
from game.rules.words.text import Text
from game.session.seats import player_name
from game.session.tree import Line, Tree

INDENT = "  "


def told_line(tree: Tree, number: int, text: Text) -> str:
    """A line in a sentence: where it leaves, who plays, how long it is, and how it was dealt."""
    line = tree.lines[number - 1]
    key = "line" if line.parent else "line_of_match"
    made = text(
        f"branch.{key}",
        number=number,
        parent=line.parent,
        at=line.at + 1,
        players=told_players(line, text),
        count=len(line.decisions),
    )
    if not line.known_to:
        return made
    return text("branch.with_deal", line=made, dealt=text("branch.dealt_anew", side=text.side(line.known_to)))


def told_players(line: Line, text: Text) -> str:
    """Who plays the Ecosystem and who the Flagship in a line."""
    seats = dict(line.seats)
    names = [player_name(seats[side], text) if side in seats else text("branch.person") for side in SIDES]
    return text("branch.players", ecosystem=names[0], flagship=names[1])


def told_comment(line: int, at: int, words: str, text: Text) -> str:
    """A comment with its place."""
    return text("branch.comment" if line else "branch.comment_on_match", line=line, at=at, words=words)


def tree_told(tree: Tree, visible: Container[int], text: Text) -> list[str]:
    """The lines and comments that may be told (`game.session.branching.Trunk.visible`), or that there are none."""
    made = []
    for number in (0, *tree.in_order()):
        if number not in visible:
            continue
        indent = INDENT * max(0, tree.depth(number) - 1)
        made += [indent + told_line(tree, number, text)] if number else []
        made += [
            indent + INDENT * bool(number) + told_comment(number, one.at, one.words, text)
            for one in tree.comments
            if one.line == number
        ]
    return made or [text("branch.none")]
