package value

import (
	"fmt"
	"regexp"
	"strings"

	"dudao/ingest/sheet"
	"dudao/internal/calendar"
	"dudao/internal/exact"
)

// Type is the type of a column, by the names of datasets.md §0.3.
type Type string

// The types.
const (
	Code      Type = "code"
	Text      Type = "text"
	Integer   Type = "integer"
	Count     Type = "n"
	Decimal   Type = "decimal"
	Money     Type = "money"
	Percent   Type = "percent"
	Date      Type = "date"
	DateMonth Type = "date|month"
	Month     Type = "month"
	Period    Type = "period"
	Time      Type = "datetime"
	Flag      Type = "flag"
	IDCard    Type = "id_card"
	StudentNo Type = "student_no"
	Phone     Type = "phone"
	Person    Type = "person"
	Enum      Type = "enum"
	Class     Type = "class"
)

// Choice is one value of an enum and the words that mean it.
type Choice struct {
	Value   string
	Aliases []string
}

// Spec says how the cells of one column are read. Only Type is required.
type Spec struct {
	Type Type
	// Blank is what a blank cell means (∅=x), as one would write it in a cell.
	Blank string

	Choices []Choice // of an enum
	Other   string   // of an enum: the value of a text that is none of them …
	OtherAs string   // … where it matches this pattern; blank: any text
	Unknown string   // code said of a text in no list; blank: unknown_value

	Min, Max, Step *exact.Decimal // of numbers; of money in yuan
	Above          bool           // Min itself is excluded
	Unit           string         // of money and areas where the cell names none: 元, 万元, m²
	Percent        bool           // the header has a %: numbers are as written
	Strip          []string       // words that fall away at either end (延期30天)
	Rest           string         // code said where further numbers follow the first, which stands

	List     bool // several values in one cell are allowed, or a form splits them
	Date1904 bool // day numbers count from 1904

	Calendar *calendar.Calendar // nil: the usual school years and terms
	Context  calendar.Period    // of the table: gives 9月 its year; may be zero
}

// Problem says why a cell was not read as it stands. Found is what stood
// there, Expected what was wanted, both short and free of any language. The
// caller adds the position. A Problem beside a value of state Value is a
// remark on it.
type Problem struct {
	Code     string
	Found    string
	Expected string
	Why      string // one of the words codes.yaml has for the code; blank for most
}

// Reader reads the cells of one column. It is not for use by several
// goroutines at once.
type Reader struct {
	spec    Spec
	read    func(*Reader, sheet.Cell) (Value, *Problem)
	blank   Value // what a blank cell means
	choices map[string]string
	other   *regexp.Regexp
	figure  bool   // a number: 〃 is no ditto there
	wanted  string // the range or list, for Problem.Expected
	yuan    int8   // money: places from the unit to the fen

	texts  int // texts read so far
	memo   *memo
	unlike bool // the texts of the column hardly repeat
}

// New prepares the reading of a column. It fails where the Spec contradicts
// itself: an unknown type or unit of money, a Blank that cannot be read, a
// pattern that does not compile.
func New(s Spec) (*Reader, error) {
	r := &Reader{spec: s}
	switch s.Type {
	case Integer, Count, Decimal:
		r.read, r.figure = (*Reader).number, true
	case Money:
		r.read, r.figure = (*Reader).money, true
		places, ok := moneyUnit(s.Unit)
		if !ok && s.Unit != "" {
			return nil, fmt.Errorf("unit of money %q: not known", s.Unit)
		}
		if r.yuan = places; s.Unit == "" {
			r.yuan = fenOfYuan
		}
	case Percent:
		r.read, r.figure = (*Reader).percent, true
	case Date, DateMonth:
		r.read = (*Reader).date
	case Month:
		r.read = (*Reader).month
	case Period:
		r.read = (*Reader).period
	case Time:
		r.read = (*Reader).time
	case Flag:
		r.read, r.choices = (*Reader).flag, flagWords
	case Enum:
		r.read, r.choices = (*Reader).enum, choiceWords(s.Choices)
	case Class:
		r.read = (*Reader).class
	case Code, IDCard, StudentNo, Phone:
		r.read = (*Reader).identifier
	case Text:
		r.read = (*Reader).text
	case Person:
		r.read = (*Reader).person
	default:
		return nil, fmt.Errorf("column type %q: not known", s.Type)
	}
	r.wanted = s.wanted()
	return r, r.prepare()
}

// prepare compiles the pattern and reads what a blank means.
func (r *Reader) prepare() error {
	if r.spec.OtherAs != "" {
		re, err := regexp.Compile(r.spec.OtherAs)
		if err != nil {
			return fmt.Errorf("pattern of other values: %w", err)
		}
		r.other = re
	}
	if r.spec.Blank == "" {
		return nil
	}
	v, p := r.read(r, sheet.Cell{Type: sheet.Text, Text: r.spec.Blank})
	if p != nil || v.State != exact.Value {
		return fmt.Errorf("a blank means %q, which is no %s", r.spec.Blank, r.spec.Type)
	}
	r.blank = v
	return nil
}

// Blank gives what a blank cell, or an absent column, means: NotReported, or
// the value the Spec names.
func (r *Reader) Blank() Value { return r.blank }

// Read reads a cell. The Problem is nil for nearly all of them; where it is
// not, the state is NotReported unless the Problem is only a remark.
func (r *Reader) Read(c sheet.Cell) (Value, *Problem) {
	switch c.Type {
	case sheet.Blank:
		if c.NoCache {
			return Value{}, &Problem{Code: "no_cached_value"}
		}
		return r.blank, nil
	case sheet.Fault:
		if c.Text == "#N/A" {
			return r.blank, nil
		}
		return Value{}, &Problem{Code: "formula_error", Found: c.Text}
	case sheet.Text:
		return r.readText(c)
	}
	return r.read(r, c)
}

// problem makes a Problem about a cell; its text is cut where it is long.
func (r *Reader) problem(code string, c sheet.Cell) *Problem {
	return &Problem{Code: code, Found: shorten(strings.TrimSpace(c.Text)), Expected: r.wanted}
}

// maxFound is the number of characters of a cell that a finding quotes.
const maxFound = 40

func shorten(s string) string {
	if len(s) <= maxFound {
		return s
	}
	if r := []rune(s); len(r) > maxFound {
		return string(r[:maxFound-1]) + "…"
	}
	return s
}

// wanted writes the range or the list of a column.
func (s *Spec) wanted() string {
	switch s.Type {
	case Enum:
		values := make([]string, len(s.Choices))
		for i, c := range s.Choices {
			values[i] = c.Value
		}
		return shorten(strings.Join(values, "/"))
	case Integer, Count, Decimal, Money, Percent:
		return s.bounds()
	case Date:
		return "2013-09-01"
	case DateMonth:
		return "2013-09-01, 2013-09"
	case Month:
		return "2013-09"
	case Period:
		return "2013-2014, 2013-2014-1, 2013, 2013-09"
	case Time:
		return "2013-09-01 08:00"
	case Flag:
		return "是/否"
	}
	return ""
}

func (s *Spec) bounds() string {
	var b []string
	low := s.Min
	if low == nil && s.Type == Count {
		low = &exact.Decimal{}
	}
	switch {
	case low != nil && s.Max != nil && !s.Above:
		b = append(b, low.String()+"…"+s.Max.String())
	case low != nil && s.Above:
		b = append(b, ">"+low.String())
	case low != nil:
		b = append(b, "≥"+low.String())
	}
	if s.Max != nil && (low == nil || s.Above) {
		b = append(b, "≤"+s.Max.String())
	}
	if s.Step != nil {
		b = append(b, "×"+s.Step.String())
	}
	return strings.Join(b, ", ")
}
