#!/usr/bin/env bash
# All tests, with the same set-up as ./workbench. Arguments name test projects (default: all); --fast leaves out the slow ones (trait Speed=Slow).
# Ends with: N passed, N failed, N skipped
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/eng/setup.sh"
filter=()
[ "${1:-}" != --fast ] || { filter=(-trait- "Speed=Slow"); shift; }
build tests Workbench.sln src tests plugins bench
command -v tmux >/dev/null || say "tmux is missing: the tests that drive the full screen are skipped (an administrator can install it: apt-get install tmux)"
export WORKBENCH_HOME=$here WORKBENCH_ROOT=$here

passed=0 failed=0 skipped=0
projects=("$@")
[ ${#projects[@]} -gt 0 ] || mapfile -t projects < <(cd "$here/tests" && ls -d *.Tests)
times=$artifacts/test-times
: >"$times"
for project in "${projects[@]}"; do
    log=$artifacts/$project.log
    say "testing $project"
    code=0
    (cd "$here" && "$artifacts/bin/$project/release/$project" -noColor -noLogo "${filter[@]}" -xml "$artifacts/$project.xml") >"$log" 2>&1 || code=$?
    # xunit's summary line: Total: 12, Errors: 0, Failed: 1, Skipped: 2, Not Run: 0, Time: 1.2s
    read -r total errors fails skips < <(
        sed -nE 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+).*/\1 \2 \3 \4/p' "$log" | tail -1) || true
    if [ -z "${total:-}" ]; then
        say "$project ended without a summary (exit code $code); its last lines:"; tail -15 "$log" >&2
        failed=$((failed + 1))
    else
        passed=$((passed + total - fails - skips)) failed=$((failed + fails + errors)) skipped=$((skipped + skips))
        [ "$code" -eq 0 ] || { grep -E '\[FAIL\]' -A 12 "$log" | head -80 >&2; }
        [ "$code" -eq 0 ] || [ $((fails + errors)) -gt 0 ] || { say "$project exited with $code"; failed=$((failed + 1)); }
        grep -E '\[SKIP\]' -A 1 "$log" >&2 || true
        tr '>' '\n' <"$artifacts/$project.xml" | sed -nE 's/.*<test .*name="([^"]+)".* time="([0-9.]+)".*/\2 \1/p' >>"$times" || true
    fi
    total=
done
echo "the ten slowest, in seconds:"
sort -rn "$times" | sed -n '1,10s/^/  /p'
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
