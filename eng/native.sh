#!/usr/bin/env bash
# Builds native/ into <artifacts>/native/libtorch_shim.so; does nothing when the sources and LIBTORCH_HOME are those of the last build.
# Usage: eng/native.sh [artifacts folder, default: artifacts beside this repository's solution]
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
out="${1:-$root/artifacts}/native"
mkdir -p "$out"
out="$(cd "$out" && pwd)"
stamp="$out/libtorch_shim.stamp"

if [[ -n "${LIBTORCH_HOME:-}" && ! -d "$LIBTORCH_HOME/include" ]]; then
    echo "native: LIBTORCH_HOME is $LIBTORCH_HOME, but it has no include folder; it should be the 'torch' folder of an installed PyTorch" >&2
    exit 2
fi

wanted="$(cd "$root/native" && { cat $(ls | LC_ALL=C sort); echo "${LIBTORCH_HOME:-system}"; } | sha256sum | cut -d' ' -f1)"
if [[ -f "$out/libtorch_shim.so" && -f "$stamp" && "$(cat "$stamp")" == "$wanted" ]]; then
    echo "native: up to date ($out/libtorch_shim.so)"
    exit 0
fi

for tool in cmake c++; do
    command -v "$tool" > /dev/null || { echo "native: '$tool' is missing; on Debian: apt-get install cmake ninja-build g++" >&2; exit 2; }
done
generator=()
command -v ninja > /dev/null && generator=(-G Ninja)

echo "native: building the shim against ${LIBTORCH_HOME:-the system libtorch}"
build="$out/build"
rm -rf "$build"
cmake -S "$root/native" -B "$build" "${generator[@]}" -DCMAKE_BUILD_TYPE=Release -DLIBTORCH_HOME="${LIBTORCH_HOME:-}" > "$out/configure.log" 2>&1 \
    || { cat "$out/configure.log" >&2; echo "native: cmake could not configure; is libtorch-dev installed, or LIBTORCH_HOME set?" >&2; exit 1; }
grep -- '-- libtorch' "$out/configure.log" | sed 's/^-- /native: /'
cmake --build "$build" --parallel > "$out/build.log" 2>&1 || { cat "$out/build.log" >&2; echo "native: the shim does not compile" >&2; exit 1; }
cp "$build/libtorch_shim.so" "$out/libtorch_shim.so.new"
mv "$out/libtorch_shim.so.new" "$out/libtorch_shim.so"
echo "$wanted" > "$stamp"
echo "native: built $out/libtorch_shim.so"
