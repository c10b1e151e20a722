// Command cmd measures dudao beside its peers, in one run on one machine:
// reading a sheet of a million rows beside Rust's calamine and Python's pandas,
// thousands of small workbooks against a bound, and evaluation beside the same
// sums in hand-written SQL. bench/README.md says what the figures mean;
// bench/run.sh builds everything and calls this.
//
//	cmd generate|ingest|small|evaluate|growth [flags]
//	cmd profile OFFICE FILE
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
)

// bench is one invocation.
type bench struct {
	out, err io.Writer

	data     string // folder of generated files
	dudao    string // the program
	calamine string // the peer in Rust; blank: left out
	python   string // an interpreter that has pandas and openpyxl; blank: left out
	peers    string // folder of bench/peers
	models   string // folder of transform's models
	repeats  int
	pandas   int // repeats of pandas, which takes minutes
	rows     int
	small    int
	many     int
	scores   int
}

func main() {
	b := &bench{out: os.Stdout, err: os.Stderr}
	if err := b.run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (b *bench) run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("say what: generate, ingest, small, evaluate or growth")
	}
	flags := flag.NewFlagSet("bench", flag.ExitOnError)
	flags.StringVar(&b.data, "data", "bench/.data", "folder of generated files")
	flags.StringVar(&b.dudao, "dudao", "bin/dudao", "the program")
	flags.StringVar(&b.calamine, "calamine", "", "the calamine peer")
	flags.StringVar(&b.python, "python", "", "a python with pandas and openpyxl")
	flags.StringVar(&b.peers, "peers", "bench/peers", "folder of the peers")
	flags.StringVar(&b.models, "models", "transform/models", "folder of the models")
	flags.IntVar(&b.repeats, "repeats", 3, "runs of each; medians are shown")
	flags.IntVar(&b.pandas, "pandas-repeats", 1, "runs of pandas")
	flags.IntVar(&b.rows, "rows", 1_000_000, "rows of the large workbook")
	flags.IntVar(&b.small, "small", 300, "small workbooks")
	flags.IntVar(&b.many, "many", 6000, "small workbooks, many")
	flags.IntVar(&b.scores, "scores", 4_000_000, "score rows to evaluate")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	switch args[0] {
	case "generate":
		return b.generate()
	case "ingest":
		return b.ingest(ctx)
	case "small":
		return b.smallBooks(ctx)
	case "evaluate":
		return b.evaluate(ctx)
	case "growth":
		return b.growth(ctx)
	case "profile":
		return b.profile(ctx, flags.Arg(0), flags.Arg(1))
	case "count": // in a process of its own: see child
		return b.count(ctx, flags.Arg(0))
	}
	return fmt.Errorf("unknown measurement %q", args[0])
}

func (b *bench) log(format string, args ...any) { fmt.Fprintf(b.err, format+"\n", args...) }
