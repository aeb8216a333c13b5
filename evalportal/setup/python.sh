#!/bin/sh
# Make .venv hold what a lock says, every file checked by hash. Usage: python.sh LOCK
set -eu

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    echo "建立 Python 虚拟环境 .venv"
    "$(sh "$(dirname "$0")/find-python.sh")" -m venv --clear .venv
fi
echo "安装 Python 软件包：$1"
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --require-hashes --only-binary=:all: -r "$1"
