"""What a card does in few words, one line an effect: whose track moves, a short word and a number, then its condition.

The long sentences of the same effects are made by `sentences`; no line here leaves an effect out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.rules.model import DERIVED, MARKETS, SIDES, STAGE_TRACKS, WORLD, Card, Condition, Effect, Rules
from game.rules.words.sentences import Words, asked, capital, condition, signed

MILESTONES = "milestones"
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Line:
    """One effect of a card as its face tells it.

    mark       the side whose track moves: "ecosystem", "flagship", or "world" for what is nobody's
    words      "Confidence +1"; brief: with the short names of tracks, "Conf. +1"
    condition  "from M1", "if Licences ≥ 1", "60 %", or ""
    player     who must have played the card: a side, "both" for the player whoever it is, "" for anybody
    """

    mark: str
    words: str
    brief: str
    condition: str = ""
    player: str = ""


def lines(text: Words, card: Card, rules: Rules, holder: str = "") -> list[Line]:
    """The effects of a card; with a holder only those that happen when this side plays it.

    Without one, what either side would get for itself is told once, for "the player".
    """
    made = [
        _line(text, one, rules) for one in card.effects if not (holder and one.played_by) or one.played_by == holder
    ]
    return [replace(line, player="") for line in made] if holder else _mirrored(made)


def whole(text: Words, line: Line, brief: bool = False) -> str:
    """The words of a line with who must have played the card before them."""
    words = line.brief if brief else line.words
    if not line.player:
        return words
    if line.player == BOTH:
        return text("effects.to_player", effect=words)
    return text("effects.plays", side=text.side_short(line.player), effect=words)


def _mirrored(made: list[Line]) -> list[Line]:
    """Without the second of two lines that say the same of each side, if it has played the card."""
    told: list[Line] = []
    for line in made:
        twin = next(
            (
                at
                for at, other in enumerate(told)
                if {other.player, line.player} == set(SIDES)
                and (other.mark, line.mark) == (other.player, line.player)
                and (other.words, other.condition) == (line.words, line.condition)
            ),
            None,
        )
        if twin is None:
            told.append(line)
        else:
            told[twin] = replace(line, mark=WORLD, player=BOTH)
    return told


def _line(text: Words, effect: Effect, rules: Rules) -> Line:
    words, brief = (_verb(text, effect, names) for names in ("name", "short"))
    return Line(_mark(effect, rules), capital(words), capital(brief), _guards(text, effect, rules), effect.played_by)


def _mark(effect: Effect, rules: Rules) -> str:
    """The side whose track an effect moves."""
    if effect.verb == "advance" or effect.target in SIDES:
        return effect.target
    moved = effect.track
    if effect.roll is not None:
        moved = next((change.track for change in effect.roll.success if change.track), "")
    return next((track.owner for track in rules.tracks if track.id == moved), WORLD)


def _name(text: Words, track: str, names: str) -> str:
    """A track beside its side's mark, which says whose it is."""
    if track in STAGE_TRACKS:
        return text(f"stages.{track.partition('_')[2]}.{names}")
    own = track.partition("_")[0] in SIDES and track not in DERIVED
    return text(f"tracks.{track}.{'short' if own else names}")


def _verb(text: Words, effect: Effect, names: str) -> str:
    amount, verb = effect.amount or 0, effect.verb
    if verb in ("gain", "lose"):
        if text.has(f"effects.own.{effect.track}.{verb}"):
            return text(f"effects.{'set' if verb == 'gain' else 'unset'}", track=_name(text, effect.track, names))
        return text(f"effects.{verb}", track=_name(text, effect.track, names), steps=abs(amount))
    if verb == "move":
        ends = {"source": _name(text, effect.track, names), "target": _name(text, effect.target, names)}
        return (
            text("effects.move_all", **ends) if effect.amount is None else text("effects.up_to", steps=amount, **ends)
        )
    if effect.roll is not None:
        roll = text(f"effects.rolls{'_short' if names == 'short' else ''}.{effect.roll.id}")
        return text("effects.from_odds", roll=roll, odds=amount)
    return text("effects.gain" if amount >= 0 else "effects.lose", track=_goal(text, effect, names), steps=abs(amount))


def _goal(text: Words, effect: Effect, names: str) -> str:
    """What an effect without a track of its own adds to: a market, the weakest stage, the score."""
    if effect.verb == "advance":
        return text(f"markets.{effect.track}.{names}")
    if effect.verb == "score":
        return text(f"tracks.vp.{names}")
    many = "" if abs(effect.amount or 0) == 1 else "s"
    return text("effects.weakest_stage") if effect.verb == "build" else text(f"effects.best_market{many}")


def _guards(text: Words, effect: Effect, rules: Rules) -> str:
    told = [_condition(text, one) for one in asked(effect, rules)]
    if effect.chance:
        told.append(text("effects.chance", percent=effect.chance))
    return text("effects.guards_joined").join(told)


def _condition(text: Words, one: Condition) -> str:
    """A condition with a sign for its test."""
    if one.subject == MILESTONES and one.test == "at least":
        return text("effects.from_milestone", milestone=one.value)
    word = {"holds": ("at least", 1), "fails": ("at most", 0)}
    own = next((key for key, test in word.items() if test == (one.test, one.value)), "")
    if one.kind == "room" or one.subject in MARKETS or text.has(f"effects.own.{one.subject}.{own}"):
        return text("effects.when", condition=condition(text, one))
    subject = text(f"tracks.{one.subject}.name")
    key = f"effects.sign_{one.test.replace(' ', '_')}"
    return text("effects.when", condition=text(key, subject=subject, value=signed(one.value, plus=False)))
