"""A Telegram on one's own machine: a local Bot API server and the chat page's own calls.

README.md beside this file is the contract with the page and the launcher. What lives here speaks HTTP only: it imports
no bot library and no other room of the house, so that its page opens at once and its strictness is its own.
"""

from bot.playground.server import Playground

__all__ = ["Playground"]
