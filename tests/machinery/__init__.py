"""The machinery under the stories: updates on their way, the courier, sweeps and settings, with everything that can go
wrong going wrong. `faulty` is a Telegram that fails when told to; `machine` a bot whose parts start and stop.
"""
