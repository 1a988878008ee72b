#!/bin/sh
# macOS: double-click this file. The first time, right-click it and choose Open.
exec "$(dirname -- "$0")/merite.sh" "$@"
