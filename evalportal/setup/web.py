"""How gunicorn serves the portal; what differs between machines is in `serve`."""

import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 8
# Longer than any proxy or browser keeps a connection: with the default of 2 s a form
# that was being sent when the server hung up was lost.
keepalive = 75
timeout = 60
graceful_timeout = 10
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True  # it would be opened in the user's home
proc_name = "evalportal"
loglevel = "warning"
