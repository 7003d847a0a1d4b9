"""What is said and decided: reservations, baskets, dialogs, wanted notes, announcements.

Decisions are pure functions over frozen values; services are async and speak to the outside only through the
Protocols of `conversations.ports`. No database, no Telegram and no clock of its own lives in this room.
"""
