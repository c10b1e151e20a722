package feedback

import (
	"github.com/xuri/excelize/v2"

	"dudao/internal/kind"
)

// writeMarker writes the hidden sheet by which ingest knows a workbook of ours.
// What else stands on it stays.
func writeMarker(f *excelize.File, m *kind.Marker) error {
	if _, err := f.NewSheet(kind.MarkerSheet); err != nil {
		return err
	}
	for row := 1; row <= markerRows; row++ {
		line := [2]string{}
		if lines := m.Lines(); row <= len(lines) {
			line = lines[row-1]
		}
		for i, text := range line {
			cell, _ := excelize.CoordinatesToCellName(i+1, row)
			if err := setText(f, kind.MarkerSheet, cell, text); err != nil {
				return err
			}
		}
	}
	return f.SetSheetVisible(kind.MarkerSheet, false, true)
}

// markerRows is how many rows of the marker sheet are the marker's own.
const markerRows = 16

func readMarker(f *excelize.File) (m kind.Marker, err error) {
	if i, err := f.GetSheetIndex(kind.MarkerSheet); err != nil || i < 0 {
		return m, err
	}
	rows, err := f.GetRows(kind.MarkerSheet)
	if err != nil {
		return m, err
	}
	for _, row := range rows[:min(len(rows), markerRows)] {
		if len(row) >= 2 {
			m.Read(row[0], row[1])
		}
	}
	return m, nil
}

// setText sets a text cell; a blank one is emptied.
func setText(f *excelize.File, sheet, cell, text string) error {
	if text == "" {
		return f.SetCellValue(sheet, cell, nil)
	}
	return f.SetCellStr(sheet, cell, text)
}
