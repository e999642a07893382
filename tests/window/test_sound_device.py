"""The sounds are opened and played by pygame's own mixer, on the device of SDL that plays to nobody."""

from game.storage.settings import USUAL
from game.ui.shell.sounds import CONTROLS, EFFECTS, Sounds


def test_the_mixer_reads_and_plays_every_sound(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    player = Sounds()
    player.use(USUAL)
    player.allow()
    player.play("disc")
    try:
        assert player._opening
        player._opening.join()
        assert player.silent_because == ""
        for name in (*CONTROLS, *EFFECTS):
            player.play(name)
    finally:
        player.close()
