"""The words on the face of a card: generated, whole, with the mark of the side whose track moves."""

import pytest

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES, WORLD, Condition, Effect
from game.rules.words import card_words
from game.rules.words.card_words import Line
from game.rules.words.text import languages, load_text
from game.session.match import shipped_rules

RULES = shipped_rules()


def lines(card, holder="", language="en"):
    return card_words.lines(load_text(language), RULES.card(card), RULES, holder)


def words(card, holder=""):
    text = load_text()
    return [
        f"{line.mark[0].upper()} {card_words.whole(text, line)} {line.condition}".strip()
        for line in lines(card, holder)
    ]


def test_the_mark_is_that_of_the_side_whose_track_moves():
    assert words("licence_review") == ["E Licences +1", "F Stockpile −3", "W Tension +1"]
    assert words("poached_engineers") == ["E Talent −1", "F Talent +1", "F Risk −1"]
    assert words("standards_committee") == ["E VP +1", "E Best market +1", "F Best market +1"]


def test_conditions_follow_the_words():
    assert words("defence_qualification") == ["F Defence +1", "F Defence +1 from M1", "F Confidence +1 from M3"]
    assert words("years_of_warnings")[1] == "F Allies +1 if Licences ≥ 1"
    assert words("cadre_training")[2] == "E Talent −1 50 %"
    assert words("price_control")[2] == "F Confidence −1 if there is no price floor"


def test_moves_discs_and_rolls_have_their_words():
    assert words("dod_equity")[0] == "F All Escrow → Capital"
    assert words("investor_day")[0] == "F Private → Capital, up to 4"
    assert words("local_finance")[1] == "E Weakest stage +1"
    assert words("proposal_funnel")[2] == "E Demonstration roll from 20 %"
    assert words("price_stability")[0] == "W Price floor set"


def test_a_card_in_hand_tells_what_happens_when_its_holder_plays_it():
    assert words("price_spike", ECOSYSTEM) == ["W Price +2", "E Funds +2"]
    assert words("price_spike", FLAGSHIP) == ["W Price +2", "F Capital +2"]
    assert words("price_slump", ECOSYSTEM) == ["W Price −2", "F Confidence −1 if there is no price floor"]


def test_a_printed_card_tells_both_and_what_is_the_same_for_each_once():
    assert words("price_spike") == ["W Price +2", "E Ecosystem plays: Funds +2", "F Flagship plays: Capital +2"]
    assert words("storage_build_out") == ["W Player: Energy storage +2"]


@pytest.mark.parametrize("language", languages())
def test_every_effect_of_every_card_has_a_line(language):
    for card in RULES.cards:
        told = lines(card.id, language=language)
        twins = sum(line.player == card_words.BOTH for line in told)
        assert len(told) + twins == len(card.effects)
        for holder in SIDES:
            happen = [effect for effect in card.effects if effect.played_by in ("", holder)]
            assert len(lines(card.id, holder, language)) == len(happen)
        for line in told:
            assert line.words
            assert line.brief
            assert not any(sign in line.words + line.brief + line.condition for sign in "{}")


@pytest.mark.parametrize("language", languages())
def test_every_number_of_an_effect_stands_in_its_line(language):
    text = load_text(language)
    for card in RULES.cards:
        for holder in SIDES:
            happen = [effect for effect in card.effects if effect.played_by in ("", holder)]
            for effect, line in zip(happen, lines(card.id, holder, language), strict=True):
                is_flag = text.has(f"effects.own.{effect.track}.{effect.verb}")
                for told in (line.words, line.brief):
                    assert effect.amount is None or is_flag or str(abs(effect.amount)) in told, card.id
                assert not effect.chance or str(effect.chance) in line.condition
                assert bool(line.condition) == bool(effect.chance or (effect.when and effect.verb != "demonstrate"))


def test_the_mark_of_what_is_nobodys_is_the_worlds():
    effect = Effect("lose", track="tension", amount=-1, when=(Condition("needs", "floor", "at least", 1),))
    line = card_words._line(load_text(), effect, RULES)
    assert line == Line(WORLD, "Tension −1", "Tension −1", "if there is a price floor")
