"""A refusal as a person reads it: the one place that turns its key and values into words."""

from catalog.model import Unit
from conversations.refusals import Refusal
from conversations.reservation.placing import SeveralRefused
from handlers.texts.words import Words
from handlers.views.layout import lines


def refusal(no: Refusal, words: Words) -> str:
    """The polite no, as plain text: it fits a toast as well as a message."""
    if isinstance(no, SeveralRefused):
        return lines(words(no.key), *(refusal(one, words) for one in no.refusals))
    values = dict(no.values)
    if "state" in values:
        values["state"] = words(f"state-{values['state']}")
        values["number"] = words("number", number=str(values["number"]))
    if "free" in values:
        free, unit = int(str(values["free"])), Unit(str(values["unit"]))
        values |= {"left": "some" if free else "none", "amount": words.amount(free, unit)}
    if "least" in values:
        unit = Unit(str(values["unit"]))
        values |= {name: words.amount(int(str(values[name])), unit) for name in ("least", "most")}
    return words(no.key, **values)
