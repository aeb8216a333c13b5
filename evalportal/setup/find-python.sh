#!/bin/sh
# Print the first Python that can make our virtual environment; fail if there is none.
# (Debian keeps venv in a package of its own, so a Python may be there and still not do.)
for python in python3 python3.11 python3.12 python3.13; do
    if "$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
        2>/dev/null; then
        echo "$python"
        exit 0
    fi
done
exit 1
