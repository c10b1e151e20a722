package sheet

import (
	"context"
	"io"
	"iter"
	"path"
	"strings"
	"sync"
)

// xlsxBook is what the sheets of an Office Open XML workbook share.
type xlsxBook struct {
	ctx    context.Context // of Open: reading rows stops when it is done
	zip    *archive
	limits *Limits
	shared *texts
	styles []Style

	date1904 bool
}

// openXLSX opens a workbook of Office Open XML: its list of sheets, texts and
// formats, and the merged ranges of every sheet. Rows are read later.
func openXLSX(ctx context.Context, r io.ReaderAt, size int64, l *Limits) (*Book, error) {
	zip, err := openArchive(r, size, l)
	if err != nil {
		return nil, err
	}
	main, err := zip.workbookPart(ctx)
	if err != nil {
		return nil, err
	}
	x := &xlsxBook{ctx: ctx, zip: zip, limits: l, shared: &texts{}}
	rels, err := zip.relations(ctx, main)
	if err != nil {
		return nil, err
	}
	list, err := x.readWorkbook(main)
	if err != nil {
		return nil, err
	}
	sheets, err := x.readParts(rels, list)
	if err != nil {
		return nil, err
	}
	return &Book{Format: XLSX, Sheets: sheets}, nil
}

// readParts reads the texts and formats beside the sheets' merged ranges: of a
// large book either takes as long as the other.
func (x *xlsxBook) readParts(rels relations, list []sheetEntry) ([]*Sheet, error) {
	var (
		shared error
		done   sync.WaitGroup
	)
	done.Go(func() {
		defer guard(&shared)
		shared = x.readShared(rels)
	})
	sheets, err := x.sheets(rels, list)
	done.Wait()
	if shared != nil {
		return nil, shared
	}
	return sheets, err
}

// sheets makes the sheets of the book, with their merged ranges.
func (x *xlsxBook) sheets(rels relations, list []sheetEntry) (sheets []*Sheet, err error) {
	defer guard(&err) // whoever reads beside it must be waited for
	for _, entry := range list {
		rel, ok := rels.byID(entry.rel)
		if !ok {
			return nil, damaged("sheet %q has no part", entry.name)
		}
		if rel.kind != "worksheet" {
			continue // a chart or dialog sheet has no cells
		}
		sheet := &Sheet{
			Name: entry.name, Index: len(sheets), Hidden: entry.hidden,
			Date1904: x.date1904, Merging: true,
			rows: func() iter.Seq2[*Row, error] { return x.rows(rel.target) },
		}
		if sheet.Merges, err = x.merges(rel.target); err != nil {
			return nil, err
		}
		sheets = append(sheets, sheet)
	}
	return sheets, nil
}

// readShared reads the texts and formats, where the workbook has them.
func (x *xlsxBook) readShared(rels relations) error {
	for _, rel := range rels {
		var read func(io.Reader) error
		switch rel.kind {
		case "sharedStrings":
			read = func(r io.Reader) (err error) { x.shared, err = readSharedStrings(r, x.zip.size, x.limits); return err }
		case "styles":
			read = func(r io.Reader) (err error) { x.styles, err = readStyles(r, x.limits); return err }
		default:
			continue
		}
		if !x.zip.has(rel.target) {
			continue // a cell that refers to it will say so
		}
		if err := x.zip.read(x.ctx, rel.target, read); err != nil {
			return err
		}
	}
	return nil
}

func (x *xlsxBook) merges(part string) (merges []Range, err error) {
	err = x.zip.read(x.ctx, part, func(r io.Reader) error {
		merges, err = scanMerges(r, x.limits)
		return err
	})
	return merges, err
}

// read opens a part, decodes its text to UTF-8 and hands it to fn.
func (a *archive) read(ctx context.Context, part string, fn func(io.Reader) error) error {
	r, err := a.open(ctx, part)
	if err != nil {
		return err
	}
	defer r.Close()
	text, err := xmlToUTF8(r)
	if err != nil {
		return err
	}
	return classify(part, fn(text))
}

// sheetEntry is one sheet in the list of the workbook.
type sheetEntry struct {
	name, rel string
	hidden    bool
}

// readWorkbook reads the list of sheets in their order, and the date system.
func (x *xlsxBook) readWorkbook(part string) (list []sheetEntry, err error) {
	err = x.zip.read(x.ctx, part, func(r io.Reader) error {
		s := newXMLScanner(r, x.limits)
		for {
			kind, err := s.next()
			if err != nil || kind == xmlEOF {
				return err
			}
			if kind != xmlStart {
				continue
			}
			switch string(s.name) {
			case "workbookPr":
				x.date1904 = isTrue(s.attr("date1904"))
			case "sheet":
				state := s.attr("state")
				list = append(list, sheetEntry{
					name: s.attr("name"), rel: s.attr("id"),
					hidden: state == "hidden" || state == "veryHidden",
				})
				if err := over("Sheets", int64(len(list)), x.limits.Sheets); err != nil {
					return err
				}
			}
		}
	})
	if err == nil && len(list) == 0 {
		err = &UnreadableError{Reason: Empty, Detail: "workbook without sheets"}
	}
	return list, err
}

// isTrue reads a boolean of XML.
func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

// relation is one reference from a part to another.
type relation struct {
	id, kind string // kind: last element of the type, the same in both namespaces
	target   string
}

type relations []relation

func (r relations) byID(id string) (relation, bool) {
	for _, rel := range r {
		if rel.id == id {
			return rel, true
		}
	}
	return relation{}, false
}

// relations reads what a part refers to; "" is the package itself.
func (a *archive) relations(ctx context.Context, part string) (relations, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	var list relations
	if !a.has(name) {
		return nil, nil
	}
	err := a.read(ctx, name, func(r io.Reader) error {
		s := newXMLScanner(r, a.limits)
		for {
			kind, err := s.next()
			if err != nil || kind == xmlEOF {
				return err
			}
			if kind != xmlStart || string(s.name) != "Relationship" || s.attr("TargetMode") == "External" {
				continue
			}
			target := s.attr("Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", dir, target)
			}
			list = append(list, relation{id: s.attr("Id"), kind: path.Base(s.attr("Type")), target: partName(target)})
			if err := over("Sheets", int64(len(list)), relationsPerSheet*a.limits.Sheets); err != nil {
				return err
			}
		}
	})
	return list, err
}

// relationsPerSheet: a workbook refers to its sheets and to a few more parts
// for each of them (external links, caches of pivot tables).
const relationsPerSheet = 4

// workbookPart finds the part with the list of sheets, and says what the zip
// is if it has none.
func (a *archive) workbookPart(ctx context.Context) (string, error) {
	rels, err := a.relations(ctx, "")
	if err != nil {
		return "", err
	}
	main := "xl/workbook.xml"
	for _, rel := range rels {
		if rel.kind == "officeDocument" {
			main = rel.target
		}
	}
	switch {
	case strings.HasSuffix(main, ".bin") || a.has("xl/workbook.bin"):
		return "", &UnreadableError{Reason: Unsupported, What: "xlsb"}
	case strings.HasPrefix(main, "word/") || strings.HasPrefix(main, "ppt/"):
		return "", &UnreadableError{Reason: NotATable, What: "document", Detail: main}
	case a.has(main):
		return main, nil
	case a.has("content.xml") && a.has("mimetype"):
		return "", &UnreadableError{Reason: Unsupported, What: "ods"}
	}
	return "", &UnreadableError{Reason: NotATable, What: "archive", Detail: "zip without a workbook"}
}
