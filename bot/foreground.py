"""Run a command so that Ctrl-C ends it, and only it: `python3 -I bot/foreground.py COMMAND...`.

Under `make`, a terminal's Ctrl-C reaches make as well, which then reports an error for what was a wish. So the command
gets a process group of its own and the terminal with it, as a shell does for its jobs. Without a terminal it simply
takes this process's place. Standard library only; it runs before anything is installed.
"""

import os
import signal
import subprocess
import sys

INTERRUPTED = (-signal.SIGINT, 128 + signal.SIGINT)


def main(command: "list[str]") -> int:
    """Run `command` to its end and return its exit code; one that Ctrl-C ended counts as 0."""
    if not has_terminal():
        os.execvp(command[0], command)
    # Whoever is not in the foreground may hand the terminal over only if it ignores this.
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    running = subprocess.Popen(command, preexec_fn=take_terminal)
    for wish in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(wish, lambda number, frame: pass_on(running.pid, number))
    code = running.wait()
    os.tcsetpgrp(0, os.getpgrp())
    return 0 if code in INTERRUPTED else code


def has_terminal() -> bool:
    """Say whether Ctrl-C is typed at our standard input, and would reach us."""
    return os.isatty(0) and os.tcgetpgrp(0) == os.getpgrp()


def take_terminal() -> None:
    """Become the foreground, in the child between fork and exec. Ctrl-Z is off: make could not be woken again."""
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)


def pass_on(group: int, number: int) -> None:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        # It ended by itself at the same moment: what was wished for.
        return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
