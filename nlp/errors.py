"""Every error that Deskcheck raises on purpose, a class per consequence.

    DeskcheckError
    ├── InputError        the caller's text, file or option cannot be used: tell them what to do (exit status 2)
    ├── SettingsError     a setting is wrong or missing: names the variable (exit status 2)
    └── ServiceError      Redis or Slack cannot be reached: nothing was accepted, try again (exit status 3)

The message of each is one sentence for a person, and says what to do. It never holds a token, an address with a
password, or article text.
"""


class DeskcheckError(Exception):
    """Something that a person can mend, said in one sentence."""


class InputError(DeskcheckError):
    """The text, file or option given cannot be used; `part` says which, where it is one of several ("end")."""

    def __init__(self, message: str, *, part: str = "") -> None:
        super().__init__(message)
        self.part = part


class SettingsError(DeskcheckError):
    """A setting is wrong or missing."""


class ServiceError(DeskcheckError):
    """Redis or Slack cannot be reached, or refused."""
