// Command dudao reads what schools, clinics and township offices send, works
// out the indicators of nine plans, and writes tables, charts and scorecards.
// This folder wires the rooms together, one file per command; it computes
// nothing.
package main

import (
	"context"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], streams{out: os.Stdout, err: os.Stderr})
	stop()
	os.Exit(code)
}
