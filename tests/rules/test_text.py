"""Words: card text is generated from effects, and every word that the program asks for is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.engine.tables import make_index
from game.rules.check import RulesError, check, load_rules
from game.rules.model import SIDES, Card, Condition, Effect, Entry, OddsTerm, Roll, Rules
from game.rules.words import numbers as words
from game.rules.words.sentences import told_alone
from game.rules.words.text import Text, languages, load_text, own_names
from tests.rules.examples import change, small_rules

GAME = Path(words.__file__).parents[1]


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.fixture(scope="module")
def text() -> Text:
    return load_text("en")


def spoken(text: Text, rules: Rules, *effects: Effect) -> list[str]:
    """The sentences of a card with these effects."""
    return text.effects(Card("card", "world", 2, "deal", False, effects, (), "checked"), rules)


# --- Effects ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("effect", "sentence"),
    [
        (Effect("gain", track="confidence", amount=1), "Confidence +1"),
        (Effect("lose", track="ecosystem_talent", amount=-2), "Ecosystem talent −2"),
        (Effect("gain", track="floor", amount=1), "A price floor is set"),
        (Effect("move", track="private", target="capital", amount=3), "Up to 3 Private → Capital"),
        (Effect("move", track="escrow", target="capital", amount=None), "All Escrow → Capital"),
        (Effect("advance", track="defence", target="flagship", amount=2), "Flagship moves 2 steps in Defence"),
        (Effect("advance", track="defence", target="ecosystem", amount=1), "Ecosystem moves 1 step in Defence"),
        (Effect("contest", target="ecosystem", amount=1), "Ecosystem moves 1 step in the best market"),
        (Effect("contest", target="ecosystem", amount=2), "Ecosystem moves 2 steps, each in its best market"),
        (Effect("build", target="flagship", amount=1), "1 disc in the weakest Flagship stage"),
        (Effect("build", target="flagship", amount=2), "2 discs, each in the weakest Flagship stage"),
        (Effect("score", target="flagship", amount=1), "Flagship gains 1 VP"),
        (
            Effect("gain", track="capital", amount=2, when=(Condition("needs", "milestones", "at least", 1),)),
            "If Milestones is 1 or more: Capital +2",
        ),
        (Effect("lose", track="confidence", amount=-2, played_by="ecosystem"), "Played by Ecosystem: Confidence −2"),
        (Effect("lose", track="ecosystem_talent", amount=-1, chance=50), "50 %: Ecosystem talent −1"),
        (
            Effect(
                "gain",
                track="capital",
                amount=2,
                played_by="flagship",
                when=(Condition("needs", "floor", "at least", 1), Condition("needs", "price", "at most", 2)),
                chance=60,
            ),
            "Played by Flagship, if there is a price floor and Price is 2 or less, 60 %: Capital +2",
        ),
    ],
)
def test_each_verb_and_guard_has_its_sentence(text: Text, rules: Rules, effect: Effect, sentence: str) -> None:
    assert spoken(text, rules, effect) == [sentence]


def test_a_demonstration_by_card_tells_its_odds_from_the_rules(text: Text, rules: Rules) -> None:
    terms = (OddsTerm("flagship_talent", 0, -7), OddsTerm("discipline", 2, 3))
    effect = Effect("demonstrate", amount=45, roll=Roll("demonstration", terms, (), ()))
    assert spoken(text, rules, effect) == [
        "Demonstration roll at 45 % − 7 per Flagship talent + 3 per Discipline above 2; a failure costs nothing"
    ]


def test_no_card_has_to_say_that_a_demonstration_needs_a_token(text: Text, rules: Rules) -> None:
    for sentence in text.effects(rules.card("breakthrough_programme"), rules):
        assert "If" not in sentence


def test_a_roll_on_a_card_tells_what_follows(text: Text, rules: Rules) -> None:
    success = (
        Effect("gain", track="milestones", amount=1),
        Effect("gain", track="risk", amount=1),
        Effect("gain", track="capital", amount=1, when=(Condition("needs", "milestones", "exactly", 2),)),
        Effect("score", target="flagship", amount=1, when=(Condition("needs", "milestones", "exactly", 2),)),
    )
    roll = Roll("milestone", (OddsTerm("risk", 0, -10),), success, (Effect("lose", track="confidence", amount=-1),))
    assert spoken(text, rules, Effect("roll", amount=65, roll=roll)) == [
        "Milestone roll at 65 % − 10 per Risk; "
        "success: Milestones +1, Risk +1; if Milestones is 2: Capital +1, Flagship gains 1 VP; "
        "failure: Confidence −1"
    ]


def test_every_sentence_of_every_card_and_entry_is_whole(rules: Rules) -> None:
    for language in languages():
        text = load_text(language)
        lines = [line for card in rules.cards for line in text.effects(card, rules)]
        lines += [line for entry in rules.entries for line in text.entry_effects(entry, rules)]
        for line in lines:
            assert not re.search(r"[{}]|None|\d-|  |--| -\d", line), line
            assert line.strip() == line
            assert not line[0].islower()


def test_a_condition_for_one_step_more_stands_in_the_same_sentence(text: Text, rules: Rules) -> None:
    orders = next(card for card in rules.cards if card.id == "robot_orders")
    assert text.effects(orders, rules) == [
        "Played by Ecosystem: 1 step in Advanced manufacturing, 1 more if Ecosystem flow is 5 or more",
        "Played by Flagship: 1 step in Advanced manufacturing, 1 more if Flagship flow is 2 or more",
    ]


def test_every_effect_has_a_row_with_an_icon(text: Text, rules: Rules) -> None:
    icons = {track.id for track in rules.tracks} | {"roll", "chance", "market", "stage", "vp"}
    for card in rules.cards:
        rows = text.effect_rows(card, rules)
        assert [sentence for _, sentence in rows] == text.effects(card, rules)
        assert len(rows) == len(told_alone(card))
        assert {icon for icon, _ in rows} <= icons


# --- Conditions and entries ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (Condition("needs", "confidence", "at least", 2), "Confidence is 2 or more"),
        (Condition("needs", "allies", "at most", 1), "Allies is 1 or less"),
        (Condition("needs", "allies", "at most", 0), "Allies is 0"),
        (Condition("needs", "milestones", "exactly", 4), "Milestones is 4"),
        (Condition("needs", "floor", "at most", 0), "there is no price floor"),
        (Condition("needs", "flagship_flow", "at most", 0), "the Flagship has no flow"),
        (Condition("needs", "defence", "at least", 1), "Ecosystem leads in Defence"),
        (Condition("needs", "defence", "at most", -1), "Flagship leads in Defence"),
        (Condition("needs", "defence", "at most", -2), "Defence is −2 or less"),
        (Condition("room", "lab", "at most", 7), "Lab has room"),
    ],
)
def test_a_condition_is_told_in_words(text: Text, condition: Condition, sentence: str) -> None:
    assert text.condition(condition) == sentence


def entry_named(rules: Rules, name: str, side: str) -> Entry:
    return next(entry for entry in rules.entries if (entry.name, entry.side) == (name, side))


def test_an_entry_tells_its_cost_its_effects_and_its_needs(tmp_path: Path) -> None:
    folder = small_rules(tmp_path)
    rules, text = load_rules(folder), load_text("en", folder)
    assert text.entry_effects(entry_named(rules, "build alloy", "flagship"), rules) == [
        "1 op; 2 ops if Flagship alloy is 0",
        "Costs 3 Capital",
        "Flagship alloy +1",
    ]
    assert text.entry_effects(entry_named(rules, "deliver defence", "flagship"), rules) == [
        "1 op; 2 ops if Ecosystem leads in Defence",
        "Costs 1 Stockpile",
        "Flagship moves 1 step in Defence",
    ]
    assert text.entry_effects(entry_named(rules, "milestone", "flagship"), rules) == [
        "1 op",
        "Costs 5 Capital",
        "Milestone roll at 65 % − 10 per Risk",
        "Success: Milestones +1; if Milestones is 2: all Escrow → Capital",
        "Only if Open milestones is 1 or more",
    ]
    assert text.entry_effects(entry_named(rules, "academician", "ecosystem"), rules)[0].startswith("Free")


# --- Names -----------------------------------------------------------------------------------------------------------


def test_everything_the_rules_name_has_a_name(text: Text, rules: Rules) -> None:
    for card in rules.cards:
        assert text.card(card.id)
        assert text.card_short(card.id)
        assert text.flavour(card.id)
    for track in rules.tracks:
        assert text.track(track.id)
        assert text.track_short(track.id)
    assert [text.side(side) for side in SIDES] == ["State Ecosystem", "Market Flagship"]
    assert text.ending("bulwark") == "Bulwark"


def test_every_decision_reads_aloud(text: Text, rules: Rules) -> None:
    names = make_index(rules).decisions
    aloud = [text.decision(name) for name in names]
    assert len(set(aloud)) == len(names)
    assert text.decision("event ten_year_offtake") == "Play Ten-year offtake as an event"
    assert text.decision("ops ten_year_offtake") == "Play Ten-year offtake for ops"
    assert text.decision("ship electric_vehicles") == "Ship to Electric vehicles"
    assert text.decision("build alloy") == "Build Metal/Alloy"
    assert text.decision("call capital") == "Call capital"
    assert text.decision("de risk") == "De-risk"


@pytest.mark.parametrize("name", ["", "dance", "event", "event perpetual_motion", "build castle", "ops x event first"])
def test_a_name_that_is_no_decision_is_a_key_error(text: Text, name: str) -> None:
    with pytest.raises(KeyError):
        text.decision(name)


def test_an_unknown_key_is_named_in_the_error(text: Text) -> None:
    with pytest.raises(KeyError, match=re.escape("why_not.perhaps")):
        text("why_not.perhaps")


def test_a_missing_value_is_named_in_the_error(text: Text) -> None:
    with pytest.raises(KeyError, match=r"effects\.gain.*track"):
        text("effects.gain", steps=2)


def test_a_language_that_is_not_there_is_a_problem_and_no_path(tmp_path: Path) -> None:
    folder = small_rules(tmp_path)
    (tmp_path / "secret.yaml").write_text("language: {id: secret, name: Secret}\n", "utf-8")
    for language in ("zz", "../../secret", ""):
        with pytest.raises(RulesError, match="no words in the language"):
            load_text(language, folder)


def test_words_with_broken_braces_are_refused_before_anyone_reads_them(tmp_path: Path) -> None:
    folder = small_rules(tmp_path)
    change(folder, ({"in": "text/en.yaml", "replace": "{track} +{steps}", "by": "{track!r} +{steps}"},))
    with pytest.raises(RulesError, match="not a plain field"):
        load_text("en", folder)


def test_the_languages_are_the_files_in_the_folder(tmp_path: Path) -> None:
    folder = small_rules(tmp_path)
    assert languages(folder) == ("en",)
    change(folder, ({"in": "text/zh.yaml", "copy": "text/en.yaml", "replace": "id: en", "by": "id: zh"},))
    assert languages(folder) == ("en", "zh")
    assert load_text("zh", folder).language == "zh"


# --- What the program says -------------------------------------------------------------------------------------------


def _sayings() -> Iterator[tuple[str, ast.Call]]:
    """Every call of a `Text` in the program whose key can be read in the source, with its place."""
    for path in sorted(GAME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in ("text", "_text"):
                    yield f"{path.relative_to(GAME)}:{node.lineno}", node


def test_everything_the_program_says_has_words_with_the_right_fields(text: Text) -> None:
    keys = text.keys()
    wrong = []
    for place, call in _sayings():
        key = call.args[0]
        if isinstance(key, ast.Constant) and isinstance(key.value, str) and "." in key.value:
            if key.value not in keys:
                wrong.append(f"{place}: {key.value}")
            elif not any(word.arg is None for word in call.keywords):
                given = {word.arg for word in call.keywords}
                missing = text.fields(key.value) - given
                wrong += [f"{place}: {key.value} needs {field}" for field in sorted(missing)]
        elif isinstance(key, ast.JoinedStr):
            pattern = "".join(_shape(part) for part in key.values)
            if re.match(r"[a-z_]+\\\.", pattern) and not any(re.fullmatch(pattern, known) for known in keys):
                wrong.append(f"{place}: {ast.unparse(key)}")
    assert wrong == []


def _shape(part: ast.expr) -> str:
    """What a part of a key can be: itself, or anything where the program fills something in."""
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"


def test_a_language_that_says_it_is_unfinished_borrows_the_words_it_lacks_from_english(tmp_path):
    folder = small_rules(tmp_path)
    (folder / "text" / "zh.yaml").write_text("language: {id: zh, name: 中文, unfinished: yes}\n", "utf-8")
    assert check(folder) == ()
    text = load_text("zh", folder)
    assert text("language.name") == "中文"
    assert text.track("price") == load_text("en", folder).track("price")


def test_every_language_says_its_own_name():
    assert own_names() == {"en": "English", "zh": "简体中文"}


def test_claims_half_years_and_lists_are_told_in_the_language():
    facts, chinese = load_rules().facts, load_text("zh")
    assert load_text("en").claim(facts["F09"]) == facts["F09"].claim
    assert "国防" in chinese.claim(facts["F09"])
    assert (chinese.half_year("2025-H2"), chinese.half_year("another")) == ("2025 年下半年", "another")
    assert (chinese.short_half_year("2027-H1"), chinese.short_half_year("another")) == ("27·上", "another")
    assert chinese.listed(["镨", "钕"]) == "镨、钕"
