"""Long work beside the pages: a thread of the server begins jobs, each in a process of its own.

A job's process holds a lock in its own folder for as long as it lives: whoever restarts the server knows by the lock,
and not by a number that the system may have given to another, whether the work goes on.
"""
