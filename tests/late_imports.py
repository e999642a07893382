"""Imports that wait inside functions, and why each must."""

COMMAND = "what a command needs is imported when it runs, so that the window opens at once"
FIRST_PICTURE = "the title stands before the rules are read, and before the engine and numpy are loaded"
COMPILER = "only who wants compiled rules waits for what runs them, and the game runs without it"
LATE_IMPORTS = (
    ("game.cli", "game", COMMAND),
    ("game.cli", "pygame", COMMAND),
    ("game.cli", "tqdm", COMMAND),
    ("game.engine.compiled", "numba", COMPILER),
    ("game.engine.compiled", "game.engine.compiled_cache", COMPILER),
    ("game.engine.compiled", "numpy", COMPILER),
    ("game.engine.compiled", "platformdirs", COMPILER),
    ("game.engine.compiled", "game.engine.wasm", COMPILER),
    ("game.engine.wasm", "wasmtime", COMPILER),
    ("game.web.build", "game.web", "it says what is missing before it needs it"),
    ("game.web.pages", "game.web.printed", "it says what is missing before it needs it"),
    ("game.session.readiness", "game.engine.compiled", FIRST_PICTURE),
    ("game.web.page.speaking", "game.session", FIRST_PICTURE),
    ("game.web.page.main", "game.web.page.brought", FIRST_PICTURE),
    ("game.rules.balance", "game.rules.check", FIRST_PICTURE),
    ("game.ui.screens.opening", "game.rules.check", FIRST_PICTURE),
    ("game.ui.screens.opening", "game.session.session", FIRST_PICTURE),
    ("game.ui.screens.opening", "game.session.seated", FIRST_PICTURE),
    ("game.ui.screens.opening", "game.session.lesson", FIRST_PICTURE),
    ("game.ui.screens.opening", "game.rules.puzzles", FIRST_PICTURE),
    ("game.ui.screens.opening", "game.session.puzzles", FIRST_PICTURE),
    ("game.ui.screens.match_seats", "game.players.codes", FIRST_PICTURE),
    ("game.ui.screens.opening", "game.session.match", FIRST_PICTURE),
    ("game.ui.screens.opening", "game.session.classroom", FIRST_PICTURE),
    (
        "game.rules.words.errors",
        "game.rules.words.text",
        "only a refusal that nobody told in a language loads words",
    ),
    (
        "game.lab.play.jobs",
        "game.processes",
        "only plain rules share matches among processes, and a browser has none",
    ),
    ("game.textmode.lines", "readline", "where the system has none, lines are read without it"),
    ("game.storage.files", "filelock", "nothing is locked before something is changed"),
    ("game.storage.matches", "filelock", "nothing is locked before a match is kept"),
    ("game.storage.savefile", "platformdirs", "not asked for where the environment names the folder"),
    ("game.start", "tomllib", "it starts under any Python, to say which one the game needs"),
    ("game.start", "venv", "some systems part Python into packages: where this one is not there, a sentence says so"),
)
"""Imports inside functions: who, what (a module, or a room for all in it), and why it must wait. No others."""
