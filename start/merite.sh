#!/bin/sh
# Starts merite: makes its own Python environment the first time, then serves and opens the browser.
# Nothing is installed outside MERITE_HOME (default: ~/merite). Running it again only starts it.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
home=${MERITE_HOME:-"$HOME/merite"}
place="$home/.program"

fr=no
case "${MERITE_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}}" in fr*) fr=yes ;; esac
say() { if [ "$fr" = yes ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }
stop() {
    say "$1" "$2" >&2
    if [ -t 0 ]; then say "Press Enter to close." "Appuyez sur Entrée pour fermer."; read -r _ || true; fi
    exit 1
}

find_python() {
    for one in "${MERITE_PYTHON:-}" python3.13 python3.12 python3.11 python3 python; do
        if [ -n "$one" ] && "$one" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$one"
            return 0
        fi
    done
    return 1
}

mkdir -p "$home"
want=$(cksum < "$here/pyproject.toml")
if [ ! -x "$place/bin/merite" ] || [ "$(cat "$place/made-from" 2>/dev/null || true)" != "$here $want" ]; then
    python=$(find_python) || stop \
        "merite needs Python 3.11 or newer. Get it at https://www.python.org/downloads/ (on Debian and Ubuntu: sudo apt install python3-venv), then start again." \
        "merite a besoin de Python 3.11 ou plus récent. Téléchargez-le sur https://www.python.org/downloads/ (sous Debian et Ubuntu : sudo apt install python3-venv), puis recommencez."
    say "First start: merite settles in $place. This takes a few minutes, once." \
        "Premier démarrage : merite s'installe dans $place. Cela prend quelques minutes, une seule fois."
    "$python" -m venv "$place" || stop "The environment could not be made in $place." "L'environnement n'a pas pu être fait dans $place."
    # shellcheck disable=SC2086  # several options, in words
    "$place/bin/python" -m pip install --quiet --disable-pip-version-check ${MERITE_PIP_OPTIONS:-} "$here" || stop \
        "merite could not be installed. Is this machine connected to the internet? Start again to try once more." \
        "merite n'a pas pu s'installer. Cette machine est-elle connectée à internet ? Recommencez pour réessayer."
    printf '%s\n' "$here $want" > "$place/made-from"
fi

mkdir -p "$home/data"
exec "$place/bin/merite" serve "$home/data" --open "$@"
