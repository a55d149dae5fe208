# Runs the parts, keeps what they print, and counts from their own closing lines.

passed=0
failed=0
skipped=0
said=()
# Tests that failed and passed when they were run again alone: the run goes through, and says so, since each hides a fault of a test or worse.
unsteady=()

# Each prints "passed failed skipped" as the runner's closing lines in the log have it.
count_cargo() { awk '/^test result: /{p += $4; f += $6; s += $8} END {print p + 0, f + 0, s + 0}' "$1"; }
count_playwright() { awk '/^ +[0-9]+ (passed|failed|flaky|skipped|interrupted|did not run)/{n[$2] += $1}
    END {print n["passed"] + n["flaky"] + 0, n["failed"] + n["interrupted"] + n["did"] + 0, n["skipped"] + 0}' "$1"; }
count_unittest() { awk '/^Ran [0-9]+ tests? in /{ran += $2}
    /^(OK|FAILED)/ {gsub(/[(),]/, " "); for (i = 2; i <= NF; i++) {split($i, w, "="); n[w[1]] += w[2]}}
    END {f = n["failures"] + n["errors"]; s = n["skipped"]; print ran - f - s, f + 0, s + 0}' "$1"; }

# Each prints the names of the tests that failed, as the runner takes them again.
failed_cargo() { sed -n 's/^test \(.*\) \.\.\. FAILED$/\1/p' "$1" | sort -u; }
failed_unittest() { sed -nE 's/^(FAIL|ERROR): [^ ]+ \(([^ ]+)\)$/\2/p' "$1" | sort -u; }
failed_playwright() { :; } # It runs them again itself, and says which were flaky.
again_cargo() { cargo test --workspace --locked --no-fail-fast -- --exact "$@"; }
again_unittest() { (cd "tests/$name" && "$HALLTICKET_TEST_PYTHON" -m unittest --verbose "$@"); }

# Runs alone, once more, what failed in the log "$1"; succeeds if all of it passes and nothing else was wrong.
second_chance() {
    local runner="$2" failures="$3" log="$1" p f s names
    mapfile -t names < <("failed_$runner" "$log")
    # As many names as failures, and few: else it is no test that is unsteady, but something that is broken.
    [ ${#names[@]} -gt 0 ] && [ ${#names[@]} -le 5 ] && [ "$failures" = ${#names[@]} ] || return 1
    echo "== $name, once more: ${names[*]}"
    "again_$runner" "${names[@]}" </dev/null 2>&1 | tee "$log.again" || return 1
    read -r p f s <<<"$("count_$runner" "$log.again" | tr '\n' ' ')"
    [ "$f" = 0 ] && [ "$p" -ge ${#names[@]} ] || return 1
    unsteady+=("${names[@]}")
}

# part NAME RUNNER COMMAND…: runs it; a runner that fails without counting a failure (it did not build, it crashed) counts as one.
part() {
    local name="$1" runner="$2" log="$target/test-logs/$1.log" code=0 begin=$SECONDS p f s
    shift 2
    echo "== $name: $*"
    "$@" </dev/null 2>&1 | tee "$log" || code=$?
    read -r p f s <<<"$("count_$runner" "$log" | tr '\n' ' ')"
    if [ "$code" != 0 ] && second_chance "$log" "$runner" "$f"; then
        p=$((p + f)) f=0 code=0
    fi
    [ "$code" = 0 ] || [ "$f" -gt 0 ] || f=1
    if [ "$runner" = playwright ]; then
        mapfile -t -O ${#unsteady[@]} unsteady < <(awk '/^ +[0-9]+ flaky$/{on = 1; next} /^ +[0-9]+ /{on = 0} on && NF' "$log")
    fi
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    said+=("$(printf '%-8s %5d passed %4d failed %4d skipped %5d s' "$name" "$p" "$f" "$s" $((SECONDS - begin)))")
}

# Whether nothing has failed so far.
built() { [ "$failed" = 0 ]; }

sum_up() {
    echo
    printf '%s\n' "${said[@]}"
    [ ${#unsteady[@]} = 0 ] || printf 'unsteady (failed once, passed when run again): %s\n' "${unsteady[@]}"
    echo "logs: $target/test-logs"
    if [ "$skipped" = 0 ]; then echo "$passed passed, $failed failed"; else echo "$passed passed, $failed failed, $skipped skipped"; fi
    [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}
