package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"

	"github.com/alecthomas/kong"

	"dudao/internal/lang"
	"dudao/internal/yamlfile"
)

// version is the program's own, written into every manifest. It rises with
// every change of a figure.
const version = "0.1.0"

//go:embed messages.yaml
var messagesFS embed.FS

type streams struct {
	out, err io.Writer
}

// cli is the command line. Every text of it is a place of the message
// catalogue, so that help speaks the user's language.
type cli struct {
	Dir    string `short:"C" default:"." placeholder:"DIR" help:"${dir_help}"`
	Period string `placeholder:"P" help:"${period_help}"`
	Lang   string `placeholder:"zh|en" help:"${lang_help}"`
	JSON   bool   `name:"json" help:"${json_help}"`
	Quiet  bool   `short:"q" help:"${quiet_help}"`

	Init      initCmd      `cmd:"" help:"${init_help}"`
	Template  templateCmd  `cmd:"" help:"${template_help}"`
	Check     checkCmd     `cmd:"" help:"${check_help}"`
	Ingest    ingestCmd    `cmd:"" help:"${ingest_help}"`
	Status    statusCmd    `cmd:"" help:"${status_help}"`
	Evaluate  evaluateCmd  `cmd:"" help:"${evaluate_help}"`
	Pay       payCmd       `cmd:"" help:"${pay_help}"`
	Report    reportCmd    `cmd:"" help:"${report_help}"`
	Run       runCmd       `cmd:"" help:"${run_help}"`
	Explain   explainCmd   `cmd:"" help:"${explain_help}"`
	Diff      diffCmd      `cmd:"" help:"${diff_help}"`
	Freeze    freezeCmd    `cmd:"" help:"${freeze_help}"`
	Catalogue catalogueCmd `cmd:"" help:"${catalogue_help}"`
	Demo      demoCmd      `cmd:"" help:"${demo_help}"`
}

// app is what every command works with.
type app struct {
	streams
	*cli
	lang     lang.Lang
	messages *lang.Catalogue
	// faults is set where errors were found in the data: exit code 1.
	faults bool
}

// run is the whole program: it parses, runs one command, prints what went
// wrong and gives the exit code.
func run(ctx context.Context, args []string, s streams) int {
	messages, err := lang.LoadCatalogue(messagesFS, "messages.yaml")
	if err != nil {
		fmt.Fprintln(s.err, "dudao:", err)
		return exitFailed
	}
	a := &app{streams: s, cli: &cli{}, messages: messages, lang: wantedLang(args)}
	err = a.parseAndRun(ctx, args)
	if err != nil {
		a.printError(err)
		return exitCode(err)
	}
	if a.faults {
		return exitFaults
	}
	return exitDone
}

func (a *app) parseAndRun(ctx context.Context, args []string) (err error) {
	parser, err := kong.New(a.cli,
		kong.Name("dudao"),
		kong.Vars(a.helpTexts()),
		kong.Writers(a.out, a.err),
		kong.Exit(func(int) { panic(helpShown{}) }),
		kong.Help(a.printHelp),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(a),
	)
	if err != nil {
		return fmt.Errorf("command line: %w", err)
	}
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(helpShown); !ok {
				panic(r)
			}
		}
	}()
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return a.usageError(err)
	}
	if l, err := lang.Parse(a.cli.Lang); a.cli.Lang != "" && err != nil {
		return &userError{id: "bad_lang", args: []any{"lang", a.cli.Lang}}
	} else if err == nil {
		a.lang = l
	}
	return parsed.Run()
}

// helpShown unwinds kong after it has printed help, in place of os.Exit.
type helpShown struct{}

// text gives a sentence in the user's language.
func (a *app) text(id string, args ...any) string {
	return a.messages.Text(a.lang, id, args...)
}

// say prints one line of the command's result, unless --quiet.
func (a *app) say(id string, args ...any) {
	if !a.cli.Quiet {
		fmt.Fprintln(a.out, a.text(id, args...))
	}
}

// wantedLang looks for --lang before the command line is parsed, because help
// and parse errors need it.
func wantedLang(args []string) lang.Lang {
	for i, arg := range args {
		value := ""
		switch {
		case arg == "--lang" && i+1 < len(args):
			value = args[i+1]
		case len(arg) > 7 && arg[:7] == "--lang=":
			value = arg[7:]
		}
		if l, err := lang.Parse(value); err == nil {
			return l
		}
	}
	return lang.ZH
}

// Exit codes, listed in every command's help.
const (
	exitDone   = 0
	exitFaults = 1 // done, with errors found in the data
	exitUsage  = 2 // wrong use or configuration
	exitFailed = 3 // the run failed
)

// userError is a wrong use or configuration: one sentence and how to go on.
type userError struct {
	id    string
	args  []any
	cause error
}

func (e *userError) Error() string {
	if e.cause != nil {
		return e.id + ": " + e.cause.Error()
	}
	return e.id
}

func (e *userError) Unwrap() error { return e.cause }

func exitCode(err error) int {
	var u *userError
	if errors.As(err, &u) {
		return exitUsage
	}
	return exitFailed
}

// said gives what an error says, the faults of definitions and configuration
// in the user's language.
func (a *app) said(err error) string {
	if a.lang == lang.ZH {
		return yamlfile.Chinese(err)
	}
	return err.Error()
}

func (a *app) printError(err error) {
	var u *userError
	if errors.As(err, &u) {
		args := u.args
		if u.cause != nil {
			args = append(args, "cause", a.said(u.cause))
		}
		fmt.Fprintln(a.err, "dudao: "+a.text(u.id, args...))
		return
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(a.err, "dudao: "+a.text("cancelled"))
		return
	}
	fmt.Fprintln(a.err, "dudao: "+a.text("failed", "cause", a.said(err)))
}
