"""What is read: the cards, the rule book, the glossary, and what opens over the table."""

from __future__ import annotations

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.session.match import Match
from game.ui.gallery import tables
from game.ui.gallery.showcase import Showcase
from game.ui.screens import opening
from game.ui.screens.browser import LAST
from game.ui.screens.cards import CardsScene
from game.ui.screens.cheat_sheet import CheatSheetScene
from game.ui.screens.glossary import GlossaryScene
from game.ui.screens.help import HelpScene
from game.ui.screens.log import LogScene
from game.ui.screens.menu import MenuScene
from game.ui.screens.rulebook import RulebookScene
from game.ui.shell.scene import Scene


def cards(app: Showcase, match: Match | None) -> Scene:
    """The deck of the match, or of the rules, from its first card."""
    return CardsScene(match.rules if match else opening.rules())


def rulebook(app: Showcase, match: Match | None) -> Scene:
    """The first page."""
    return RulebookScene()


def balance(app: Showcase, match: Match | None) -> Scene:
    """What the rule book says of balance, or that nothing was measured."""
    scene = RulebookScene()
    app.push(scene)
    signs = {app.text("rulebook.balance.none"), app.text("rulebook.balance.head").replace(" | ", " ")}
    holds = [signs & {line for block in one.blocks for line in block.lines} for one in scene.chapters]
    scene.open(next(number for number, held in enumerate(holds) if held))
    scene.at = LAST
    return scene


def glossary(app: Showcase, match: Match | None) -> Scene:
    """The glossary with a search."""
    return GlossaryScene(match.rules if match else opening.rules(), "price")


def cheat_sheet(app: Showcase, match: Match | None) -> Scene:
    """The Flagship's page over the table."""
    return _cheat_sheet(app, match, FLAGSHIP)


def cheat_sheet_ecosystem(app: Showcase, match: Match | None) -> Scene:
    """The Ecosystem's page over the table."""
    return _cheat_sheet(app, match, ECOSYSTEM)


def _cheat_sheet(app: Showcase, match: Match | None, side: str) -> Scene:
    below = tables.picture(app, match)
    app.push(below)
    return CheatSheetScene(below.match.rules, below.match.scenario, side)


def help_page(app: Showcase, match: Match | None) -> Scene:
    """The help over the table."""
    app.push(tables.picture(app, match))
    return HelpScene()


def log(app: Showcase, match: Match | None) -> Scene:
    """The log over the table."""
    below = tables.picture(app, match)
    app.push(below)
    return LogScene(below.match, below.side)


def menu(app: Showcase, match: Match | None) -> Scene:
    """The menu over the table."""
    below = tables.picture(app, match)
    app.push(below)
    return MenuScene(below.match)
