package kind

import (
	"strings"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/yamlfile"
)

// This file holds the shapes of the YAML files. They are decoded as written
// and turned into kinds and forms afterwards.

// words is a list of header or title words.
type words = []string

// UnmarshalText reads 值(又名|别名); a value that holds brackets itself is
// written {value: …, aliases: […]}.
func (v *EnumValue) UnmarshalText(text []byte) error {
	s := string(text)
	value, aliases, has := strings.Cut(s, "(")
	if !has {
		v.Value = s
		return nil
	}
	aliases, closed := strings.CutSuffix(aliases, ")")
	if !closed || value == "" || strings.ContainsAny(aliases, "()") {
		return yamlfile.Fault("%q is no value(alias|alias)", s)
	}
	v.Value, v.Aliases = value, strings.Split(aliases, "|")
	return nil
}

// number is a bound of a column.
type number struct{ exact.Decimal }

// UnmarshalText reads a plain decimal.
func (n *number) UnmarshalText(text []byte) error {
	d, err := exact.ParseDecimal(string(text))
	if err != nil {
		return yamlfile.Fault("%q is not a number", text)
	}
	n.Decimal = d
	return nil
}

func (n *number) decimal() *exact.Decimal {
	if n == nil {
		return nil
	}
	return &n.Decimal
}

// columnLine is one line under columns: a column of the kind (id), or a common
// one (use) with what the kind adds to it.
type columnLine struct {
	At       yamlfile.Position `yaml:",position"`
	ID       string            `yaml:"id"`
	Use      string            `yaml:"use"`
	Header   string            `yaml:"header"`
	Aliases  words             `yaml:"aliases"`
	Type     string            `yaml:"type"`
	Required bool              `yaml:"required"`
	Default  string            `yaml:"default"`
	Blank    string            `yaml:"blank"`
	Values   []EnumValue       `yaml:"values"`
	Like     string            `yaml:"like"` // common column whose values it shares
	Other    *other            `yaml:"other"`
	Unknown  string            `yaml:"unknown"`
	Strip    words             `yaml:"strip"`
	Rest     string            `yaml:"rest"`
	Min      *number           `yaml:"min"`
	Max      *number           `yaml:"max"`
	Above    *number           `yaml:"above"`
	Step     *number           `yaml:"step"`
	Unit     string            `yaml:"unit"`
	List     string            `yaml:"list"`
	Class    string            `yaml:"class"`
	Small    bool              `yaml:"small"`
	From     []sourceLine      `yaml:"from"`
}

// other is what a text that is none of an enum's values means.
type other struct {
	Value   string `yaml:"value,required"`
	Pattern string `yaml:"pattern"`
}

// UnmarshalText reads the value alone.
func (o *other) UnmarshalText(text []byte) error { o.Value = string(text); return nil }

// sourceLine is one entry of a from list; a place alone is read by the
// column's type.
type sourceLine struct {
	Position yamlfile.Position `yaml:",position"`
	At       []string          `yaml:"at,required"`
	Column   string            `yaml:"column"`
	Pattern  string            `yaml:"pattern"`
	Value    string            `yaml:"value"`
	Words    map[string]string `yaml:"words"`
	Lookup   string            `yaml:"lookup"`
	Rule     string            `yaml:"rule"`
	Make     []string          `yaml:"make"`
	End      bool              `yaml:"end"`
	Whole    bool              `yaml:"whole"`
	When     string            `yaml:"when"`
}

// UnmarshalText reads a place alone.
func (s *sourceLine) UnmarshalText(text []byte) error { s.At = []string{string(text)}; return nil }

// shared is what a default form and a further form may both say.
type shared struct {
	Title   []words                               `yaml:"title"`
	Not     words                                 `yaml:"not"`
	Values  map[string]yamlfile.Pairs[assignment] `yaml:"values"`
	Split   []splitLine                           `yaml:"split"`
	Carry   map[string]words                      `yaml:"carry"`
	Nil     words                                 `yaml:"nil"`
	Labels  words                                 `yaml:"total_labels"`
	Sums    []sumLine                             `yaml:"sums"`
	Drop    map[string]words                      `yaml:"drop"` // code → header words
	Absent  []string                              `yaml:"absent"`
	Unasked []string                              `yaml:"unasked"`
	Headers []string                              `yaml:"headers"`
	Feeds   []feedLine                            `yaml:"feeds"`
}

// assignment is what a text of a column means: a value of that column (under
// the blank key), or values of several.
type assignment map[string]string

// UnmarshalText reads one value.
func (a *assignment) UnmarshalText(text []byte) error {
	*a = assignment{"": string(text)}
	return nil
}

type splitLine struct {
	Position yamlfile.Position `yaml:",position"`
	Column   string            `yaml:"column"`
	Headers  words             `yaml:"headers"`
	At       []string          `yaml:"at,required"`
	Into     []string          `yaml:"into"`
	Middle   bool              `yaml:"middle"`
}

type sumLine struct {
	Position yamlfile.Position `yaml:",position"`
	Headers  words             `yaml:"headers,required"`
	Of       string            `yaml:"of,required"`
	Mean     bool              `yaml:"mean"`
	Code     string            `yaml:"code,required"`
}

// kindFile is kinds/*.yaml. With Extend it adds to a shipped kind: header
// words and enum aliases of columns, title words, nil texts.
type kindFile struct {
	Kind     string       `yaml:"kind"`
	Extend   string       `yaml:"extend"`
	Name     lang.Text    `yaml:"name"`
	About    lang.Text    `yaml:"about"`
	Columns  []columnLine `yaml:"columns"`
	Needs    []needLine   `yaml:"needs"`
	Key      []string     `yaml:"key"`
	WholeRow []string     `yaml:"whole_row_without"`
	Main     string       `yaml:"main"`
	Checks   []checkLine  `yaml:"checks"`
	Cross    []crossLine  `yaml:"cross"`
	Totals   totalsLine   `yaml:"totals"`
	Owed     []string     `yaml:"owed_by"`
	Period   periodLine   `yaml:"period"`
	Settings bool         `yaml:"settings"`
	shared   `yaml:",inline"`
}

type needLine struct {
	Position yamlfile.Position `yaml:",position"`
	OneOf    []string          `yaml:"one_of,required"`
	When     string            `yaml:"when"`
}

type checkLine struct {
	Position yamlfile.Position `yaml:",position"`
	Code     string            `yaml:"code"`
	Severity string            `yaml:"severity"`
	At       string            `yaml:"at,required"`
	Rule     string            `yaml:"rule"`
	When     string            `yaml:"when"`
	Marks    []string          `yaml:"marks"`
	Built    string            `yaml:"built"`
	With     map[string]string `yaml:"with"`
}

type crossLine struct {
	Position yamlfile.Position `yaml:",position"`
	Code     string            `yaml:"code,required"`
	At       string            `yaml:"at"`
	Rule     string            `yaml:"rule,required"`
}

type totalsLine struct {
	Check bool                `yaml:"check"`
	Parts map[string][]string `yaml:"parts"`
}

type periodLine struct {
	Grain   string            `yaml:"grain"`
	Columns []string          `yaml:"columns"`
	Dates   []string          `yaml:"dates"`
	Until   string            `yaml:"until"`
	Config  string            `yaml:"config"`
	ByUnit  map[string]string `yaml:"config_by_unit"`
	Leaving bool              `yaml:"leaving"`
	Whole   bool              `yaml:"whole"`
	Exact   bool              `yaml:"exact"`
	Due     string            `yaml:"due"`
}

// formFile is forms/*.yaml.
type formFile struct {
	Form      string                  `yaml:"form,required"`
	Kind      string                  `yaml:"kind,required"`
	Name      lang.Text               `yaml:"name,required"`
	Main      string                  `yaml:"main"`
	Period    string                  `yaml:"period"`
	WholeRow  bool                    `yaml:"whole_row"`
	Without   map[string]string       `yaml:"without"`
	Columns   map[string]words        `yaml:"columns"`
	Constants map[string]string       `yaml:"constants"`
	List      map[string]string       `yaml:"list"`
	From      map[string][]sourceLine `yaml:"from"`
	Read      map[string]string       `yaml:"read"`
	Unpivot   []unpivotLine           `yaml:"unpivot"`
	Matrix    *matrixLine             `yaml:"matrix"`
	Items     *itemsLine              `yaml:"items"`
	shared    `yaml:",inline"`
}

type unpivotLine struct {
	Position yamlfile.Position     `yaml:",position"`
	Headers  []string              `yaml:"headers,required"`
	Column   string                `yaml:"column,required"`
	Words    map[string]string     `yaml:"words"`
	Lookup   string                `yaml:"lookup"`
	Into     yamlfile.Pairs[words] `yaml:"into,required"`
	Skip     words                 `yaml:"skip"`
}

type matrixLine struct {
	Header string `yaml:"header,required"`
	Cell   string `yaml:"cell,required"`
	Skip   words  `yaml:"skip"`
}

type itemsLine struct {
	Headers []string `yaml:"headers,required"`
	Asked   string   `yaml:"asked,required"`
	Correct string   `yaml:"correct,required"`
}

type feedLine struct {
	Position yamlfile.Position `yaml:",position"`
	Kind     string            `yaml:"kind,required"`
	When     string            `yaml:"when"`
	Columns  map[string]string `yaml:"columns,required"`
	Once     []string          `yaml:"once"`
	Conflict string            `yaml:"conflict"`
}

// commonFile is common.yaml.
type commonFile struct {
	Columns  []columnLine `yaml:"columns,required"`
	Totals   words        `yaml:"totals,required"`
	Means    words        `yaml:"means,required"`
	Students struct {
		Columns []string         `yaml:"columns,required"` // a kind with one of them …
		Drop    map[string]words `yaml:"drop,required"`    // … never stores these
	} `yaml:"students,required"`
}
