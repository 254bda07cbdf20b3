SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
# One build at a time: two would wait for each other's lock on the build folder.
.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# The same for every build, so that nothing is built twice: demonstration and tests share one debug build.
SWIFT_BUILD := swift build --explicit-target-dependency-import-check error
SWIFT_SOURCES := Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift Fuzzing/Sources Fuzzing/Package.swift

.PHONY: help
help: ## Shows this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

.PHONY: dependencies
dependencies: ## Installs the Debian packages that are missing
	@scripts/install-dependencies

.PHONY: build
build: dependencies ## Builds the program (.build/debug/entra-ldap-bridge)
	@$(SWIFT_BUILD) --product entra-ldap-bridge

.PHONY: release
release: dependencies ## Builds an optimized program without Swift libraries to install (.build/release/entra-ldap-bridge)
	@$(SWIFT_BUILD) --configuration release --static-swift-stdlib --product entra-ldap-bridge

.PHONY: demo
demo: build ## Shows real callouts on a throwaway directory; ARGS=--keep-running leaves it up
	@exec .build/debug/entra-ldap-bridge demo $(ARGS)

.PHONY: test
test: dependencies ## Checks format, builds and runs all tests
	@scripts/test

.PHONY: build-tests
build-tests: dependencies
	@$(SWIFT_BUILD) --build-tests

# Linked as the released program is, which is built along: it is what callouts are sent to.
BENCH_BUILD := $(SWIFT_BUILD) --package-path Benchmarks --configuration release --static-swift-stdlib

.PHONY: bench
bench: bench-callouts bench-ldap ## Compares callouts and searches with plain C; the first build is long; ARGS=--quick is a look

.PHONY: bench-callouts
bench-callouts: dependencies ## Compares callouts alone; ARGS='--only start' is a part
	@$(BENCH_BUILD)
	@$(BENCH_BUILD) --product entra-ldap-bridge
	@exec Benchmarks/.build/release/callout-benchmark $(ARGS)

.PHONY: bench-ldap
bench-ldap: dependencies ## Compares searches alone
	@$(BENCH_BUILD)
	@exec Benchmarks/.build/release/ldap-benchmark $(ARGS)

.PHONY: fuzz
fuzz: dependencies ## Gives random inputs to configuration, templates, patterns and rules; ARGS='pattern -runs=10000' is a look
	@scripts/fuzz $(ARGS)

.PHONY: reference
reference: build ## Writes the reference of the configuration's keys anew (docs/reference.md)
	@.build/debug/entra-ldap-bridge schema --format markdown > .build/reference.md
	@mv -- .build/reference.md docs/reference.md

.PHONY: docs
docs: dependencies ## Builds the documentation of the LDAP library (.build/documentation)
	@scripts/build-documentation

.PHONY: lint
lint: ## Checks the format of all sources
	@swift format lint --strict --recursive --parallel $(SWIFT_SOURCES)

.PHONY: format
format: ## Formats all sources in place
	@swift format format --in-place --recursive --parallel $(SWIFT_SOURCES)

.PHONY: clean
clean: ## Removes everything that was built
	@rm -rf -- .build Benchmarks/.build Fuzzing/.build
