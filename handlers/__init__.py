"""Telegram in, replies out.

Handlers translate an update into calls on `conversations` and return a `Reply`; they decide nothing and make no
Telegram call. `views` and `texts` know neither Telegram library; `present` turns a `Reply` into aiogram's types.
"""
