"""Start links into the bot, and QR codes of them."""

from dataclasses import dataclass
from io import BytesIO

import segno


@dataclass(frozen=True, slots=True)
class Links:
    """Links that open the bot; `username` is without @."""

    username: str

    def start(self, payload: str) -> str:
        return f"https://t.me/{self.username}?start={payload}"


def qr_picture(link: str) -> bytes:
    """A PNG, about 400 pixels wide, that a phone's camera reads off another phone's screen."""
    picture = BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=10, border=4)
    return picture.getvalue()
