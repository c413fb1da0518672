#!/usr/bin/env bash
# Sourced by ./workbench and ./test.sh: installs what is missing, builds the native shim and the solution. Does nothing when all is up to date.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
artifacts=$root/artifacts
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "setup: $*" >&2; }

missing_packages() {
    local wanted=(g++ cmake ninja-build libopenblas0-pthread)
    [ -n "${LIBTORCH_HOME:-}" ] || wanted+=(libtorch-dev)
    [ "${1:-}" != tests ] || wanted+=(tmux) # drives the full screen
    for package in "${wanted[@]}"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || echo "$package"
    done
}

install_packages() { # what is built: program or tests
    command -v dpkg-query >/dev/null || { say "this is not a Debian system: install g++, cmake, ninja and libtorch yourself (LIBTORCH_HOME names the latter)"; return 0; }
    local missing run=()
    mapfile -t missing < <(missing_packages "$1")
    [ ${#missing[@]} -eq 0 ] && return 0
    if [ "$(id -u)" -ne 0 ]; then
        if sudo -n true 2>/dev/null; then run=(sudo -n); else
            printf '%s\n' "These Debian packages are missing:" "" "    ${missing[*]}" "" "There is neither root nor sudo here. Ask an administrator to run" "" \
                "    apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" "" \
                "then start this command again. (LIBTORCH_HOME=<folder of an installed libtorch or PyTorch> makes libtorch-dev unnecessary.)" >&2
            exit 2
        fi
    fi
    say "installing ${missing[*]}"
    "${run[@]}" apt-get update -qq >&2
    "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$artifacts/apt.log" 2>&1 ||
        { say "apt-get failed; its last lines:"; tail -5 "$artifacts/apt.log" >&2; exit 2; }
}

require_dotnet() {
    command -v dotnet >/dev/null || { say "the .NET 10 SDK is missing: install it (https://dotnet.microsoft.com/download/dotnet/10.0), then start this command again"; exit 2; }
    local version
    version=$(cd "$root" && dotnet --version 2>&1) || { say "the .NET SDK does not start here: $version"; exit 2; }
    [ "${version%%.*}" -ge 10 ] || { say "found .NET SDK $version, but 10 or newer is needed"; exit 2; }
}

# True when nothing that goes into the build is newer than the stamp.
up_to_date() { # stamp, folders
    local stamp=$1; shift
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "${LIBTORCH_HOME:-}" ] &&
        [ -z "$(find "$@" -newer "$stamp" \( -type f -o -type d \) ! -path '*/bin/*' ! -path '*/obj/*' -print -quit 2>/dev/null)" ]
}

build() { # stamp name (program or tests), what dotnet builds, folders to watch
    local name=$1 stamp=$artifacts/$1.stamp what=$2; shift 2
    local watched=("$root"/native "$root"/eng "$root"/Directory.*.props "$root"/global.json)
    for folder in "$@"; do watched+=("$root/$folder"); done
    up_to_date "$stamp" "${watched[@]}" && return 0
    mkdir -p "$artifacts"
    local begun; begun=$(mktemp "$artifacts/begun.XXXX")
    printf '%s' "${LIBTORCH_HOME:-}" >"$begun"
    require_dotnet
    install_packages "$name"
    say "building native/ ..."
    bash "$root/eng/native.sh" "$artifacts" >"$artifacts/native.log" 2>&1 || { say "the native build failed:"; tail -30 "$artifacts/native.log" >&2; exit 1; }
    say "building $what (Release) ..."
    dotnet build "$root/$what" -c Release -v q --nologo -clp:NoSummary >"$artifacts/build.log" 2>&1 ||
        { say "the build failed:"; grep -E 'error' "$artifacts/build.log" | sort -u | head -20 >&2; exit 1; }
    mv "$begun" "$stamp"
    say "done"
}
