"""`python -m benchmarks [NAME] [OPTIONS]`: run one, or each in turn."""

import importlib
import sys

BENCHMARKS = {
    "reply": "from an update to its reply: a search and a placing beside a bare echo",
    "way": "from sending a text to the answer in the chat: a search beside a bare echo, both as processes of their own",
    "search": "our search beside other engines: how good, how fast, how large",
    "imports": "how long people wait while a file of products comes in",
}


def main() -> int:
    """Run what was named, or everything."""
    names = [name for name in sys.argv[1:2] if not name.startswith("-")]
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {unknown[0]}. There are:", file=sys.stderr)
        for name, what in BENCHMARKS.items():
            print(f"  {name:8} {what}", file=sys.stderr)
        return 2
    options = sys.argv[2:] if names else sys.argv[1:]
    for name in names or BENCHMARKS:
        importlib.import_module(f"benchmarks.{name}").main(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
