"""The tip of a track names what moved it last, as the log has it."""

from tests.ui.hands import Hands, table


def test_the_tip_of_every_moved_track_ends_with_its_last_change():
    scene = table(7, 40)
    hands = Hands(scene)
    hands.look()
    last = {}
    for entry in scene.match.log(scene.side):
        if entry["kind"] == "change":
            last[entry["track"]] = entry
    seen = 0
    for item in scene.focus.items:
        head, _, track = item.id.rpartition(".")
        name = f"{head.removeprefix('stage.')}_{track}" if head.startswith("stage.") else track
        if head.partition(".")[0] not in ("mat", "stage", "market", "middle"):
            continue
        assert item.tip is not None, item.id
        told = item.tip.lines[-1]
        if name in last:
            assert last[name]["text"].rstrip(".") in told, item.id
            kind, _, cause = last[name]["cause"].partition(":")
            if kind == "card":
                assert scene.match.text.card(cause) in told
            seen += 1
        else:
            assert not told.startswith("Last:"), item.id
    assert seen > 10
