"""A naive second opinion on effects: the rule book's sentences over a dict of tracks, without the engine or its book.

It is slow and simple on purpose, reads the same `Effect` records that are loaded from YAML, and shares no line with
`game.engine`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from game.rules.model import FLOWS, MARKETS, SIDES, STAGES, Condition, Effect, Entry, Roll, Rules

Roller = Callable[[int], bool]
"""Says whether a roll against these odds (percent) succeeds."""


class Ruptured(Exception):
    """Tension is at its end: nothing else happens."""


@dataclass
class Oracle:
    """One position, and what an effect makes of it.

    tracks    where every marker stands; changed in place
    rolls     answers the rolls; ``asked`` keeps their odds
    chooses   names the market of a step, or None where the formula decides
    """

    rules: Rules
    tracks: dict[str, int]
    player: str
    open_milestones: int
    rolls: Roller
    chooses: Callable[[list[str]], str] | None = None
    asked: list[tuple[str, int]] = field(default_factory=list)

    # --- Reading -----------------------------------------------------------------------------------------------------

    def limits(self, name: str) -> tuple[int, int]:
        return next((track.low, track.high) for track in self.rules.tracks if track.id == name)

    def level(self, side: str, stage: str) -> int:
        discs = self.tracks[f"{side}_{stage}"]
        number = self.rules.constants
        if side == "flagship":
            needed = number[f"chain.{stage}_ally"]
            if needed and self.tracks["allies"] >= needed:
                discs += 1
            if stage == "sinter" and self.tracks["milestones"] >= number["plant.pilot_milestone"]:
                discs += number["plant.pilot_discs"]
            if stage == "sinter" and self.tracks["milestones"] >= number["plant.open_milestone"]:
                discs += number["plant.open_discs"]
        return discs

    def value(self, subject: str) -> int:
        if subject.endswith("_flow"):
            side = subject.removesuffix("_flow")
            levels = [self.level(side, stage) for stage in STAGES]
            average = self.rules.constants["chain.flow"] == FLOWS.index("average")
            return sum(levels) // len(levels) if average else min(levels)
        if subject == "open_milestones":
            return self.open_milestones
        return self.tracks[subject]

    def holds(self, condition: Condition) -> bool:
        found = self.value(condition.subject)
        return {
            "at least": found >= condition.value,
            "at most": found <= condition.value,
            "exactly": found == condition.value,
        }[condition.test]

    def markets_with_room(self, side: str) -> list[str]:
        toward = 1 if side == "ecosystem" else -1
        return [market for market in MARKETS if self.tracks[market] * toward < self.limits(market)[1]]

    def best_market(self, side: str) -> str:
        """Ruling 1, as a sentence: sorted by how good the step is, the first on the board of the best."""
        toward = 1 if side == "ecosystem" else -1
        scores = self.rules.constants["markets.scores_at"]

        def worth(market: str) -> int:
            before = self.tracks[market] * toward
            return [before + 1 == scores, before == 0, before == -scores, True].index(True)

        return min(self.markets_with_room(side), key=worth)

    # --- Doing -------------------------------------------------------------------------------------------------------

    def shift(self, name: str, steps: int) -> None:
        low, high = self.limits(name)
        self.tracks[name] = max(low, min(high, self.tracks[name] + steps))
        if name == "tension" and self.tracks[name] >= self.rules.constants["endings.rupture_tension"]:
            raise Ruptured

    def use(self, entry: Entry) -> None:
        """Pays for a menu entry and does what it says."""
        for name, amount in entry.price:
            self.shift(name, -amount)
        self.run(entry.effects)

    def run(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            if effect.played_by and effect.played_by != self.player:
                continue
            if not all(self.holds(condition) for condition in effect.when):
                continue
            if effect.chance and not self.roll("chance", effect.chance):
                continue
            self.do(effect)

    def do(self, effect: Effect) -> None:
        amount = effect.amount
        if effect.verb == "move":
            self.move(effect.track, effect.target, amount)
            return
        assert amount is not None
        toward = 1 if effect.target == SIDES[0] else -1
        if effect.verb in ("gain", "lose"):
            self.shift(effect.track, amount)
        elif effect.verb == "advance":
            self.shift(effect.track, amount * toward)
        elif effect.verb == "score":
            self.shift("vp", amount * toward)
        elif effect.verb == "build":
            for _ in range(amount):
                self.build(effect.target)
        elif effect.verb == "contest":
            for _ in range(amount):
                self.step_in_a_market(effect.target, toward)
        else:
            assert effect.roll is not None, f"a verb the oracle does not know: {effect.verb}"
            self.attempt(amount, effect.roll)

    def move(self, source: str, target: str, most: int | None) -> None:
        while most is None or most > 0:
            if self.tracks[source] == self.limits(source)[0] or self.tracks[target] == self.limits(target)[1]:
                return
            self.shift(source, -1)
            self.shift(target, 1)
            most = None if most is None else most - 1

    def build(self, side: str) -> None:
        with_room = [stage for stage in STAGES if self.tracks[f"{side}_{stage}"] < self.limits(f"{side}_{stage}")[1]]
        if with_room:
            self.shift(f"{side}_{min(with_room, key=lambda stage: self.level(side, stage))}", 1)

    def step_in_a_market(self, side: str, toward: int) -> None:
        options = self.markets_with_room(side)
        if options:
            own = side == self.player
            market = self.chooses(options) if self.chooses and own else self.best_market(side)
            self.shift(market, toward)

    def roll(self, kind: str, odds: int) -> bool:
        self.asked.append((kind, odds))
        return self.rolls(odds)

    def attempt(self, base: int, roll: Roll) -> None:
        odds = base + sum(max(0, self.tracks[term.track] - term.above) * term.percent for term in roll.terms)
        odds = max(self.rules.constants["odds.least"], min(self.rules.constants["odds.most"], odds))
        success = self.roll(roll.id, odds)
        if roll.id == "demonstration" and not success and self.tracks["academicians"] > 0:
            self.shift("academicians", -1)
            success = self.roll(roll.id, odds)
        self.run(roll.success if success else roll.failure)

    def final_sum(self) -> float:
        """The final sum in points, plus = Ecosystem (rule 7)."""
        number = {name.removeprefix("final."): value for name, value in self.rules.constants.items()}
        ecosystem, flagship = self.value("ecosystem_flow"), self.value("flagship_flow")
        markets = [self.tracks[market] for market in MARKETS]
        led = sum(marker > 0 for marker in markets) - sum(marker < 0 for marker in markets)
        halves = number["market"] * led + number["demonstration"] * self.tracks["demonstrations"]
        halves += number["flow"] * (ecosystem - number["flow_above"]) - number["debt"] * self.tracks["debt"]
        halves -= number["flagship_flow"] * flagship + number["milestone"] * self.tracks["milestones"]
        halves -= number["plant"] if self.tracks["milestones"] >= self.rules.constants["plant.open_milestone"] else 0
        return self.tracks["vp"] + halves / 2
