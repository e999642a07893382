"""A table that the bell stopped has a debrief as every other: what turned it, sums, questions, evidence, ticket."""

import pytest

from game.players.referee import Referee
from game.rules.model import SIDES
from game.session.classroom import bell, counts
from game.session.outcome import outcome
from game.session.session import Session
from game.session.story import story
from game.storage.settings import USUAL
from game.ui.gallery.picture import make_scene
from game.ui.screens.bell import BellScene
from game.ui.screens.debrief import DebriefScene
from game.ui.screens.evidence import EvidenceScene
from game.ui.screens.log import LogScene
from tests.ui.players import Player
from tests.ui.test_scenes_title import words


def stopped(percent: int, scenario: str = "lesson", phase: str = "card") -> Session:
    """A match that the bell stopped in this phase, with the Ecosystem's chance that it was decided by."""
    session = Session.new(scenario, seed=3, options={"meter": True})
    while bell.too_early(session.match) or session.match.phase != phase:
        session.play(session.match.legal()[0])
    session.match.options |= {bell.VERDICT: percent}
    return session


def test_the_sums_are_those_of_the_moment_and_the_points_lead_to_the_log():
    session = stopped(70)
    hands = Player(BellScene(session))
    hands.click("debrief")
    assert isinstance(hands.top, DebriefScene)
    assert "The State Ecosystem wins at the bell" in words(hands)
    score = session.match.score
    shown = {item.id.removeprefix("sum.") for item in hands.top.focus.items if item.id.startswith("sum.")}
    assert shown == {line.id for line in score.lines if line.side} | {"total"}
    total = hands.item("sum.total").tip
    assert total is not None
    assert total.title.startswith("The projected score of that moment: ")
    assert hands.top.outcome.total == score.total
    hands.click("point.1")
    assert isinstance(hands.top, LogScene)
    hands.press("esc", "esc")
    assert isinstance(hands.top, BellScene)


def test_chances_are_looked_back_at_where_the_players_wanted_any(monkeypatch):
    from game.players.referee import Chance, Referee

    monkeypatch.setattr(Referee, "chance", lambda self, observation: Chance(0.6, 0.5, 0.7, 6, True))
    monkeypatch.setattr(Referee, "expected", lambda self, position, name: Chance(0.6, 0.5, 0.7, 6, True))
    hands = Player(DebriefScene(stopped(70)))
    scene = hands.top
    scene._look()
    assert scene._looking is not None
    scene._looking.result()
    scene._look()
    assert scene.points == ()
    assert any("The win chance never clearly moved" in line for line in words(hands))


@pytest.mark.parametrize(("percent", "winner"), [(70, "ecosystem"), (30, "flagship"), (50, "")])
def test_evidence_goes_by_who_won_at_the_bell(percent, winner):
    session = stopped(percent)
    found = outcome(session.match)
    assert found is not None
    assert found.winner == winner
    hands = Player(DebriefScene(session))
    hands.click("evidence")
    assert isinstance(hands.top, EvidenceScene)
    lines = words(hands)
    assert any("a rule is no evidence" in line for line in lines)
    flow = session.match.table.flow
    ahead = max(SIDES, key=lambda side: flow[side])
    assert flow["ecosystem"] != flow["flagship"]
    assert any("ended with flow" in line for line in lines) == (winner == ahead)
    assert any("ended with more flow" in line for line in lines) == (winner not in ("", ahead))
    assert any("speaks for the sentence" in line for line in lines)


def test_after_the_evidence_the_class_votes_once_more_and_a_match_of_two_people_does_not():
    hands = Player(EvidenceScene(stopped(70)))
    hands.click("vote")
    assert hands.top.moment == "after_talk"
    at_home = Player(EvidenceScene(stopped(70, "2025-deal")))
    assert at_home.top.focus.get("vote") is None


def test_nothing_that_lies_face_down_is_told():
    session = stopped(70, "2025-deal", "headline")
    match = session.match
    card = next(name for name in match.legal() if name.startswith("headline "))
    match.play(card)
    title = match.text.card(card.removeprefix("headline "))
    scene = DebriefScene(session, story(match))
    hands = Player(scene)
    assert not any(title in line for line in words(hands))
    scene.open_log(len(match.decisions))
    assert isinstance(hands.top, LogScene)
    assert not any(title in line for line in words(hands))


def test_the_bell_leads_on_to_what_comes_next_in_a_lesson():
    session = stopped(70)
    hands = Player(BellScene(session))
    for moment, before, after in (("after_play", "vote", "debrief"), ("after_talk", "debrief", "hand_in")):
        assert hands.top.first_focus() == before
        session.match.options |= counts.as_options(moment, counts.nothing(5).with_vote(2))
        assert hands.top.first_focus() == after


def test_a_class_that_has_voted_after_the_talk_is_not_sent_there_again():
    session = stopped(70)
    assert Player(EvidenceScene(session)).top.first_focus() == "vote"
    session.match.options |= counts.as_options("after_talk", counts.nothing(5).with_vote(2))
    assert Player(EvidenceScene(session)).top.first_focus() == "back"


def test_a_picture_of_a_bell_tells_of_a_match_of_ones_own_what_a_bell_would_and_keeps_what_it_did():
    """The gallery's example is given its chance; nobody else's match is."""
    match = stopped(70).match
    match.options = {}
    told = round(100 * Referee(True, 1).at_bell(match.observation("flagship")).chance.ecosystem)
    shown = [words(Player(make_scene("bell", again, (1280, 720), USUAL).top)) for again in (match, match)]
    match.options |= {bell.VERDICT: 61}
    shown.append(words(Player(make_scene("bell", match, (1280, 720), USUAL).top)))
    assert told != 61
    for percent, painted in zip((told, told, 61), shown, strict=True):
        assert any(f"Ecosystem {percent} %" in line for line in painted)
