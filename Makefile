# make run     build the app and open it on the example
# make dev     the window with hot reload: what is changed in ui/src shows at once
# make test    every check and test there is
# make fuzz    ten minutes of made-up input for each reader
# make bench   measurements, as ratios within one run
# make screenshots   take pictures of every screen into target/screenshots

.DELETE_ON_ERROR:
.PHONY: run dev test bench screenshots format ui system-run system-test check-rust test-rust check-ui test-ui fuzz fuzz-short journeys journeys-built journeys-first journeys-second bindings

APP := target/debug/roundrobin
DRIVER := target/tools/bin/tauri-driver
PYTHON := target/tools/python/bin/python
UI_SOURCES := $(shell find ui/src ui/index.html ui/vite.config.ts -type f 2>/dev/null)
# A window of its own: a virtual screen, and a session bus for the single-instance check. An app
# that hangs ends the run.
IN_WINDOW := timeout --kill-after=10 1200 dbus-run-session -- xvfb-run -a -s "-screen 0 1920x1080x24"

# Our crates are linted while they are compiled: clippy's driver compiles as rustc does. `cargo
# clippy` only checks, and so would go through the hundreds of crates below them a second time. Cargo
# keeps what the two compilers make apart, so that every build here uses this one. The odd word is how
# cargo-clippy joins its arguments.
LINTED := RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS=-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__ cargo

# One selection of crates and of their features for every build here. Cargo chooses features by what
# is built together: for the app alone it would choose fewer, and build typst and Tauri twice. A test
# among the targets makes it count what tests need as well.
APP_ONLY := --workspace --locked --bin roundrobin --test bindings

# What makes the next build quicker only costs time where there is none.
ifdef CI
export CARGO_INCREMENTAL := 0
endif

BUILD := $(if $(shell command -v clippy-driver),$(LINTED),cargo) build $(APP_ONLY)

run: system-run ui/dist/index.html
	$(BUILD)
	scripts/start.sh $(APP)

# Without its only default feature, `custom-protocol`, Tauri asks the server at `devUrl` of
# tauri.conf.json instead of what is built into the app.
dev: system-run ui/dist/index.html
	$(BUILD) --no-default-features
	scripts/dev.sh $(APP)

# Once all is built, the journeys wait for the window most of the time: the other tests run beside
# them. Made-up input comes last, since it takes a build of its own.
test: system-test check-rust $(DRIVER) $(PYTHON)
	$(MAKE) --no-print-directory --jobs=3 --output-sync=line journeys-first journeys-second tests
	$(MAKE) --no-print-directory fuzz-short

.PHONY: tests
tests: check-ui test-ui test-rust

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
	cargo fmt --check --manifest-path fuzz/Cargo.toml
	$(LINTED) test --workspace --all-targets --no-run --locked

# A second opinion on tables, letters and the data package. Without it a test says so and compares
# nothing.
$(PYTHON):
	-python3 -m venv target/tools/python && $@ -m pip install --quiet --disable-pip-version-check \
	  pandas==3.0.1 openpyxl==3.1.5 xlrd==2.0.2 odfpy==1.4.1 python-docx==1.2.0 lxml \
	  frictionless==5.21.0 pdfplumber==0.11.10 || rm -rf target/tools/python

test-rust: ui/dist/index.html $(PYTHON)
	$(LINTED) test --workspace --locked

# Made-up input for what reads files, letters and figures
fuzz-short:
	scripts/fuzz.sh 10

fuzz:
	scripts/fuzz.sh 600

# The types of the bridge, after a change of a command (a test compares them)
bindings:
	ROUNDROBIN_WRITE_BINDINGS=1 $(LINTED) test --workspace --locked --test bindings

# The real window

# It only passes commands on, and so need not be quick.
$(DRIVER):
	cargo install tauri-driver --version 2.1.0 --locked --debug --root target/tools

# All of the workspace, as in check-rust, so that nothing is built twice.
JOURNEYS := $(LINTED) test --workspace --locked --test journeys

# Half of them beside the other half, each with a window and a bus of its own.
FIRST_JOURNEYS := accessibility:: answers:: campaign:: dialogs:: example:: folder:: law::

journeys: journeys-built
	$(MAKE) --no-print-directory --jobs=2 --output-sync=line journeys-first journeys-second

journeys-built: system-test ui/dist/index.html $(DRIVER)
	$(JOURNEYS) --no-run

journeys-first: journeys-built
	$(IN_WINDOW) env $(JOURNEYS) -- --test-threads=1 $(FIRST_JOURNEYS)

journeys-second: journeys-built
	$(IN_WINDOW) env $(JOURNEYS) -- --test-threads=1 $(FIRST_JOURNEYS:%=--skip %)

screenshots: system-test ui/dist/index.html $(DRIVER)
	$(JOURNEYS) --no-run
	$(IN_WINDOW) env ROUNDROBIN_PICTURES=1 $(JOURNEYS) -- --test-threads=1 --ignored screenshots

bench: system-test ui/dist/index.html $(DRIVER) $(PYTHON)
	cargo bench --workspace --locked
	cargo build --release --locked --example bare_window
	$(IN_WINDOW) cargo test --release --locked --test journeys -- --ignored --nocapture start_to_usable

format:
	cargo fmt --all
	cd ui && npx prettier --write .
