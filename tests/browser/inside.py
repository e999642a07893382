"""Runs in the page, where `page` is the game's: what a player sees on the screen on top, and how to reach it.

Its text is sent there; whatever it gives can be written as JSON.
"""

import base64
import gc
import random
import time
from collections import deque
from importlib import import_module

from game.lab.study import study
from game.lab.study.futures import Asked
from game.lab.study.live import BUSY
from game.players.codes import parse
from game.players.computer import Computer, bench_for
from game.players.thinking import Thinking
from game.session.match import Match
from game.ui import routes
from game.ui.draw import fonts
from game.ui.screens.branch_work import Comparison
from game.ui.screens.table import TableScene
from game.ui.screens.what_if_files import KINDS
from game.ui.widgets.focus import DISABLED, ILLEGAL

followed: list[Comparison] = []  # what `follow` began
thinkers: list[Thinking] = []  # who was told to think by `begin_thinking`
PLACES = (0.5, 0.25, 0.75, 0.1, 0.9)  # where on an item to press, as a part of its width and height
KEYS = {"Tab": (0, 0), "ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, -1), "ArrowDown": (0, 1)}


def seen(app):
    """The screen on top: its class, what can be chosen on it, which item it offers first, and whose turn it is.

    mine    the decisions that can be made at the table now; empty where something else is to be done
    thinks  whether a computer decides or is being shown
    """
    top = app.top
    told = {"kind": type(top).__name__, "items": [], "first": "", "mine": [], "thinks": False, "made": made(app)}
    table = top if isinstance(top, TableScene) else None
    if table is not None and table.watching:
        return told | {"thinks": True}
    top.refresh()
    items = [item.id for item in top.focus.items if has(app, item.id)]
    told |= {"items": items, "first": top.first_focus()}
    if table is not None:
        shows = table.running is not None or table.presenter.on_stage
        if not (table.curtain or shows) and table.match.side == table.side:
            told["mine"] = table.match.legal()
    return told


def made(app):
    """How many decisions were made in the match on the table; -1 without one."""
    return next((len(scene.match.decisions) for scene in app.scenes if isinstance(scene, TableScene)), -1)


def match_of(app):
    """The match on the table."""
    return next(scene.match for scene in app.scenes if isinstance(scene, TableScene))


def decisions(app):
    """The decisions of the match on the table."""
    return list(match_of(app).decisions)


def half_year(app):
    """Which half-year is played in the match on the table."""
    return match_of(app).position.round


def has(app, id):
    """Whether there is an item that can be chosen."""
    item = app.top.focus.get(id)
    return item is not None and item.choose is not None and item.state not in (DISABLED, ILLEGAL)


def calm(app):
    """Has nothing move and no computer's decision rest: for a machine that has little time."""
    app.only_now(reduced_motion=True, pace="at_once", motion="fast")


def step(app, name):
    """The item to choose next on the way to a decision."""
    choice = app.top.choice
    word, _, rest = name.partition(" ")
    if name == "end":
        return "end"
    if choice.decision == name:
        return "confirm"
    if choice.phase in ("choose", "shipping"):
        return f"target.{name}"
    if word == "headline" or choice.phase == "card":
        return f"mode.{word}" if choice.card == rest and word != "headline" else f"card.{choice.hand.index(rest)}"
    entry = choice.entry(name)
    if not entry.ops:
        return "free"
    return f"target.{name}" if choice.action == entry.action else f"action.{entry.action}"


def place(app, id):
    """A pixel of the canvas on which a press meets this item: its middle, if nothing lies over that."""
    scene = app.top
    x, y, w, h = scene.focus.get(id).box
    frame = scene.frame
    for part in PLACES:
        for other in PLACES:
            pixel = round(frame.ox + (x + w * part) * frame.scale), round(frame.oy + (y + h * other) * frame.scale)
            met = scene.focus.at_point(*scene.point(pixel))
            if met is not None and met.id == id:
                return pixel
    raise AssertionError(f"something lies over {id}")


def keys_to(app, id):
    """The fewest presses of Tab and arrows that bring the focus to an item."""
    focus = app.top.focus
    before = focus.current, focus.ring, focus.tip_of
    ways: dict[str, list[str]] = {focus.current: []}
    waiting = deque(ways)
    while waiting and id not in ways:
        at = waiting.popleft()
        for key, way in KEYS.items():
            focus.set(at)
            if key == "Tab":
                focus.next_group(1)
            else:
                focus.move(*way)
            if focus.current not in ways:
                ways[focus.current] = [*ways[at], key]
                waiting.append(focus.current)
    focus.current, focus.ring, focus.tip_of = before
    focus.set_items(focus.items)
    return ways[id]


def spoken(app, id):
    """The name and the description of an item, as a screen reader must say them; and how many items have both."""
    item = app.top.focus.get(id)
    return item.label or item.tip.title


def after(scenario, seed, decisions):
    """A match of so many decisions drawn by chance, or until it ends."""
    match = Match.new(scenario=scenario, seed=seed)
    dice = random.Random(seed)
    for _ in range(decisions):
        if match.side is not None:
            match.play(dice.choice(match.legal()))
    return match


def hand_in(app, scenario, seed, decisions, options):
    """Opens the line of a table after so many decisions; options say which class and table it is."""
    match = after(scenario, seed, decisions)
    match.options = options
    app.open("hand_in", match)


def decided(code, scenario, seed, decisions):
    """What a computer of this level decides after so many decisions; the match may not be over then."""
    match = after(scenario, seed, decisions)
    return [match.decisions, Computer(parse(code)).think(match.observation(match.side), seed).decision]


def think(code, scenario, seed, decisions):
    """Has a computer think about the same in the background; `Thinking` tells when it is done."""
    match = after(scenario, seed, decisions)
    return Thinking(Computer(parse(code)), match.observation(match.side), seed)


def not_importable():
    """The screens that cannot be imported here, and why."""
    wrong = []
    for name, where in routes.ROUTES.items():
        try:
            import_module(where.partition(":")[0])
        except ImportError as error:
            wrong.append([name, str(error)])
    return wrong


def widths(words, sizes):
    """How wide words are in every face of the game at these sizes, by face, size and word."""
    return [[[fonts.font(face, px).size(word)[0] for word in words] for px in sizes] for face in sorted(fonts.FILES)]


class Ring:
    """An object that holds itself, so that only a collection takes it away."""

    def __init__(self):
        self.itself = self


def rings(count):
    """Makes so many rings, which nothing else holds."""
    for _ in range(count):
        Ring()
    return count


def alive():
    """How many rings there are."""
    return sum(isinstance(one, Ring) for one in gc.get_objects())


def begin_thinking(code, scenario, seeds, decisions):
    """Has computers think at once, one for each seed; all share the page in turns."""
    thinkers[:] = [think(code, scenario, seed, decisions) for seed in seeds]
    return len(thinkers)


def thoughts():
    """What they decided; None as long as one of them thinks."""
    if not all(one.done for one in thinkers):
        return None
    return [thought.decision for one in thinkers if (thought := one.result()) is not None]


def ended(app):
    """Of the match that has ended: all its decisions, and the row at its end."""
    match = app.top.match
    return [list(match.decisions), list(match.position.row)]


def answer(app):
    """What the lab on top knows when all is played: the pairs, and the matches under either rules; None before."""
    found = app.top.live.answer()
    if found is None or found.state in BUSY:
        return None
    return [one.as_json(found.half_years) for one in (found.pairs, found.pairs.first, found.pairs.second)]


def export(app):
    """What is saved of the lab on top, by kind, in base 64."""
    made = {}
    app.top.open_files()
    scene = app.top
    for kind, ending in KINDS.items():
        scene.kind = kind
        path = study.folder() / f"mine{kind}{ending}"
        scene.write(path)
        made[kind] = base64.b64encode(path.read_bytes()).decode()
    app.pop()
    return made


def seconds(app):
    """How long the lab on top took for its answer."""
    return app.top.live.answer().seconds


def turn(app, setting, place):
    """Turns a dial of the lab on top."""
    app.top.turn_setting(app.top.dials.setting(setting), place)


def question(code, scenario, seed, decisions):
    """Two decisions after so many, to be followed by players of a level, with what their side cannot see dealt anew."""
    position = after(scenario, seed, decisions).position.without_seed()
    legal, level = position.legal(), parse(code)
    return Asked(position, (legal[0], legal[-1]), (level, level), position.side)


def follow(code, scenario, seed, decisions, count):
    """Has so many pairs of futures played in the background."""
    followed[:] = [Comparison(question(code, scenario, seed, decisions), False, count)]
    return count


def followed_to():
    """What they came to; None as long as they are played."""
    found = followed[0].found if followed[0].done else None
    return found and found.as_json()


def played(code, scenario, seed):
    """A match that computers of this level play on both sides: its decisions, and the row at its end."""
    match, player = Match.new(scenario=scenario, seed=seed), Computer(parse(code))
    while match.side is not None:
        match.play(player.choose(match.observation(match.side), seed))
    return [list(match.decisions), list(match.position.row)]


def many(code, scenario, first, count):
    """So many such matches in one call of the rules, as the lab plays them: how each went, and the milliseconds."""
    match = Match.new(scenario=scenario, seed=first)
    bench, numbers = bench_for(parse(code), match.rules, match.position.board.book)
    both = bench.numbers([*numbers, *numbers])
    begun = time.perf_counter()
    lines = bench.play_series(first, count, both)
    return [lines, 1000 * (time.perf_counter() - begun)]


def spent(code, scenario, seeds):
    """Milliseconds that a computer of this level thinks about a decision in the middle of each of these matches."""
    player, found = Computer(parse(code)), []
    for seed in seeds:
        match = after(scenario, seed, 12)
        begun = time.perf_counter()
        player.choose(match.observation(match.side), seed)
        found.append(1000 * (time.perf_counter() - begun))
    return found
