# dudao: everything a newcomer needs is `make demo` and `make test`.
#
# The Arrow interface of the DuckDB driver stands behind a build tag. It is set
# here once for every go command of this file; in your own shell or editor say
#   go env -w GOFLAGS=-tags=duckdb_arrow
# once. Without it `go build` stops at one sentence that says the same.
export GOFLAGS := -tags=duckdb_arrow $(filter-out -tags=%,$(GOFLAGS))

BIN   := bin/dudao
DEMO  ?= demo-office
CASES ?= ../shared/cases
LINT  := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.12.2

.PHONY: help demo test race cases bench lint fuzz setup build update clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: ## install or name what is missing: Go, a C++ compiler, a Chinese font
	@./scripts/setup.sh

build: setup ## build bin/dudao
	go build -o $(BIN) ./cmd/dudao

demo: build ## make the sample office in a fresh folder and run it end to end
	@rm -rf $(DEMO)
	@$(BIN) demo $(DEMO) || test $$? -eq 1

test: setup ## run all tests
	go test -timeout 30m ./...

race: setup ## the tests whose rooms run goroutines, with the race detector
	go test -race -timeout 30m ./ingest ./ingest/sheet ./ingest/load ./internal/warehouse

cases: build ## compare with the answers in CASES=DIR
	go run ./cmd/cases $(CASES)

bench: setup ## speed against peers in the same run; see bench/README.md
	./bench/run.sh

lint: ## static checks (built from source on first use)
	GOLANGCI_LINT_CACHE="$(CURDIR)/bin/.lint" go run $(LINT) run

fuzz: ## every fuzz target for FUZZTIME (default 30s)
	./scripts/fuzz.sh

update: ## rewrite golden files
	DUDAO_UPDATE=1 go test ./...

clean: ## remove what the targets above made
	rm -rf bin $(DEMO)
