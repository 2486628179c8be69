# shellcheck shell=bash
# `./throughline test`: read by the launcher script, which has found a JDK. Needs: jdk, jdk_version, home, say, die, maven,
# jdk_of_version.

skipped=()

# A suite that cannot run is told of; with CI=true it is an error, so that a green build has run everything.
cannot() {
  if [ "${CI:-}" = true ]; then die "$1 (CI=true: nothing may be skipped)"; fi
  skipped+=("$1")
}

# Says which suites lack the programs that they need, and leaves those out.
choose_suites() {
  excluded=()
  if ! command -v temporal >/dev/null; then
    excluded+=(real-server)
    cannot "real-server tests: no \`temporal\` program on the PATH (Temporal CLI, or: go install github.com/temporalio/cli/cmd/temporal@v1.5.1)"
  fi
  if ! command -v initdb >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    excluded+=(postgres)
    cannot "PostgreSQL tests: no \`initdb\` found (package postgresql)"
  fi
  if [ -z "${THROUGHLINE_SPECS_DIR:-}" ]; then
    cannot "checks of every request against the vendor's files: THROUGHLINE_SPECS_DIR is not set"
  fi
  # What takes long runs alone, behind everything else.
  excluded+=(soak)
}

joined() {
  local IFS=,
  printf '%s' "$*"
}

# The whole build with every suite that can run here.
full_pass() {
  say "full pass on Java $(version_of "$build_jdk") ..."
  maven -q verify -Dthroughline.test.excludedGroups="$(joined ${excluded[@]+"${excluded[@]}"})" "$@" ||
    die "the full pass failed"
}

# The source must compile and the fast tests pass on the other JDK too; it builds in a copy, so that class files of the two
# never mix.
short_pass_25() {
  local newer
  if [ "$(version_of "$build_jdk")" -ge 25 ]; then
    # The full pass ran on it already, unless only this one is wanted.
    if [ "$passes" != 25 ]; then return 0; fi
    newer=$build_jdk
  elif ! newer=$(jdk_of_version 25); then
    cannot "the short pass on Java 25: no JDK 25 found"
    return 0
  fi
  say "short pass on Java 25 ..."
  local copy="$home/target/jdk25"
  mkdir -p "$copy"
  (cd "$home" && tar -cf - --exclude=target --exclude=.git --exclude=data .) | (cd "$copy" && find . -mindepth 1 -maxdepth 3 -name src -prune -exec rm -rf {} + && tar -xf -)
  (cd "$copy" && JAVA_HOME="$newer" mvn -B -q test -Dthroughline.test.excludedGroups=real-server,postgres,soak "$@") ||
    die "the short pass on Java 25 failed"
}

# Counts what ran, from the reports of a folder's modules, into passed, failed and left_out.
count_results() {
  local report numbers
  for report in "$1"/*/target/surefire-reports/TEST-*.xml; do
    [ -f "$report" ] || continue
    numbers=$(sed -n 's/.*<testsuite [^>]*tests="\([0-9]*\)" errors="\([0-9]*\)" skipped="\([0-9]*\)" failures="\([0-9]*\)".*/\1 \2 \3 \4/p' "$report" | head -n 1)
    read -r tests errors skips failures <<<"${numbers:-0 0 0 0}"
    passed=$((passed + tests - errors - skips - failures))
    failed=$((failed + errors + failures))
    left_out=$((left_out + skips))
  done
}

# The suites that take long, alone.
soak_pass() {
  say "soak ..."
  maven -q verify -Dthroughline.test.groups=soak -Dthroughline.test.excludedGroups= \
    -Dsurefire.failIfNoSpecifiedTests=false "$@" || die "the soak failed"
}

run_tests() {
  local soak=no passes=both arguments=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --soak) soak=yes ;;
      --jdk17-only) passes=17 ;;
      --jdk25-only) passes=25 ;;
      -h | --help)
        printf '%s\n' "Usage: throughline test [--soak] [--jdk17-only|--jdk25-only] [maven arguments]" \
          "Runs every suite that the programs on this machine allow, and says what was left out and why."
        return 0
        ;;
      *) arguments+=("$1") ;;
    esac
    shift
  done
  build_jdk=$(jdk_of_version 17 || true)
  if [ -z "$build_jdk" ]; then with_compiler; fi
  choose_suites
  local started=$SECONDS passed=0 failed=0 left_out=0
  rm -rf "$home"/*/target/surefire-reports "$home"/target/jdk25/*/target/surefire-reports
  if [ "$passes" != 25 ]; then full_pass ${arguments[@]+"${arguments[@]}"}; fi
  if [ "$passes" != 17 ]; then short_pass_25 ${arguments[@]+"${arguments[@]}"}; fi
  if [ "$soak" = yes ]; then soak_pass ${arguments[@]+"${arguments[@]}"}; fi
  count_results "$home"
  count_results "$home/target/jdk25"
  if [ "$passed" = 0 ]; then die "no test has run"; fi
  local reason
  for reason in ${skipped[@]+"${skipped[@]}"}; do say "not run: $reason"; done
  if [ "${CI:-}" = true ] && [ "$left_out" -gt 0 ]; then die "$left_out tests were skipped (CI=true: nothing may be skipped)"; fi
  say "all tests passed in $((SECONDS - started)) s."
  printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$left_out"
}
