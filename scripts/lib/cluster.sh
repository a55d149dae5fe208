# The PostgreSQL cluster of one test run.

cluster=""

# Where there is room in memory the cluster lives there: it is thrown away anyway, and its fsync, which stays on, costs less.
cluster_home() {
    local free
    free="$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -n 1 || echo 0)"
    if [ "${free:-0}" -gt 6000 ]; then echo /dev/shm; else echo "${TMPDIR:-/tmp}"; fi
}

start_cluster() {
    cluster="$(mktemp -d "$(cluster_home)/hallticket-postgres.XXXXXX")"
    export HALLTICKET_TEST_POSTGRES
    HALLTICKET_TEST_POSTGRES="$(scripts/postgres start "$cluster")"
    echo "== PostgreSQL at $HALLTICKET_TEST_POSTGRES"
}

stop_cluster() {
    [ -n "$cluster" ] || return 0
    scripts/postgres stop "$cluster" || true
    rm -rf "$cluster"
}
