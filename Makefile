# make demo    the main job, narrated          make test    all tests
# make build   bin/carnet, bin/carnet-server   make bench   figures beside raw SQLite
# make lint    style and layout                make format  puts the style right
# make simulate SEEDS=n   engine and server against each other, with faults; SEED=x: one seed, with a trace
# make fuzz    hostile bytes [RUNS=n]          make faults  kills, broken disks, bad networks [KILLS=n]
# make bench-reconcile   what a change costs when n unsent ones meet n others, 1,000 to 64,000
# make mutants  planted bugs, at least two for each promise, each of which the simulator or the tests must catch

PACKAGES = libsqlite3-dev libcurl4-openssl-dev libzstd-dev libqrencode-dev zlib1g-dev pkg-config sqlite3 python3 tmux
SOURCES = Package.swift Protocol Sources Client Server Tests
RELEASE = swift build -c release --static-swift-stdlib -Xlinker -s
# With libFuzzer, which counts the branches that inputs reach, and so in a build folder of its own.
FUZZ = swift build -c release --static-swift-stdlib --scratch-path .build-fuzz -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld \
	-Xlinker -u -Xlinker LLVMFuzzerRunDriver -Xlinker -u -Xlinker LLVMFuzzerMutate --product carnet-fuzz
# The command at the door is one file that starts in milliseconds: fully static, in a build folder of its own.
STATIC = swift build -c release --static-swift-stdlib --scratch-path .build-static -Xswiftc -static-executable -Xlinker -s

SEEDS = 2000
JOBS = $(shell nproc)

.PHONY: man demo build test simulate mutants lint format bench bench-reconcile fuzz faults prepare protocol clean

prepare:
	@.ci/prepare $(PACKAGES)

build: prepare
	$(STATIC) --product carnet
	$(RELEASE) --product carnet-remote
	$(RELEASE) --product carnet-server
	@mkdir -p bin
	@cp .build-static/release/carnet bin/carnet.new && mv bin/carnet.new bin/carnet
	@for program in carnet-remote carnet-server; do cp .build/release/$$program bin/$$program.new && mv bin/$$program.new bin/$$program; done
	@ls -l bin

# Manual pages, made of what the programs say of themselves: man -M docs/man/fr carnet-person
man: build
	@for language in en fr; do \
		bin/carnet manual docs/man/$$language --lang $$language; \
		bin/carnet-server manual docs/man/$$language --lang $$language; \
	done

demo: build
	@Tests/Demo/demo

# Another program reads the codes on printed badges; zsh is asked to complete.
test: PACKAGES += groff-base zbar-tools librsvg2-bin zsh
test: prepare
	swift build --build-tests
	swift test --skip-build

# The real engine and the real server in one process, with virtual clocks and all the faults that a seed rolls.
simulate: prepare
	$(RELEASE) --product carnet-simulate
	@.build/release/carnet-simulate $(if $(SEED),--seed $(SEED),--seeds $(SEEDS) --jobs $(JOBS))

# Plants each bug of Tests/Mutants in a copy of the tree, and lists which the simulator or the tests catch.
mutants: prepare
	@Tests/Mutants/run $(MUTANTS)

lint:
	@swift format lint --strict --recursive --parallel $$(git ls-files '*.swift' | grep -v '/Generated/')
	@Tests/Demo/tidy

format:
	@swift format --in-place --recursive --parallel $$(git ls-files '*.swift' | grep -v '/Generated/')

bench: build
	$(RELEASE) --product carnet-bench
	@.build/release/carnet-bench

# What a change costs when n unsent ones meet n others of the same rows: from 1,000 to 64,000.
bench-reconcile: build
	$(RELEASE) --product carnet-bench
	@.build/release/carnet-bench --reconcile

# Inputs for each reader. What breaks something is kept in Tests/Fixtures/crashers, where `make test` finds it.
RUNS ?= 100000

fuzz: prepare
	$(FUZZ)
	@Tests/Fuzz/fuzz .build-fuzz/release/carnet-fuzz $(RUNS) $(or $(SEED),1)

KILLS ?= 200

faults: PACKAGES += strace faketime
faults: build
	$(RELEASE) --product carnet
	@cp .build/release/carnet bin/carnet-dynamic
	@Tests/Faults/faults --kills $(KILLS) --seed $(or $(SEED),1)

# Makes the generated code again. Needs protoc (package protobuf-compiler).
protocol:
	swift build -c release --package-path .build/checkouts/swift-protobuf --scratch-path .build-protoc --product protoc-gen-swift
	protoc --plugin=.build-protoc/release/protoc-gen-swift --proto_path=Protocol --swift_opt=Visibility=Package \
		--swift_opt=UseAccessLevelOnImports=true --swift_out=Protocol/SyncProtocol/Generated carnet.proto

clean:
	rm -rf .build .build-static .build-fuzz .build-protoc bin
