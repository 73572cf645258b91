#!/usr/bin/env bash
# Installs the system packages that a build needs, or says which they are.
#   scripts/system-packages.sh run    what the app needs
#   scripts/system-packages.sh test   that, and what the window journeys need
set -euo pipefail

run_packages="build-essential pkg-config libwebkit2gtk-4.1-dev libgtk-3-dev librsvg2-dev libclang-dev libssl-dev"
test_packages="$run_packages webkit2gtk-driver xvfb xauth dbus dbus-bin fonts-dejavu-core util-linux"
what=${1:?run or test}

have_run() {
  command -v pkg-config >/dev/null && command -v cc >/dev/null &&
    pkg-config --exists webkit2gtk-4.1 gtk+-3.0 openssl &&
    ls /usr/lib/llvm-*/lib/libclang*.so* /usr/lib/*/libclang*.so* /usr/lib*/libclang*.so* >/dev/null 2>&1
}
have_test() {
  have_run && command -v WebKitWebDriver >/dev/null && command -v xvfb-run >/dev/null &&
    command -v dbus-run-session >/dev/null && command -v dbus-send >/dev/null &&
    command -v setpriv >/dev/null
}

case "$(uname -s)" in Darwin | MINGW* | MSYS* | CYGWIN*) exit 0 ;; esac
if [ "$what" = test ]; then have_test && exit 0; packages=$test_packages; else have_run && exit 0; packages=$run_packages; fi

if command -v apt-get >/dev/null; then
  if [ "$(id -u)" = 0 ]; then sudo=; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo=sudo; else sudo=none; fi
  if [ "$sudo" != none ]; then
    echo "Installing system packages with apt: $packages"
    $sudo apt-get update -qq
    # shellcheck disable=SC2086 # a list of words
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $packages >/dev/null
    exit 0
  fi
fi

cat >&2 <<EOF
System packages are missing, and this account cannot install them. Run the line for your system, then try again:

  Debian, Ubuntu   sudo apt-get install -y $packages
  Fedora           sudo dnf install -y @development-tools webkit2gtk4.1-devel gtk3-devel librsvg2-devel clang-devel openssl-devel$([ "$what" = test ] && echo " webkit2gtk-driver xorg-x11-server-Xvfb dbus-daemon util-linux")
  Arch             sudo pacman -S --needed base-devel webkit2gtk-4.1 gtk3 librsvg clang openssl$([ "$what" = test ] && echo " xorg-server-xvfb dbus util-linux")
  macOS            xcode-select --install
  Windows          winget install Microsoft.VisualStudio.2022.BuildTools LLVM.LLVM Microsoft.EdgeWebView2Runtime
EOF
exit 1
