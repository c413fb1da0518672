#!/usr/bin/env bash
# Sourced by ./workbench and ./test.sh: chooses the libtorch package and builds. Does nothing when all is up to date.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
artifacts=$root/artifacts
device_file=$artifacts/torch-device
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "setup: $*" >&2; }

require_dotnet() {
    command -v dotnet >/dev/null ||
        { say "the .NET 10 SDK is missing: install it (https://dotnet.microsoft.com/download/dotnet/10.0), then start this command again"; exit 2; }
    local version
    version=$(cd "$root" && dotnet --version 2>&1) || { say "the .NET SDK does not start here: $version"; exit 2; }
    [ "${version%%.*}" -ge 10 ] || { say "found .NET SDK $version, but 10 or newer is needed"; exit 2; }
}

# --cpu or --cuda decides and is remembered; else what was decided before; else whether there is a GPU.
choose_device() { # nothing, --cpu or --cuda
    local chosen
    case "${1:-}" in
        --cpu) chosen=cpu ;;
        --cuda) chosen=cuda ;;
        *) [ ! -f "$device_file" ] || return 0
           chosen=cpu
           if nvidia-smi -L >/dev/null 2>&1; then chosen=cuda; say "nvidia-smi shows a GPU: using the cuda package (--cpu decides otherwise)"; fi ;;
    esac
    mkdir -p "$artifacts"
    [ "$(cat "$device_file" 2>/dev/null)" = "$chosen" ] || printf '%s' "$chosen" >"$device_file"
}

# True when nothing that goes into the build is newer than the stamp, and the native files that outputs link to are still in the package cache.
up_to_date() { # stamp, folders
    local stamp=$1; shift
    [ -f "$stamp" ] && [ -z "$(find "$@" -newer "$stamp" \( -type f -o -type d \) ! -path '*/bin/*' ! -path '*/obj/*' -print -quit 2>/dev/null)" ] &&
        [ -z "$(find "$artifacts"/bin/*/release/runtimes -xtype l -print -quit 2>/dev/null)" ]
}

# Fetches the compiler that makes the program start sooner (eng/ReadyToRun.targets). A feed without it is asked again after a day.
fetch_crossgen() {
    local missing=$artifacts/no-crossgen
    [ ! -x "$(cat "$artifacts/crossgen" 2>/dev/null)" ] && [ -z "$(find "$missing" -mtime -1 2>/dev/null)" ] || return 0
    dotnet msbuild "$root/eng/Crossgen.proj" -restore -t:Locate -v:q -nologo >"$artifacts/crossgen.log" 2>&1 && return 0
    say "the package feed has no ahead-of-time compiler for this system (artifacts/crossgen.log): the program starts slower, all else is equal"
    touch "$missing"
}

build() { # stamp name (program or tests), what dotnet builds, folders to watch
    local name=$1 stamp=$artifacts/$1.stamp what=$2; shift 2
    local watched=("$device_file" "$root"/eng "$root"/Directory.*.props "$root"/Directory.*.targets "$root"/global.json)
    for folder in "$@"; do watched+=("$root/$folder"); done
    [ -f "$device_file" ] || choose_device
    up_to_date "$stamp" "${watched[@]}" && return 0
    local begun; begun=$(mktemp "$artifacts/begun.XXXX")
    require_dotnet
    fetch_crossgen
    say "restoring packages and building $what for $(cat "$device_file") (Release) ..."
    dotnet build "$root/$what" -c Release -v q --nologo -clp:NoSummary >"$artifacts/build.log" 2>&1 || { build_failed; rm -f "$begun"; exit 1; }
    [ ! -s "$artifacts/not-ready-to-run" ] || say "not compiled ahead of time, so slower to start: $(paste -sd ' ' "$artifacts/not-ready-to-run")"
    explain_loading
    mv "$begun" "$stamp"
    say "done"
}

build_failed() {
    if grep -qiE 'NU110[0-3].*(TorchSharp-cuda|libtorch-cuda)' "$artifacts/build.log"; then
        say "the package feed has no $(grep -oiE '(TorchSharp|libtorch)-cuda[a-z0-9.-]*' "$artifacts/build.log" | head -1)." \
            "Two ways on: start with --cpu (trains on the processor), or add a feed that has it" \
            "('dotnet nuget add source URL'; see docs/how-to/use-a-gpu.md) and start with --cuda."
    else
        say "the build failed:"; grep -E 'error' "$artifacts/build.log" | sort -u | head -20 >&2
    fi
}

# One line where the system's C++ library is older than TorchSharp's native part asks for; the build has made a copy that loads (eng/LibTorch.targets).
explain_loading() {
    local library
    library=$( (ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null) | sed -nE 's/.*libstdc\+\+\.so\.6 .*x86-64.* => (.*)/\1/p' | head -1)
    [ -z "$library" ] || grep -q GLIBCXX_3.4.32 "$library" ||
        say "this system's C++ library is older than TorchSharp asks for:" \
            "a copy of its libLibTorchSharp.so that does not insist is used (docs/how-to/use-a-gpu.md)"
}
