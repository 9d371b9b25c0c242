# What one does with this repository. `make` alone lists it. Building, running and testing need only Go; changing the dashboard needs Node.js.

SHELL := /bin/bash
BIN   := bin/sanad
DATA  ?= data
BENCH ?= ./cmd/bench
ARGS  ?=

.DEFAULT_GOAL := help
.PHONY: help run build test test-race generate web web-dev web-test verify lint e2e browser screenshots bench bench-web check clean

# Node.js packages, installed anew when their list changed.
NPM_CI := npm ci --no-audit --no-fund --loglevel=error
INSTALLED := node_modules/.package-lock.json

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: export SANAD_LOG_FORMAT ?= text
run: build ## Build, fill the demonstration desk in data/, and serve it (DATA=folder for another)
	$(BIN) demo --data $(DATA)
	exec $(BIN) serve --data $(DATA)

build: ## Build the program to bin/sanad
	go build -o $(BIN) ./cmd/sanad

test: ## Run all Go tests and the tests in a browser, after saying which this machine must skip
	@go run ./internal/housetest/machine
	go test $(ARGS) ./...
	@.ci/browser

test-race: ## Run all Go tests with the race detector (needs a C compiler)
	@go run ./internal/housetest/machine
	CGO_ENABLED=1 go test -race $(ARGS) ./...

generate: ## Write all generated code anew: ent, gqlgen, what is made from them, and the built dashboard (needs Node.js)
	go generate ./...
	@$(MAKE) --no-print-directory web

web: web/$(INSTALLED) ## Build the dashboard: its typed documents to web/src/gql, itself to web/dist (needs Node.js)
	cd web && npm run --silent generate && npm run --silent build

web-dev: web/$(INSTALLED) ## Serve the dashboard from its source, for the desk at SANAD_URL (needs Node.js)
	cd web && npm run dev

web-test: web/$(INSTALLED) ## Run the dashboard's own tests (needs Node.js)
	cd web && npm run --silent test

web/$(INSTALLED): web/package.json web/package-lock.json
	cd web && $(NPM_CI)
	@touch $@

e2e/$(INSTALLED): e2e/package.json e2e/package-lock.json
	cd e2e && $(NPM_CI)
	@touch $@

verify: ## Generate, and fail if that changed a file: it was stale
	@.ci/verify

lint: ## Look for unformatted and suspicious Go
	@unformatted=$$(gofmt -l .); \
	if [ -n "$$unformatted" ]; then printf 'gofmt would change:\n%s\n' "$$unformatted"; exit 1; fi
	go vet ./...

e2e: build e2e/$(INSTALLED) ## Talk to the program with ordinary GraphQL clients (needs Node.js)
	cd e2e && npm test

browser: e2e/$(INSTALLED) ## Drive the dashboard in a browser, as web/dist has it: `make web` first (needs Node.js and Chromium)
	SANAD_TEST_REQUIRE=$(SANAD_TEST_REQUIRE),browser .ci/browser

screenshots: build e2e/$(INSTALLED) ## Take pictures of the dashboard's pages to web/screenshots, and of those in the README (needs Node.js and Chromium)
	cd e2e && SANAD_E2E_BINARY=$(CURDIR)/$(BIN) node screenshots/run.mjs $(ARGS)

bench: ## Measure: BENCH=package and ARGS="..." choose what
	go run $(BENCH) $(ARGS)

bench-web: build e2e/$(INSTALLED) ## Measure the dashboard in a browser on 100,000 tickets; ARGS="--write" puts the figures into docs/performance.md
	cd e2e && SANAD_E2E_BINARY=$(CURDIR)/$(BIN) node bench/run.mjs $(ARGS)

# The packages come before the tests in the browser, which are among `test` and fetch nothing.
check: lint verify web-test e2e/$(INSTALLED) test e2e ## All that CI runs

clean: ## Remove what was built, and the demonstration desk
	rm -rf bin data e2e/node_modules web/node_modules
