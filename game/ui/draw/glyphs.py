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
    "ecosystem_magnets": "magnet",
    "flagship_magnets": "magnet",
    "licences": "stamp",
    "capital": "banknote",
    "escrow": "lock",
    "private": "landmark",
    "confidence": "handshake",
    "milestones": "factory",
    "risk": "triangle-alert",
    "stockpile": "warehouse",
    "allies": "link",
    "warrant": "hand-coins",
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
    "advance": "chevron-right",
    "demonstrate": "award",
    "recruit": "users",
    "coordinate": "network",
    "campaign": "list-checks",
    "points_loan": "lightbulb",
    "expand": "plus",
    "build": "plus",
    "deliver": "send",
    "price_cut": "chart-line",
    "licence": "stamp",
    "ease": "undo-2",
    "academician": "graduation-cap",
    "call_capital": "landmark",
    "milestone": "factory",
    "de_risk": "triangle-alert",
    "lobby": "handshake",
    "stockpile": "warehouse",
    "ally": "link",
    "talks": "message-square-quote",
    "warrant": "hand-coins",
}
TAG_ICON = {
    "article claim": "message-square-quote",
    "article opinion": "megaphone",
    "checked": "badge-check",
    "invented for play": "pen-line",
}
STEP_ICON = {
    "pipeline": "chevron-right",
    "production": "magnet",
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
    "declare": "graduation-cap",
}
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
