"""The dials of the what-if screen: which settings are turned how, who plays, with which seeds. It plays nothing."""

from __future__ import annotations

from pathlib import Path

from game.lab.study.study import Study, setting_values
from game.players import kinds
from game.players.codes import Level, is_file, parse
from game.rules.changes import Change
from game.rules.model import STANDARD
from game.rules.what_if import Question, Setting, load_questions, load_settings

MATCHES = {kinds.RANDOM: 10_000, kinds.NOVICE: 10_000, kinds.STEADY: 2_000, kinds.SEARCH: 100}
"""How many matches a question is answered with in the end, by kind of player: so many as are worth waiting for."""


class Dials:
    """What somebody turned, and the study that it asks."""

    def __init__(self, scenario: str = STANDARD, folder: Path | None = None) -> None:
        """Everything as in the rules. Raises `game.rules.check.RulesError` if these cannot be read."""
        self._folder = folder
        self.scenario = scenario
        self.ecosystem = self.flagship = "novice"
        self.seed = 0
        self.others: tuple[Change, ...] = ()
        self.rules = ""  # digest of the rules that the study was saved under, "" if it never was
        self.settings = load_settings(scenario, folder)
        self.questions = load_questions(scenario, folder)
        self.values = {setting.id: setting.default for setting in self.settings}

    def setting(self, id: str) -> Setting:
        """The setting with this id; raises `KeyError` if there is none."""
        return {setting.id: setting for setting in self.settings}[id]

    def is_changed(self, setting: Setting) -> bool:
        """Whether a setting is not what the rules say."""
        return self.values[setting.id] != setting.default

    def changed_in(self, group: str) -> int:
        """How many settings of a group are changed."""
        return sum(self.is_changed(setting) for setting in self.settings if setting.group == group)

    def place(self, setting: Setting) -> int:
        """The place of a setting's value among those that it can take; the nearest, if it is between two."""
        values = setting.values()
        return min(range(len(values)), key=lambda place: abs(values[place] - self.values[setting.id]))

    def turn(self, setting: Setting, place: int) -> None:
        """Turns a setting to a place among its values; beyond the ends to the ends."""
        values = setting.values()
        self.values[setting.id] = values[max(0, min(len(values) - 1, place))]

    def reset(self) -> None:
        """All settings as in the rules."""
        self.values = {setting.id: setting.default for setting in self.settings}
        self.others = ()
        self.rules = ""

    def ask(self, question: Question) -> None:
        """Turns what a question names, and nothing else."""
        self.reset()
        self.values.update(question.values)

    def use_scenario(self, scenario: str) -> None:
        """Another scenario, whose defaults may be others; what was changed stays as it was turned."""
        turned = {setting.id: self.values[setting.id] for setting in self.settings if self.is_changed(setting)}
        self.scenario = scenario
        self.settings = load_settings(scenario, self._folder)
        self.values = {setting.id: turned.get(setting.id, setting.default) for setting in self.settings}

    def seat(self, code: str) -> None:
        """The same player on both sides."""
        self.ecosystem = self.flagship = code

    @property
    def games(self) -> int:
        """How many matches the question is answered with: as many as the slower player allows."""
        return min((MATCHES[kind] for kind in self._kinds()), default=MATCHES[kinds.SEARCH])

    @property
    def on_demand(self) -> bool:
        """Whether these players are so slow that nobody plays before somebody says so."""
        return kinds.SEARCH in self._kinds()

    def _kinds(self) -> list[int]:
        return [parse(code).kind for code in (self.ecosystem, self.flagship) if not is_file(code)]

    def study(self) -> Study:
        """The study that is asked."""
        turned = tuple(setting.change(self.values[setting.id]) for setting in self.settings if self.is_changed(setting))
        return Study(self.scenario, self.ecosystem, self.flagship, self.seed, self.games, (*turned, *self.others))

    def load(self, study: Study) -> None:
        """Everything as in a study; a sweep and a precision are for the command line."""
        study.baseline(self._folder)  # raises if there is no such scenario
        self.scenario, self.ecosystem, self.flagship = study.scenario, study.ecosystem, study.flagship
        self.seed, self.rules = study.seed, study.rules
        self.settings = load_settings(study.scenario, self._folder)
        self.values, self.others = setting_values(study, self.settings)


def level(code: str) -> Level | None:
    """The level that a code names; None for somebody's own player."""
    return None if is_file(code) else parse(code)
