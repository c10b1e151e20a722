package sheet

import (
	"io"
	"strconv"
)

// readStyles gives the Style of every cell format of styles.xml, by its index
// (cellXfs), which is what a cell's s attribute refers to.
func readStyles(r io.Reader, l *Limits) ([]Style, error) {
	var (
		s      = newXMLScanner(r, l)
		codes  = map[int]Style{}
		styles []Style
		inXfs  bool
	)
	for {
		kind, err := s.next()
		if err != nil || kind == xmlEOF {
			return styles, err
		}
		switch {
		case kind == xmlEnd && string(s.name) == "cellXfs":
			inXfs = false
		case kind != xmlStart:
		case string(s.name) == "cellXfs":
			inXfs = true
		case string(s.name) == "numFmt" && s.depth == 3: // deeper ones belong to conditional formats
			if id, err := strconv.Atoi(s.attr("numFmtId")); err == nil {
				codes[id] = styleOf(s.attr("formatCode"))
			}
		case string(s.name) == "xf" && inXfs:
			id, _ := strconv.Atoi(s.attr("numFmtId")) // absent is 0, General
			style, ok := codes[id]
			if !ok {
				style = builtinStyle(id)
			}
			styles = append(styles, style)
		}
		if err := over("Styles", int64(len(styles)+len(codes)), l.Styles); err != nil {
			return nil, err
		}
	}
}
