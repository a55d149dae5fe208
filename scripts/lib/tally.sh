# Runs the parts, keeps what they print, and counts from their own closing lines.

passed=0
failed=0
skipped=0
said=()

# Each prints "passed failed skipped" as the runner's closing lines in the log have it.
count_cargo() { awk '/^test result: /{p += $4; f += $6; s += $8} END {print p + 0, f + 0, s + 0}' "$1"; }
count_playwright() { awk '/^ +[0-9]+ (passed|failed|flaky|skipped|interrupted|did not run)/{n[$2] += $1}
    END {print n["passed"] + 0, n["failed"] + n["flaky"] + n["interrupted"] + n["did"] + 0, n["skipped"] + 0}' "$1"; }
count_unittest() { awk '/^Ran [0-9]+ tests? in /{ran += $2}
    /^(OK|FAILED)/ {gsub(/[(),]/, " "); for (i = 2; i <= NF; i++) {split($i, w, "="); n[w[1]] += w[2]}}
    END {f = n["failures"] + n["errors"]; s = n["skipped"]; print ran - f - s, f + 0, s + 0}' "$1"; }

# part NAME RUNNER COMMAND…: runs it; a runner that fails without counting a failure (it did not build, it crashed) counts as one.
part() {
    local name="$1" runner="$2" log="$target/test-logs/$1.log" code=0 begin=$SECONDS p f s
    shift 2
    echo "== $name: $*"
    "$@" </dev/null 2>&1 | tee "$log" || code=$?
    read -r p f s <<<"$("count_$runner" "$log" | tr '\n' ' ')"
    [ "$code" = 0 ] || [ "$f" -gt 0 ] || f=1
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    said+=("$(printf '%-8s %5d passed %4d failed %4d skipped %5d s' "$name" "$p" "$f" "$s" $((SECONDS - begin)))")
}

# Whether nothing has failed so far.
built() { [ "$failed" = 0 ]; }

sum_up() {
    echo
    printf '%s\n' "${said[@]}"
    echo "logs: $target/test-logs"
    if [ "$skipped" = 0 ]; then echo "$passed passed, $failed failed"; else echo "$passed passed, $failed failed, $skipped skipped"; fi
    [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}
