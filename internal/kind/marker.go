package kind

import "strings"

// MarkerSheet is the hidden sheet by which workbooks of our own making are
// known: templates, and copies that went back to their sender. Users may fill
// in, copy and rename everything else.
const MarkerSheet = "_dudao"

// FormatSheet is the hidden sheet of an answer that keeps the formats which
// cells had before they were coloured.
const FormatSheet = "_dudao.formats"

// IsAnswerList says that a text begins as the first sheet of an answer to a
// sender does: its name, and the title in its first cell.
func IsAnswerList(s string) bool {
	return strings.HasPrefix(s, "检查结果") || strings.HasPrefix(s, "Check results")
}

// Marker is what the marker sheet says, a key and a value in each row.
type Marker struct {
	Form    string   // form that every table of the workbook is read by; blank: as any other workbook
	Version string   // of the definitions the workbook was made from
	Aside   []string // sheets that hold explanations and are no submission
	// Text says that the cells were copied from a text file, which cannot merge
	// any: a blank unit or class means the one above, as it did there.
	Text bool
}

// The keys of a marker sheet.
const (
	markerForm    = "form"
	markerVersion = "version"
	markerAside   = "aside"
	markerText    = "text"
)

// Lines gives the rows of the marker sheet.
func (m *Marker) Lines() [][2]string {
	var lines [][2]string
	for _, l := range [][2]string{{markerForm, m.Form}, {markerVersion, m.Version}} {
		if l[1] != "" {
			lines = append(lines, l)
		}
	}
	if m.Text {
		lines = append(lines, [2]string{markerText, "yes"})
	}
	for _, name := range m.Aside {
		lines = append(lines, [2]string{markerAside, name})
	}
	return lines
}

// Read takes one row of a marker sheet. A key of a later version is passed
// over.
func (m *Marker) Read(key, value string) {
	switch key {
	case markerForm:
		m.Form = value
	case markerVersion:
		m.Version = value
	case markerAside:
		m.Aside = append(m.Aside, value)
	case markerText:
		m.Text = value != ""
	}
}
