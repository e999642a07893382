"""The rules as WebAssembly: `exports` names what is built, `python -m game.web.build` builds it."""
