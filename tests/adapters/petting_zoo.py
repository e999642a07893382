"""The game as a PettingZoo environment, on public names alone: what a learning program needs."""

import numpy as np
from gymnasium.spaces import Box, Dict, Discrete
from pettingzoo import AECEnv

from game.position import Observation, Position

SIDES = ("ecosystem", "flagship")
LOW, HIGH = -32_768, 32_767


class MagnetRace(AECEnv):
    """Two agents, the sides; an action is the number of a decision; 1 is won and -1 is lost, at the end."""

    metadata = {"name": "magnet_race_v1", "is_parallelizable": False, "render_modes": []}  # noqa: RUF012 - as asked for

    def __init__(self, scenario="2025-deal"):
        super().__init__()
        self.scenario = scenario
        self.possible_agents = list(SIDES)
        start = Position.new(scenario, seed=0)
        size = len(self._numbers(start, SIDES[0]))
        decisions = len(start.decisions)
        self.action_spaces = {side: Discrete(decisions) for side in SIDES}
        seen = Dict({"observation": Box(LOW, HIGH, (size,), np.int16), "action_mask": Box(0, 1, (decisions,), np.int8)})
        self.observation_spaces = dict.fromkeys(SIDES, seen)

    def observation_space(self, agent):
        return self.observation_spaces[agent]

    def action_space(self, agent):
        return self.action_spaces[agent]

    @staticmethod
    def _numbers(position, side):
        """What a side may know, as numbers: its row, in which hidden cards and the seed mean nothing."""
        return np.array(Observation(position, side).row, dtype=np.int16)

    def reset(self, seed=None, options=None):
        self.position = Position.new(self.scenario, seed=0 if seed is None else seed)
        self.agents = list(SIDES)
        self.rewards = dict.fromkeys(SIDES, 0.0)
        self._cumulative_rewards = dict.fromkeys(SIDES, 0.0)
        self.terminations = dict.fromkeys(SIDES, False)
        self.truncations = dict.fromkeys(SIDES, False)
        self.infos = {side: {} for side in SIDES}
        self.agent_selection = self.position.side

    def observe(self, agent):
        mask = np.zeros(len(self.position.decisions), dtype=np.int8)
        if self.position.side == agent:
            mask[self.position.legal_numbers()] = 1
        return {"observation": self._numbers(self.position, agent), "action_mask": mask}

    def step(self, action):
        if self.terminations[self.agent_selection]:
            self._was_dead_step(action)
            return
        self._cumulative_rewards[self.agent_selection] = 0.0
        self.position.play(int(action))
        if self.position.over:
            winner = self.position.result.winner if self.position.result else None
            self.rewards = {side: 1.0 if side == winner else -1.0 for side in SIDES}
            self.terminations = dict.fromkeys(SIDES, True)
        self.agent_selection = self.position.side or SIDES[0]
        self._accumulate_rewards()
