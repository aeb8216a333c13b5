#!/bin/sh
# Make sure that Debian packages are there: installed through apt when we may,
# otherwise named exactly. Usage: debian.sh LIST... ; exit status 2 = somebody else must.
set -eu

here=$(dirname "$0")

installed() {
    dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

wanted() {
    sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@"
    sh "$here/find-python.sh" >/dev/null || echo python3-venv
}

missing() {
    for package in $(wanted "$@"); do
        installed "$package" || printf ' %s' "$package"
    done
}

# The faces are drawn from packages that are downloaded, not installed: apt must know
# them, unless they are drawn already.
apt_knows_the_fonts() {
    [ -f "${EVALPORTAL_VAR:-var}/fonts/fonts.json" ] ||
        apt-cache show texlive-lang-chinese >/dev/null 2>&1
}

may_be_root() {
    [ "$(id -u)" = 0 ] && return
    command -v sudo >/dev/null || return 1
    sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }
}

apt() {
    if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
    else
        sudo DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
    fi
}

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "本系统没有 apt。请在 Debian 12 上运行，需要以下软件包：" >&2
    wanted "$@" >&2
    exit 2
fi

packages=$(missing "$@")
if [ -z "$packages" ] && apt_knows_the_fonts; then
    exit 0
fi

if ! may_be_root; then
    echo "缺少系统软件包，当前用户不是 root，也不能使用 sudo。请管理员运行：" >&2
    echo >&2
    echo "    apt-get update" >&2
    if [ -n "$packages" ]; then
        echo "    apt-get install --no-install-recommends$packages" >&2
    fi
    echo >&2
    echo "然后重新运行刚才的 make 命令。" >&2
    exit 2
fi

apt update
if [ -n "$packages" ]; then
    echo "安装系统软件包：$packages"
    # shellcheck disable=SC2086 # a list of names
    apt install -y --no-install-recommends $packages
fi
