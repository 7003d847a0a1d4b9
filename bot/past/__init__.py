"""The demo's last month: what people of the town searched, reserved and fetched before anybody opens the page.

    await live_last_month(database, merchants=41)

It happens through the house's own rules, with a clock in the past: orders are placed, answered and fetched, stock and
slots move, and every step leaves its event. Only nobody is told, since it is long over. It happens beside a bot that is
awake, once its merchants have joined, and the same every time: the dice are loaded with a fixed number. Those who shop
here are no people of the page, and count as people whom the bot cannot reach.
"""

from bot.past.month import live_last_month

__all__ = ["live_last_month"]
