package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// demo is the sample office, made and run once for all tests that read it.
// None of them may change it.
var demo struct {
	once           sync.Once
	root           string
	code           int
	stdout, stderr string
}

// demoFolder is the folder of the example of help.
const demoFolder = "示例"

func sampleOffice(t testing.TB) *folder {
	t.Helper()
	demo.once.Do(func() {
		root, err := os.MkdirTemp("", "dudao-demo")
		if err != nil {
			t.Fatal(err)
		}
		demo.root = root
		var out, errs bytes.Buffer
		demo.code = run(context.Background(), []string{"demo", filepath.Join(root, demoFolder)}, streams{out: &out, err: &errs})
		demo.stdout, demo.stderr = out.String(), errs.String()
	})
	if demo.code != exitFaults {
		t.Fatalf("dudao demo: exit %d, want 1 (the sample holds faults on purpose)\n%s", demo.code, demo.stderr)
	}
	return &folder{t, filepath.Join(demo.root, demoFolder)}
}

// outputTexts gives every file below out/ that holds text, workbooks part by
// part; pictures in points (png) hold none.
func outputTexts(t testing.TB, o *folder) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for name, data := range o.out() {
		switch filepath.Ext(name) {
		case ".png":
		case ".xlsx":
			for _, f := range zipFiles(t, data) {
				r, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				text, err := io.ReadAll(r)
				if err != nil {
					t.Fatal(err)
				}
				texts[name+"!"+f.Name] = string(text)
			}
		default:
			texts[name] = data
		}
	}
	return texts
}

func zipFiles(t testing.TB, data string) []*zip.File {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return z.File
}

// around shows a word with a little of what stands beside it.
func around(text, word string) string {
	i := strings.Index(text, word)
	from, to := max(0, i-60), min(len(text), i+len(word)+60)
	return fmt.Sprintf("…%s…", strings.ToValidUTF8(text[from:to], ""))
}
