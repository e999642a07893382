"""The table in telling situations, for pictures and tests: headline, event, ops, a market to choose."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from game.players.hints import hints
from game.players.referee import Chance, Referee
from game.rules.decision import ACTION, END, EVENT, OPS, Decision
from game.session.match import Match
from game.session.seats import COACH, OTHER, at_the_table
from game.session.session import Session
from game.ui.gallery.examples import Course, again, course
from game.ui.gallery.showcase import Showcase
from game.ui.screens.hint import HintScene
from game.ui.screens.table import TableScene
from game.ui.shell.scene import Scene
from game.ui.widgets.focus import ILLEGAL

EXAMPLE_SEEDS = range(4, 24)  # tried in turn until a match lasts as long as is asked
SETTLED = 60  # decisions after which a table looks lived in
LATEST = 120  # by then the example shows whatever it shows


def example(app: Showcase, seed: int = EXAMPLE_SEEDS[0]) -> Match:
    return Match.new(app.scenario, seed=seed, text=app.text)


def sensible(match: Match) -> str:
    """A decision that makes a telling board: the plant, the weakest stage, money for them; else one of many."""
    names = [name for name in match.legal() if name != END] or match.legal()
    side = match.side or "ecosystem"
    weakest = match.view(side).weakest[side]
    liked = [Decision(ACTION, action=action) for action in ("milestone", "call_capital")]
    liked += [Decision(ACTION, action=action, target=stage) for action in ("build", "expand") for stage in weakest]
    liked_names = [str(decision) for decision in liked]
    return next((name for name in names if name in liked_names), names[len(match.decisions) * 5 % len(names)])


def _on_to(match: Match, phase: str, decisions: int = 0) -> Match:
    """Plays on until the phase comes up after at least so many decisions, or the match ends."""
    while not match.over and (len(match.decisions) < decisions or match.phase != phase):
        match.play(sensible(match))
    return match


def _as_it_is(match: Match) -> Match:
    return match


def lived_in(app: Showcase, phase: str, play_on: Callable[[Match], Match] = _as_it_is) -> Match:
    """The first example that comes to the phase on a settled table, and on as asked, before it ends.

    Where none lasts so long, as in a scenario of few plays, the phase as it first comes up.
    """
    return again(_lived_in(app.scenario, phase, play_on), app.text, app.scenario)


@lru_cache(maxsize=32)
def _lived_in(scenario: str, phase: str, play_on: Callable[[Match], Match]) -> Course:
    played = (play_on(_on_to(Match.new(scenario, seed=seed), phase, SETTLED)) for seed in EXAMPLE_SEEDS)
    settled = next((match for match in played if not match.over), None)
    return course(settled or _on_to(Match.new(scenario, seed=EXAMPLE_SEEDS[0]), phase))


def _on_to_flow(match: Match) -> Match:
    """Plays on until the Flagship can raise its flow, or long enough."""
    while not match.over and not raises_flow(match) and len(match.decisions) < LATEST:
        match.play(sensible(match))
    return match


def raises_flow(match: Match) -> str:
    """A legal decision of the Flagship that raises its flow, or ""."""
    if match.side != "flagship" or match.view("flagship").phase != "ops":
        return ""
    for name in match.legal():
        flow = match.preview(name).flow.flagship if name != END else None
        if flow is not None and flow.after > flow.before > 0:
            return name
    return ""


def _table(match: Match) -> TableScene:
    return TableScene(match, at_the_table(match))


def picture(app: Showcase, match: Match | None) -> TableScene:
    """The table as it stands, or early in a match."""
    return _table(match or lived_in(app, "card"))


def picture_headline(app: Showcase, match: Match | None) -> Scene:
    """A headline being picked."""
    scene = _table(match or example(app))
    if scene.choice.phase == "headline":
        scene.choice.choose_card(scene.choice.hand[0])
    return scene


def picture_coached(app: Showcase, match: Match | None) -> Scene:
    """The table of a first match, with the coach beside it."""
    running = match or Match.new(app.scenario, seed=7, text=app.text)
    running.options[COACH] = True
    return TableScene(running, running.side or "")


def picture_event(app: Showcase, match: Match | None) -> Scene:
    """A card about to be played as an event."""
    scene = _table(match or lived_in(app, "card"))
    choice = scene.choice
    if choice.phase == "card":
        own = [card for card in choice.hand if not choice.is_rivals(card)] or choice.hand
        choice.choose_card(own[0])
    return scene


def picture_ops(app: Showcase, match: Match | None) -> Scene:
    """Ops being spent, an action and its target picked."""
    return picture_own_ops(app, match)


def picture_own_ops(app: Showcase, match: Match | None) -> TableScene:
    """The same, as a table."""
    if match is None:
        match = lived_in(app, "ops", _on_to_flow)
    scene = _table(match)
    choice = scene.choice
    if choice.phase == "ops":
        aimed = [name for name in choice.legal if Decision.parse(name).action in ("build", "expand")]
        if raises_flow(match) or aimed:
            choice.choose_target(raises_flow(match) or aimed[0])
        else:
            choice.choose_action(next((one.id for one in choice.actions() if one.legal), ""))
    elif choice.phase == "card" and choice.hand:
        choice.choose_card(choice.hand[0])
        choice.choose_mode(OPS)
    return scene


def picture_choose(app: Showcase, match: Match | None) -> Scene:
    """A market being chosen for a card."""
    if match is None:
        match = again(_choosing(app.scenario), app.text, app.scenario)
    return _table(match)


@lru_cache(maxsize=8)
def _choosing(scenario: str) -> Course:
    """The first example in which a market is chosen; where none has that, one at its beginning."""
    played = (_on_to_choice(Match.new(scenario, seed=seed)) for seed in EXAMPLE_SEEDS)
    found = next((match for match in played if not match.over), None)
    return course(found or Match.new(scenario, seed=EXAMPLE_SEEDS[0]))


def _on_to_choice(match: Match) -> Match:
    """Plays every event that leaves a market open, until one does, or to the end."""
    while not match.over and match.phase != "choose":
        events = [name for name in match.legal() if _leaves_open(match, Decision.parse(name))]
        match.play((events or match.legal())[-1])
    return match


def picture_shipping(app: Showcase, match: Match | None) -> Scene:
    """Two people at the table while one of them ships its magnets, the market picked."""
    scene = _table(match or lived_in(app, "shipping"))
    if scene.choice.phase == "shipping":
        scene.choice.choose_target(scene.choice.legal[0])
    return scene


def _leaves_open(match: Match, decision: Decision) -> bool:
    """Whether a decision is an event that lets the player choose a market."""
    return decision.kind == EVENT and any(
        effect.verb == "contest" for effect in match.rules.card(decision.card).effects
    )


def _against(app: Showcase, match: Match | None) -> TableScene:
    """The table of a person, here the Ecosystem's, against a novice, whose next decision is being shown."""
    match = match or lived_in(app, "card")
    computer = next(iter(match.seats), "flagship")
    match.seats = {computer: "novice"}
    match.options = {"hints": True, "meter": True, "reasons": True}
    session = Session(match)
    session.plain = True
    while not match.over and match.side != computer:
        match.play(sensible(match))
    for _ in range(2):
        if match.side == computer:
            session.decide(session.think())
    scene = TableScene(session, OTHER[computer])
    scene.meter.show(Chance(0.58, 0.51, 0.64, 1200, True))
    return scene


def picture_opponent(app: Showcase, match: Match | None) -> Scene:
    """A decision of the computer that stands to be read."""
    scene = _against(app, match)
    app.push(scene)
    scene.opponent.stop()
    scene.opponent.rest()
    return scene


def picture_thinking(app: Showcase, match: Match | None) -> Scene:
    """The computer waits until the rules are loaded."""
    scene = _against(app, match)
    app.readiness.state = "loading"
    app.push(scene)
    scene.opponent.take_turn()
    return scene


def picture_meter(app: Showcase, match: Match | None) -> Scene:
    """The meter beside the score, at an own decision."""
    match = match or lived_in(app, "card")
    match.options = {"hints": True, "meter": True}
    scene = _table(match)
    scene.meter.show(Chance(0.58, 0.51, 0.64, 1200, True))
    return scene


def _told(app: Showcase, scene: TableScene, item: str) -> TableScene:
    """The table with the tip of one of its items, as it comes up when the focus goes there."""
    if scene not in app.scenes:
        app.push(scene)
    scene.refresh()
    scene.focus.set(item)
    return scene


def picture_tip(app: Showcase, match: Match | None) -> Scene:
    """A track explained: what it is, its rule, what changed it last, its claims."""
    return _told(app, picture(app, match), "mat.flagship.milestones")


def picture_tip_stage(app: Showcase, match: Match | None) -> Scene:
    """A stage of a chain explained."""
    return _told(app, picture(app, match), "stage.flagship.motor")


def picture_tip_why_not(app: Showcase, match: Match | None) -> Scene:
    """Why something cannot be done now."""
    scene = picture_own_ops(app, match)
    app.push(scene)
    scene.refresh()
    barred = [item.id for item in scene.focus.items if item.state == ILLEGAL and item.tip]
    return _told(app, scene, (barred or [scene.first_focus()])[0])


def picture_hint(app: Showcase, match: Match | None) -> Scene:
    """A hint over the table, thought out at once by the plain rules."""
    below = picture_own_ops(app, match)
    app.push(below)
    scene = HintScene(below.session, below.side, lambda: None, lambda decision: None)
    scene.thought = Referee(True, chance=1, hint=8).think(below.match.observation(below.side))
    scene.hints = hints(scene.thought)
    return scene
