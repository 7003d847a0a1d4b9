"""The running application: command line, wiring, web server, courier, sweeps, jobs, playground."""
