# Sourced: sets PROMTOOL to Prometheus' own checker of alert rules. Where none is installed, root on Debian takes only that program
# out of Debian's package (3 s), without installing it: no server, no service. Without it the tests that need it are skipped.
PROMTOOL=$(command -v promtool || true)
if [ -z "$PROMTOOL" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  promtool_folder=$(mktemp -d)
  if (cd "$promtool_folder" && apt-get download -qq prometheus >/dev/null 2>&1 &&
    dpkg-deb --fsys-tarfile prometheus_*.deb | tar -x ./usr/bin/promtool); then
    mkdir -p dist/.tools
    mv "$promtool_folder/usr/bin/promtool" dist/.tools/promtool
    PROMTOOL=$PWD/dist/.tools/promtool
  fi
  rm -rf "$promtool_folder"
fi
export PROMTOOL
