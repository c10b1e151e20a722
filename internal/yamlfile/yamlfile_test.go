package yamlfile

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"
)

type dish struct {
	At     Position          `yaml:",position"`
	ID     string            `yaml:"id,required"`
	Names  []string          `yaml:"names"`
	Count  int               `yaml:"count"`
	Hot    *bool             `yaml:"hot"`
	Size   size              `yaml:"size"`
	Words  map[string]string `yaml:"words"`
	Steps  Pairs[string]     `yaml:"steps"`
	Parts  []part            `yaml:"parts"`
	Side   side              `yaml:"side"`
	Extras any               `yaml:"extras"`
	shared `yaml:",inline"`
	Secret string `yaml:"-"`
}

type shared struct {
	Note string `yaml:"note"`
}

type part struct {
	Type string `yaml:"type,required"`
}

// side is written as a word, or as a mapping.
type side struct {
	At   Position `yaml:",position"`
	Name string   `yaml:"name"`
}

func (s *side) UnmarshalText(text []byte) error { s.Name = string(text); return nil }

type size string

func (s *size) UnmarshalText(text []byte) error {
	if string(text) != "large" && string(text) != "small" {
		return errors.New("expected large or small")
	}
	*s = size(text)
	return nil
}

const good = `# a comment
id: 2013
names: [甲, "乙: 丙"]
count: 3
hot: true
size: large
words: {是: 满意, "a.b": c}
steps:
  zulu: last
  alpha: first
note: beside
parts:
- {type: n}
- type: text
extras: {list: [1, 二], deep: {x: y}}
`

func TestParse_TakesValuesAsWritten(t *testing.T) {
	var d dish
	doc, err := Parse("good.yaml", []byte(good), &d)
	if err != nil {
		t.Fatal(err)
	}
	if d.ID != "2013" || d.Count != 3 || d.Hot == nil || !*d.Hot || d.Size != "large" || d.Note != "beside" {
		t.Errorf("scalars: %+v", d)
	}
	if strings.Join(d.Names, "|") != "甲|乙: 丙" || d.Words["是"] != "满意" || d.Words["a.b"] != "c" {
		t.Errorf("list or map: %+v", d)
	}
	if d.Steps[0].Key != "zulu" || d.Steps[1].Value != "first" {
		t.Errorf("order of writing is lost: %v", d.Steps)
	}
	if deep := d.Extras.(map[string]any)["deep"].(map[string]any)["x"]; deep != "y" {
		t.Errorf("free part: %v", d.Extras)
	}
	for path, want := range map[string]string{
		"":                     "good.yaml:2:1",
		"id":                   "good.yaml:2:5",
		"names[1]":             "good.yaml:3:12",
		"parts[1].type":        "good.yaml:14:9",
		"parts[1].nowhere":     "good.yaml:14:3",
		Path("words", "a.b"):   "good.yaml:7:23",
		Path("parts", 0):       "good.yaml:13:3",
		"steps.alpha":          "good.yaml:10:10",
		"nothing.of[3].the.so": "good.yaml:2:1",
	} {
		if got := doc.Pos(path).String(); got != want {
			t.Errorf("Pos(%q) = %s, want %s", path, got, want)
		}
	}
	if got := doc.KeyPos("steps.alpha").String(); got != "good.yaml:10:3" {
		t.Errorf("KeyPos = %s", got)
	}
	if d.At != doc.Pos("") || d.Steps[1].At != doc.KeyPos("steps.alpha") {
		t.Errorf("positions inside the struct: %v %v", d.At, d.Steps[1].At)
	}
	if doc.Has("size.x") || !doc.Has("size") {
		t.Error("Has is wrong")
	}
}

func TestParse_ShortFormHasItsPlace(t *testing.T) {
	for text, want := range map[string]string{"id: a\nside: rice\n": "f.yaml:2:7", "id: a\nside: {name: rice}\n": "f.yaml:2:7"} {
		var d dish
		if _, err := Parse("f.yaml", []byte(text), &d); err != nil || d.Side.Name != "rice" || d.Side.At.String() != want {
			t.Errorf("%q: %+v, %v", text, d.Side, err)
		}
	}
}

func TestParse_TellsEveryFaultWithItsPlace(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"unknown field": {"id: a\nnamse: [x]\n", `f.yaml:2:1: unknown field "namse"; did you mean "names"?`},
		"unknown field, nothing near": {"id: a\nparts: [{type: n, zzzzzz: 1}]\n",
			`f.yaml:2:19: unknown field "zzzzzz" in parts[0]; known: type`},
		"secret field":       {"id: a\nSecret: x\n", `f.yaml:2:1: unknown field "Secret"; known: count, extras, hot, id, names, note, parts, side, size, steps, words`},
		"duplicate key":      {"id: a\ncount: 1\ncount: 2\n", `f.yaml:3:1: duplicate key "count"; first written at 2:1`},
		"missing":            {"parts:\n- {}\n", "f.yaml:1:1: id is missing\nf.yaml:2:3: type is missing in parts[0]"},
		"several":            {"id: a\ncount: many\nhot: yes\nsize: huge\n", "f.yaml:2:8: count is \"many\"; expected a whole number\nf.yaml:3:6: hot is \"yes\"; expected true or false\nf.yaml:4:7: size: expected large or small"},
		"wrong shape":        {"id: [a]\nwords: x\n", "f.yaml:1:5: id is a list; expected a single value\nf.yaml:2:8: words is a single value; expected a mapping"},
		"anchor":             {"id: &x a\ncount: *x\n", "f.yaml:1:5: anchors, aliases, merges and tags are not read; write the value out\nf.yaml:1:1: id is missing\nf.yaml:2:8: anchors, aliases, merges and tags are not read; write the value out"},
		"second document":    {"id: a\n---\nid: b\n", "f.yaml:3:1: a second document; one file holds one definition"},
		"empty":              {"# only words\n", "f.yaml: the file is empty"},
		"document of a list": {"- a\n", "f.yaml:1:1: the document is a list; expected a mapping"},
	} {
		t.Run(name, func(t *testing.T) {
			var d dish
			_, err := Parse("f.yaml", []byte(c.text), &d)
			if err == nil || sortLines(err.Error()) != sortLines(c.want) {
				t.Errorf("got  %v\nwant %v", err, c.want)
			}
		})
	}
}

// sortLines compares messages regardless of the order the test names them in.
func sortLines(s string) string {
	var errs Errors
	for line := range strings.Lines(s) {
		errs.Add(Position{}, "%s", strings.TrimSpace(line))
	}
	return errs.Err().Error()
}

func TestParse_SyntaxFaultHasAPlace(t *testing.T) {
	var d dish
	doc, err := Parse("f.yaml", []byte("id: a\nnames: [x\ncount: 3\n"), &d)
	var errs *Errors
	if doc != nil || !errors.As(err, &errs) || len(errs.All()) != 1 || errs.All()[0].At.Line == 0 {
		t.Errorf("doc %v, err %v", doc, err)
	}
	if !strings.Contains(err.Error(), "not YAML") {
		t.Errorf("err = %v", err)
	}
}

func TestLoad_NamesTheFile(t *testing.T) {
	fsys := fstest.MapFS{"kinds/a.yaml": {Data: []byte("id: a\ncuont: 1\n")}, "big.yaml": {Data: make([]byte, MaxBytes+1)}}
	var d dish
	if _, err := Load(fsys, "kinds/a.yaml", &d); err == nil || err.Error() != `kinds/a.yaml:2:1: unknown field "cuont"; did you mean "count"?` {
		t.Errorf("err = %v", err)
	}
	if _, err := Load(fsys, "big.yaml", &d); err == nil || err.Error() != "big.yaml: larger than 1048576 bytes" {
		t.Errorf("err = %v", err)
	}
	if _, err := Load(fsys, "none.yaml", &d); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("err = %v", err)
	}
}

func TestErrors_SortsAndTellsOnce(t *testing.T) {
	var all, some Errors
	if all.Err() != nil {
		t.Fatal("no fault is an error")
	}
	some.Add(Position{"b.yaml", 1, 1}, "late")
	all.Add(Position{"a.yaml", 10, 2}, "tenth")
	all.Add(Position{"a.yaml", 9, 2}, "ninth %d", 9)
	all.Add(Position{"a.yaml", 9, 2}, "ninth 9")
	all.Join(some.Err())
	all.Join(errors.New("no place"))
	all.Join(nil)
	want := "no place\na.yaml:9:2: ninth 9\na.yaml:10:2: tenth\nb.yaml:1:1: late"
	if got := all.Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSuggest(t *testing.T) {
	known := []string{"unit_code", "unit_name", "month", "subject", "期初人数"}
	for word, want := range map[string]string{
		"unit_cdoe": "unit_code", "moth": "month", "Subject": "subject", "期初人": "期初人数", "xyz": "", "m": "", "unit_nose": "unit_code",
	} {
		if got := Suggest(word, known); got != want {
			t.Errorf("Suggest(%q) = %q, want %q", word, got, want)
		}
	}
}

// The distance is a metric as far as suggestions rely on it: zero only
// between equal words, and the same from either side.
func TestDistance_IsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := []rune(rapid.StringN(0, 8, -1).Draw(t, "a"))
		b := []rune(rapid.StringN(0, 8, -1).Draw(t, "b"))
		if d := distance(a, b); d != distance(b, a) || (d == 0) != (string(a) == string(b)) || d > max(len(a), len(b)) {
			t.Fatalf("distance(%q, %q) = %d, back %d", string(a), string(b), d, distance(b, a))
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("a: [\n"))
	f.Add([]byte("? {a: b}\n: c\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		var d dish
		doc, err := Parse("f.yaml", text, &d)
		if doc == nil && err == nil {
			t.Fatal("neither a document nor a fault")
		}
	})
}
