package yamlfile

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// loaders are the rooms that find faults in files.
var loaders = []string{".", "../kind", "../fact", "../office", "../expr", "../../metrics/definition"}

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

// A fault of a pack or a form is no plain error, which has no Chinese; one that
// only passes another on may be.
func TestChinese_HasNoPlainFaults(t *testing.T) {
	plain := regexp.MustCompile(`(?:fmt\.Errorf|errors\.New)\("([^"]*)"`)
	for _, dir := range []string{"../kind", "../../metrics/definition"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", dir, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range plain.FindAllStringSubmatch(string(text), -1) {
				if !strings.Contains(found[1], "%w") {
					t.Errorf("%s: %q has no Chinese", file, found[1])
				}
			}
		}
	}
}

// formatAt says which argument of a function is a message.
var formatAt = map[string]int{"Add": 1, "fail": 1, "unknown": 1, "errorf": 1, "errorAt": 2, "Fault": 0, "message": 0}

// formats gives the messages that a file writes.
func formats(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := ""
		switch f := call.Fun.(type) {
		case *ast.SelectorExpr:
			name = f.Sel.Name
		case *ast.Ident:
			name = f.Name
		}
		at, ok := formatAt[name]
		if !ok || len(call.Args) <= at {
			return true
		}
		if literal, ok := call.Args[at].(*ast.BasicLit); ok && literal.Kind == token.STRING {
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

// What the parser of YAML says comes in Chinese too, with its place; what it
// says in words nobody has met is left out.
func TestChinese_OfTheParser(t *testing.T) {
	for text, want := range map[string]string{
		"a: [1, 2\n":   "f.yaml:1:4: 不是 YAML:缺右方括号 ]",
		"a: 'x\n":      "f.yaml:1:4: 不是 YAML:缺右单引号",
		"a: b: c\n":    "f.yaml:1:4: 不是 YAML:这里不能再有冒号;值里有冒号的,请加引号",
		"a: \"\\q\"\n": "f.yaml:1:6: 不是 YAML:这里的写法看不懂",
	} {
		_, err := Parse("f.yaml", []byte(text), &map[string]string{})
		if err == nil {
			t.Errorf("%q: no fault", text)
		} else if got := Chinese(err); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// A fault inside a fault is said in Chinese as well.
func TestChinese_OfFaults(t *testing.T) {
	err := fmt.Errorf("wrapped: %w", Fault("setting %s: %v", "a.b", Fault("%q is no number", "x")))
	if got, want := Chinese(err), `wrapped: 设置 a.b 不对:"x" 不是数字`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
