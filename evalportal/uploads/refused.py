"""Why a file that somebody sent is not taken."""


class FileRefused(ValueError):
    """The file may not be used. Says what was found, what was expected, what to do."""

    def __init__(self, found: str, expected: str, remedy: str) -> None:
        super().__init__(f"{found}；应为{expected}。{remedy}")
        self.found, self.expected, self.remedy = found, expected, remedy
