# make run     build the app and open it on the example
# make test    every check and test there is
# make bench   measurements, as ratios within one run
# make screenshots   take the pictures in docs/screenshots again

.DELETE_ON_ERROR:
.PHONY: run test bench screenshots format ui system-run system-test check-rust test-rust check-ui test-ui journeys bindings

APP := target/debug/roundrobin
DRIVER := target/tools/bin/tauri-driver
UI_SOURCES := $(shell find ui/src ui/index.html ui/vite.config.ts -type f 2>/dev/null)
# A window of its own: a virtual screen, and a session bus for the single-instance check. An app
# that hangs ends the run.
IN_WINDOW := timeout --kill-after=10 1200 dbus-run-session -- xvfb-run -a -s "-screen 0 1920x1080x24"

run: system-run ui/dist/index.html
	cargo build --locked
	scripts/start.sh $(APP)

test: system-test check-rust test-rust check-ui test-ui journeys

system-run system-test: system-%:
	@scripts/system-packages.sh $*

# The UI

ui/node_modules/.installed: ui/package.json ui/package-lock.json
	cd ui && npm ci --no-audit --no-fund
	touch $@

ui/dist/index.html: ui/node_modules/.installed $(UI_SOURCES)
	cd ui && npm run build
	touch $@

ui: ui/dist/index.html

check-ui: ui/node_modules/.installed
	cd ui && npm run check && npm run lint

test-ui: ui/node_modules/.installed
	cd ui && npm test

# Rust; the app embeds the built UI

check-rust: ui/dist/index.html
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings

test-rust: ui/dist/index.html
	cargo test --workspace --locked

# The types of the bridge, after a change of a command (a test compares them)
bindings:
	ROUNDROBIN_WRITE_BINDINGS=1 cargo test --locked --test bindings

# The real window

$(DRIVER):
	cargo install tauri-driver --version 2.1.0 --locked --root target/tools

journeys: system-test ui/dist/index.html $(DRIVER)
	cargo build --locked
	$(IN_WINDOW) cargo test --locked --test journeys -- --test-threads=1

screenshots: system-test ui/dist/index.html $(DRIVER)
	cargo build --locked
	$(IN_WINDOW) cargo test --locked --test journeys -- --test-threads=1 --ignored screenshots

bench: system-test ui/dist/index.html $(DRIVER)
	cargo bench --workspace --locked
	cargo build --release --locked --example bare_window
	$(IN_WINDOW) cargo test --release --locked --test journeys -- --ignored --nocapture start_to_usable

format:
	cargo fmt --all
	cd ui && npx prettier --write .
