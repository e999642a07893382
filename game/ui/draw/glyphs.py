"""Which icon stands for what (visual design, section 5)."""

from __future__ import annotations

TRACK_ICON = {
    "price": "chart-line",
    "tension": "activity",
    "vp": "flag",
    "floor": "shield",
    "funds": "coins",
    "innovation_points": "lightbulb",
    "debt": "receipt-text",
    "coordination": "network",
    "discipline": "list-checks",
    "ecosystem_talent": "users",
    "flagship_talent": "users",
    "survey": "search",
    "proposal": "file-text",
    "lab": "microscope",
    "demonstrations": "award",
    "academicians": "graduation-cap",
    "licences": "stamp",
    "capital": "banknote",
    "escrow": "lock",
    "private": "landmark",
    "confidence": "handshake",
    "milestones": "factory",
    "risk": "triangle-alert",
    "stockpile": "warehouse",
    "allies": "link",
    "tariffs": "hand-coins",
    "round": "calendar",
    "ecosystem_flow": "magnet",
    "flagship_flow": "magnet",
}
STAGE_ICON = {
    "mine": "pickaxe",
    "separate": "flask-conical",
    "alloy": "layers",
    "sinter": "flame",
    "finish": "magnet",
    "motor": "fan",
}
MARKET_ICON = {
    "defence": "radar",
    "electric_vehicles": "car",
    "energy_storage": "battery-charging",
    "advanced_manufacturing": "bot",
}
ACTION_ICON = {
    "survey": "search",
    "demonstrate": "award",
    "recruit": "users",
    "coordinate": "network",
    "campaign": "list-checks",
    "points_loan": "lightbulb",
    "expand": "plus",
    "build": "plus",
    "price_cut": "chart-line",
    "licence": "stamp",
    "call_capital": "landmark",
    "milestone": "factory",
    "de_risk": "triangle-alert",
    "lobby": "handshake",
    "stockpile": "warehouse",
    "ally": "link",
    "tariff": "hand-coins",
    "talks": "message-square-quote",
}
TAG_ICON = {
    "article claim": "message-square-quote",
    "article opinion": "megaphone",
    "checked": "badge-check",
    "invented for play": "pen-line",
}
STEP_ICON = {
    "pipeline": "chevron-right",
    "demand": "warehouse",
    "income": "coins",
    "upkeep": "network",
    "markets": "star",
    "exam": "award",
    "low": "gauge",
    "calendar": "calendar",
}
KIND_ICON = {
    "roll": "dices",
    "chance": "dices",
    "market": "target",
    "stage": "hammer",
    "vp": "flag",
    "demonstration": "award",
    "demonstrate": "award",
    "milestone": "factory",
}
KIND = ("coins", "zap")
"""The icons of the two kinds of cards: resource card, world event."""
ERA_ELEMENT = {"deal": "Nd", "build": "Pr", "commission": "Dy"}
ATOMIC_NUMBER = {"Pr": 59, "Nd": 60, "Sm": 62, "Tb": 65, "Dy": 66}


def track_icon(id: str) -> str:
    """The icon of a track, a market, a stage track or a kind of effect row."""
    for table in (TRACK_ICON, MARKET_ICON, STAGE_ICON, KIND_ICON):
        if id in table:
            return table[id]
    for stage, icon in STAGE_ICON.items():
        if id.endswith(f"_{stage}"):
            return icon
    return "circle-dot"


def action_icon(action: str) -> str:
    """The icon of an action, by its id."""
    return ACTION_ICON.get(action, "hammer")
