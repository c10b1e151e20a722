package feedback

import (
	"github.com/xuri/excelize/v2"

	"dudao/internal/finding"
)

// styles are the cell formats of the list.
type styles struct {
	title, bold, header, body, link, code int
	severity                              map[finding.Severity]int
}

func (s *styles) make(f *excelize.File) (err error) {
	border := []excelize.Border{
		{Type: "left", Color: "BFBFBF", Style: 1}, {Type: "right", Color: "BFBFBF", Style: 1},
		{Type: "top", Color: "BFBFBF", Style: 1}, {Type: "bottom", Color: "BFBFBF", Style: 1},
	}
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	for _, d := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}},
		{&s.bold, excelize.Style{Font: &excelize.Font{Bold: true}}},
		{&s.header, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: solid("E7E6E6"), Border: border, Alignment: wrap}},
		{&s.body, excelize.Style{Border: border, Alignment: wrap, NumFmt: 49}},
		{&s.link, excelize.Style{Border: border, Alignment: wrap, Font: &excelize.Font{Color: "0563C1", Underline: "single"}}},
		{&s.code, excelize.Style{Font: &excelize.Font{Family: "Consolas"}}},
	} {
		if *d.id, err = f.NewStyle(&d.style); err != nil {
			return err
		}
	}
	s.severity = map[finding.Severity]int{}
	for _, weight := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		id, err := f.NewStyle(&excelize.Style{Fill: solid(colours[weight]), Border: border, Alignment: wrap})
		if err != nil {
			return err
		}
		s.severity[weight] = id
	}
	return nil
}

func solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}
