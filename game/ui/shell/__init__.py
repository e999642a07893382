"""The window itself: its loop, the stack of screens, dialogs, jobs and sound."""
