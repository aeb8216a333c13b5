#!/bin/sh
# Make .venv hold what a lock says, every file checked by hash.
# Usage: python.sh LOCK [NAME,NAME…]; the names are published as source only.
set -eu

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    echo "建立 Python 虚拟环境 .venv"
    "$(sh "$(dirname "$0")/find-python.sh")" -m venv --clear .venv
fi
echo "安装 Python 软件包：$1"
# The lock is complete, so nothing is left to resolve; without --no-deps the pip of
# Debian 12 takes the newest release of what is asked for with an extra (coverage[toml]).
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --no-deps --require-hashes --only-binary=:all: ${2:+--no-binary="$2"} -r "$1"
problems=$(.venv/bin/python -m pip check --disable-pip-version-check) || {
    echo "锁文件 $1 不完整：" >&2
    echo "$problems" >&2
    exit 1
}
