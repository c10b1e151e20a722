package xlsx

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// Colours, the same as those of the charts and the page.
const (
	inkRGB    = "222B36"
	headRGB   = "E8EDF2"
	lineRGB   = "C9D1D9"
	metRGB    = "DDF0E6"
	notMetRGB = "FCE8D2"
	noneRGB   = "EEF0F2"
	quietRGB  = "5B6570"
)

// styles are the ids of a workbook's cell styles.
type styles struct {
	title, fact, head, text, number, quiet, wrap int
	percent                                      map[int]int // by decimals
	fixed                                        map[int]int
	targets                                      map[string]int // by sign
	met, notMet, none                            int            // conditional
	file                                         *excelize.File
}

func (s *styles) make(f *excelize.File) error {
	s.file = f
	s.percent, s.fixed, s.targets = map[int]int{}, map[int]int{}, map[string]int{}
	border := []excelize.Border{{Type: "bottom", Color: lineRGB, Style: 1}}
	for _, d := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 15, Color: inkRGB}}},
		{&s.fact, excelize.Style{Font: &excelize.Font{Size: 9.5, Color: quietRGB}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}},
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true, Color: inkRGB}, Border: border, Fill: fill(headRGB), Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}},
		{&s.text, excelize.Style{Border: border, NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&s.number, excelize.Style{Border: border, Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "right"}}},
		{&s.quiet, excelize.Style{Border: border, Font: &excelize.Font{Size: 9.5, Color: quietRGB}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}},
		{&s.wrap, excelize.Style{Border: border, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}},
	} {
		id, err := f.NewStyle(&d.style)
		if err != nil {
			return fmt.Errorf("cell style: %w", err)
		}
		*d.id = id
	}
	for _, d := range []struct {
		id         *int
		rgb, color string
	}{{&s.met, metRGB, "1F5A41"}, {&s.notMet, notMetRGB, "8A4B08"}, {&s.none, noneRGB, quietRGB}} {
		id, err := f.NewConditionalStyle(&excelize.Style{Fill: fill(d.rgb), Font: &excelize.Font{Color: d.color}})
		if err != nil {
			return fmt.Errorf("conditional style: %w", err)
		}
		*d.id = id
	}
	return nil
}

func fill(rgb string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{rgb}}
}

// numbers gives the style of a number with so many decimals, as a percentage or
// plain.
func (s *styles) numbers(percent bool, decimals int) (int, error) {
	known, format := s.fixed, "0"
	if percent {
		known = s.percent
	}
	if id, ok := known[decimals]; ok {
		return id, nil
	}
	if decimals > 0 {
		format += "." + zeros(decimals)
	}
	if percent {
		format += "%"
	}
	id, err := s.file.NewStyle(&excelize.Style{
		CustomNumFmt: &format, Border: []excelize.Border{{Type: "bottom", Color: lineRGB, Style: 1}},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "right"},
	})
	if err != nil {
		return 0, fmt.Errorf("number style %s: %w", format, err)
	}
	known[decimals] = id
	return id, nil
}

func zeros(n int) string {
	s := make([]byte, n)
	for i := range s {
		s[i] = '0'
	}
	return string(s)
}

// target gives the style of a target cell: its sign stands in the number
// format, so that the cell stays a number.
func (s *styles) target(percent bool, sign string) (int, error) {
	key := sign + strconv.FormatBool(percent)
	if id, ok := s.targets[key]; ok {
		return id, nil
	}
	format := `"` + sign + `"General`
	if percent {
		format = `"` + sign + `"0.##%`
	}
	id, err := s.file.NewStyle(&excelize.Style{
		CustomNumFmt: &format, Border: []excelize.Border{{Type: "bottom", Color: lineRGB, Style: 1}},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "right"},
	})
	if err != nil {
		return 0, fmt.Errorf("number style %s: %w", format, err)
	}
	s.targets[key] = id
	return id, nil
}
