# What the tests need beside this repository: looked for, brought where that can be done, named where it cannot.

# Every PostgreSQL server since 13 will do; Debian keeps its programs out of the PATH.
postgres_programs() {
    local initdb
    initdb="$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)"
    [ -n "$initdb" ] && dirname "$initdb"
}

at_least() { # at_least PROGRAM MAJOR.MINOR VERSION
    [ "$(printf '%s\n%s\n' "$2" "$3" | sort -V | head -n 1)" = "$2" ] && return
    echo "$1 $2 or newer is needed, and this is $3" >&2
    return 1
}

# The tools that no package manager may change under a developer's feet.
need_toolchains() {
    local missing=()
    command -v cargo >/dev/null || missing+=("Rust 1.95 (cargo)")
    command -v cc >/dev/null || missing+=("a C compiler (Debian: build-essential)")
    command -v node >/dev/null || missing+=("Node 20 (node)")
    command -v npm >/dev/null || missing+=("npm")
    command -v python3 >/dev/null || missing+=("Python 3.11 (python3)")
    if [ ${#missing[@]} -gt 0 ]; then
        printf 'scripts/test needs, and did not find:\n' >&2
        printf '  %s\n' "${missing[@]}" >&2
        exit 69
    fi
    at_least Node 20 "$(node --version | tr -d v)" || exit 69
    at_least Python 3.11 "$(python3 -c 'import platform; print(platform.python_version())')" || exit 69
}

# Debian packages: those of the parts that run.
need_packages() {
    local missing=()
    postgres_programs >/dev/null || missing+=(postgresql)
    python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
    if [[ " $* " == *" browser "* ]]; then
        command -v chromium >/dev/null || missing+=(chromium fonts-liberation)
        ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || missing+=(libfaketime)
    fi
    if [[ " $* " == *" docs "* ]]; then
        command -v curl >/dev/null || missing+=(curl)
        command -v jq >/dev/null || missing+=(jq)
        command -v openssl >/dev/null || missing+=(openssl)
    fi
    if [[ " $* " == *" packages "* ]]; then
        command -v nginx >/dev/null || missing+=(nginx-light)
        command -v caddy >/dev/null || missing+=(caddy)
        command -v openssl >/dev/null || missing+=(openssl)
        command -v systemd-analyze >/dev/null || missing+=(systemd)
        command -v buildah >/dev/null || missing+=(buildah)
    fi
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        printf 'scripts/test needs, and cannot install without root and apt:\n  %s\n' "${missing[*]}" >&2
        printf 'On Debian 12: sudo apt-get install --no-install-recommends %s\n' "${missing[*]}" >&2
        exit 69
    fi
    echo "== installing ${missing[*]}"
    apt-get update -q >"$target/test-logs/apt.log" 2>&1
    # RUNLEVEL=1 keeps packages from starting servers that nobody here would stop.
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >>"$target/test-logs/apt.log" 2>&1 || {
        tail -n 20 "$target/test-logs/apt.log" >&2
        exit 69
    }
}

# Python packages, in an environment of their own.
need_python_packages() {
    local environment="$target/test-python" wanted=tests/requirements.txt
    if ! cmp -s "$wanted" "$environment/requirements.txt"; then
        echo "== making a Python environment from $wanted"
        rm -rf "$environment"
        python3 -m venv "$environment"
        "$environment/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement "$wanted"
        cp "$wanted" "$environment/requirements.txt"
    fi
    export HALLTICKET_TEST_PYTHON="$environment/bin/python"
}

# Node packages, as e2e/package-lock.json names them. Playwright drives the system's Chromium and downloads none.
need_node_packages() {
    [[ " $* " == *" browser "* || " $* " == *" packages "* ]] || return 0
    cmp -s e2e/package-lock.json e2e/node_modules/.locked && return
    echo "== installing the Node packages of e2e/package-lock.json"
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm --prefix e2e ci --no-fund --no-audit --loglevel=error
    cp e2e/package-lock.json e2e/node_modules/.locked
}

# Prometheus's checker of rules. Debian has it only in a package that starts a server, so it is taken out of the package, and nothing is installed.
need_promtool() {
    local tools="$target/test-tools"
    [[ " $* " == *" alerts "* ]] || return 0
    export HALLTICKET_TEST_PROMTOOL
    HALLTICKET_TEST_PROMTOOL="$(command -v promtool || echo "$tools/usr/bin/promtool")"
    [ -x "$HALLTICKET_TEST_PROMTOOL" ] && return
    if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
        echo "scripts/test alerts needs promtool (Debian: prometheus)" >&2
        exit 69
    fi
    echo "== taking promtool out of Debian's package prometheus"
    mkdir -p "$tools"
    (
        cd "$tools"
        apt-get download -q prometheus || { apt-get update -q && apt-get download -q prometheus; }
        dpkg-deb --fsys-tarfile prometheus_*.deb | tar --extract ./usr/bin/promtool
        rm prometheus_*.deb
    ) >"$target/test-logs/promtool.log" 2>&1 || {
        tail -n 20 "$target/test-logs/promtool.log" >&2
        exit 69
    }
}

bring_needs() {
    need_toolchains
    need_packages "$@"
    need_python_packages
    need_node_packages "$@"
    need_promtool "$@"
}
