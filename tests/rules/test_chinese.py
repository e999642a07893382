"""The Chinese words: one name for one thing of the rule book, and Chinese marks between Chinese characters."""

import re

import pytest
import yaml

from game.rules.check import SHIPPED

PAGES = SHIPPED.parent / "game" / "web" / "page" / "static"
FILES = [
    SHIPPED / "text" / "zh.yaml",
    SHIPPED / "paper" / "zh.yaml",
    SHIPPED / "RULEBOOK.zh.md",
    *sorted(PAGES.glob("*-zh.html")),
]
OTHER_NAMES = {
    "磁体竞赛": "磁石竞赛|Magnet Race",
    "分数": "胜利分|VP",
    "一手": "次出牌|这一步下完",
    "考验": "考核|政治考试",
    "规划检查": "计划检查",
    "关口": "门槛",
    "创新积分": "创新点",
    "课题建议": "提案",
    "链条": "生产链|一条链[^条]",
    "保底价": "(?<!保)底价|价格下限",
    "重稀土": "中重稀土",
    "日历": "日程",
    "盘面": "棋盘",
    "电脑玩家": "棋手",
    "对局记录": "棋谱",
    "胜率条": "胜率表",
    "推演": "前瞻|次模拟",
    "一骑绝尘": "脱离|甩开",
    "堡垒": "壁垒",
    "规则制定者": "标准手册",
    "调款": "调用",
}
"""What the words call a thing -> what it was once called beside that."""

HALF_WIDTH = re.compile("[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]|[「」]")


def values(tree):
    """Every text of a tree of words, with its place."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from ((f"{key}.{place}".rstrip("."), told) for place, told in values(value))
    elif isinstance(tree, list):
        for value in tree:
            yield from values(value)
    else:
        yield "", str(tree)


@pytest.mark.parametrize(("name", "others"), OTHER_NAMES.items())
def test_one_thing_has_one_name(name, others):
    told = "\n".join(path.read_text("utf-8") for path in FILES)
    assert name in told
    assert re.findall(f".*(?:{others}).*", told) == []


@pytest.mark.parametrize("path", FILES[:2], ids=lambda path: path.parent.name)
def test_marks_between_chinese_characters_are_chinese(path):
    words = list(values(yaml.safe_load(path.read_text("utf-8"))))
    typed = ("ear.commands.", "ear.everything")  # lists of what may be typed, parted by a comma
    assert len(words) > 100
    assert [(place, told) for place, told in words if HALF_WIDTH.search(told) and not place.startswith(typed)] == []
