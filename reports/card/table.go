// Package card owns the content of every document: which sections, tables,
// figures and notes a reader gets, and what each view may show of them. The
// writers (csv, xlsx, page) only put it on paper. It computes no figure: every
// number in it is one of the results, and is known by its result.
package card

// Table is a table of a document. Cells are texts as they are shown; Numbers
// says per column whether they are numbers, so that a writer can align them or
// make them live.
type Table struct {
	ID      string // file name without ending, sheet name
	Title   string
	Header  []string
	Numbers []bool
	Rows    [][]string
	Note    string
}

func (t *Table) add(cells ...string) { t.Rows = append(t.Rows, cells) }
