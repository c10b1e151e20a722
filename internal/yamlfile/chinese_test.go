package yamlfile

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// loaders are the rooms that find faults in files.
var loaders = []string{".", "../kind", "../fact", "../office", "../../metrics/definition"}

// Every message of a loader has its Chinese, with a place for each value.
func TestChinese_HasEveryMessage(t *testing.T) {
	verb := regexp.MustCompile(`%(\[\d\])?[a-z]`)
	n := 0
	for _, dir := range loaders {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", dir, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, format := range formats(t, file) {
				n++
				text, ok := chinese()[format]
				if !ok {
					t.Errorf("%s: no Chinese for %q", file, format)
				} else if len(verb.FindAllString(format, -1)) != len(verb.FindAllString(text, -1)) {
					t.Errorf("%q has other places than %q", text, format)
				}
			}
		}
	}
	if n < 150 {
		t.Errorf("only %d messages found", n)
	}
}

// formats gives the messages that a file adds to Errors.
func formats(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) < 2 {
			return true
		}
		selector, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || selector.Sel.Name != "Add" && selector.Sel.Name != "fail" {
			return true
		}
		if literal, ok := call.Args[1].(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if format, err := strconv.Unquote(literal.Value); err == nil {
				list = append(list, format)
			}
		}
		return true
	})
	return list
}

func TestChinese(t *testing.T) {
	var into struct {
		Unit  string   `yaml:"unit,required"`
		Words []string `yaml:"words"`
	}
	_, err := Parse("rules/own.yaml", []byte("unti: percent\nwords: {a: b}\n"), &into)
	if err == nil {
		t.Fatal("no fault")
	}
	said := Chinese(fmt.Errorf("own: %w", err))
	for _, want := range []string{"own: ", "rules/own.yaml:1:1: 没有字段 \"unti\"", "是不是 \"unit\"?", "缺 unit"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in\n%s", want, said)
		}
	}
	if regexp.MustCompile(`[a-z]{3,} [a-z]{2,} [a-z]{3,}`).MatchString(said) {
		t.Errorf("English is left in\n%s", said)
	}
	if got := Chinese(fmt.Errorf("other")); got != "other" {
		t.Errorf("got %q", got)
	}
}
