package main

import (
	"errors"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain puts the program on the PATH as `dudao`, so that scripts and the
// tests that kill it run it as a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(tidy{m}, map[string]func(){"dudao": main})
}

// tidy takes the demo office away after the tests that share it.
type tidy struct{ *testing.M }

func (t tidy) Run() int {
	defer func() { _ = errors.Join(closePaid(), os.RemoveAll(demo.root)) }()
	return t.M.Run()
}
