"""What whoever asks for a PDF may choose."""

from dataclasses import dataclass
from enum import StrEnum


class Profile(StrEnum):
    """Two readings of GB/T 9704: both give 22 lines of 28 characters."""

    STANDARD = "standard"  # 三号 as 16 pt, as Word has it
    STRICT = "strict"  # 三号 as 15.75 pt, lines one and seven eighths characters apart


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF, such as the dossier it was made from."""

    name: str
    content: bytes
    description: str
