# Every target sets up what it needs; `make demo` is the place to begin.
.DEFAULT_GOAL := help
.PHONY: help setup demo test test-realshops lint benchmark zoo checks words example reference picture pins clean

help:            ## this list
	@sed -n 's/^\([a-z-]*:\).*## /  make \1 /p' Makefile

setup:           ## .venv with everything to run and develop Kassa, and a browser
	@scripts/setup dev

demo:            ## audit the built-in demo shop, print the report, write the HTML
	@scripts/setup
	.venv/bin/kassa demo

test:            ## run every test; TESTS=tests/cli for some of them
	@scripts/setup dev
	.venv/bin/python -m pytest -n 3 --dist worksteal $(TESTS)

test-realshops:  ## only the tests against real shops, set up from their packages
	@scripts/setup dev
	@scripts/realshops
	.venv/bin/python -m pytest tests/realshops

lint:            ## check style and types
	@scripts/setup dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/basedpyright

benchmark:       ## measure the time Kassa takes beside a bare browser script
	@scripts/setup dev
	.venv/bin/python -m benchmarks.overhead

zoo:             ## walk through every shop of the zoo and print what was right; ZOO='consent-*' for some
	@scripts/setup dev
	.venv/bin/python -m benchmarks.zoo $(ZOO)

checks:          ## walk through the shops that state their findings and print what was found; SHOPS='hostile' for some
	@scripts/setup dev
	.venv/bin/python -m benchmarks.checks $(SHOPS)

reference:       ## write docs/checks and docs/commands.md anew from the declarations
	@scripts/setup dev
	.venv/bin/kassa checks --format md --out docs/checks
	.venv/bin/python -m kassa.cli.reference > docs/commands.md

words:           ## bring the catalogues of the languages in step with the texts in the code
	@scripts/setup dev
	.venv/bin/python -m kassa.cli.words

example:         ## write config.example.yaml anew from the declarations
	@scripts/setup dev
	.venv/bin/python -m kassa.cli.example > config.example.yaml

picture:         ## make the example report in docs and its pictures in the README anew
	@scripts/setup dev
	.venv/bin/python scripts/picture

pins:            ## pin the newest versions of all dependencies in constraints.txt
	scripts/pins

clean:           ## remove what was built and installed here
	rm -rf .venv build dist *.egg-info .pytest_cache .ruff_cache
