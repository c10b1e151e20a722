package table

import (
	"context"
	"iter"
	"path"

	"dudao/ingest/sheet"
)

// Find iterates over the tables of a sheet, in one pass from the top (tables
// side by side take a pass each). file is the path of the workbook relative to
// the inbox. A table, and its rows, are valid until the next one is asked for.
// An error of the sheet, or of ctx, ends the iteration; where a Body has given
// it already it is not given again.
func Find(ctx context.Context, sh *sheet.Sheet, file string, vocab Vocabulary) iter.Seq2[*Table, error] {
	return func(yield func(*Table, error) bool) {
		m := newMerges(sh.Merges)
		src := newSource(ctx, sh, m)
		defer src.stop()
		f := &finder{
			ctx: ctx, sheet: sh, file: file, merges: m, src: src,
			words: &words{vocab: vocab, known: map[string]bool{}},
		}
		for f.more() {
			if !f.band(yield) {
				return
			}
		}
		if src.err != nil && !f.told {
			yield(nil, src.err)
		}
	}
}

// finder goes through one sheet.
type finder struct {
	ctx    context.Context //nolint:containedctx // of one pass over one sheet
	sheet  *sheet.Sheet
	file   string
	merges *merges
	src    *source
	words  *words

	tables int
	title  Line // of the first table
	told   bool // the error has been given by a Body
}

// more passes blank rows before a table and reports whether anything follows:
// a row, or hidden rows that no table has counted yet.
func (f *finder) more() bool {
	for {
		e := f.src.peek(0)
		switch {
		case e == nil:
			return f.src.err == nil && f.tables == 0 && f.src.met.Rows+f.src.taken.Rows > 0
		case e.shape.filled > 0:
			return true
		}
		f.src.reuse(f.src.pop().row)
	}
}

// band finds the next header and gives its table, or its tables where several
// stand side by side. It reports whether to go on.
func (f *finder) band(yield func(*Table, error) bool) bool {
	h := f.search()
	above := f.takeAbove(h.start)
	rows := f.takeHeader(h)
	first := true
	end := 0
	for _, s := range f.spans(rows, above) {
		own, captions := f.captions(rows, s)
		t := f.newTable(own, s, append(s.of(above), captions...))
		if first {
			t.rows = f.streamed(t, s, own)
		} else {
			t.rows = f.again(t, s, own, end)
		}
		t.rows.sample()
		t.addUnheaded(s)
		if !yield(t, nil) {
			t.rows.close()
			return false
		}
		t.rows.drain()
		if t.rows.err != nil {
			if !t.rows.told {
				yield(nil, t.rows.err)
			}
			f.told = true
			return false
		}
		if e := f.src.peek(0); first && e != nil {
			end = e.row.N
		}
		t.rows.close()
		first = false
	}
	return true
}

// takeAbove takes the rows before a header.
func (f *finder) takeAbove(n int) []aboveLine {
	var lines []aboveLine
	for range n {
		e := f.src.pop()
		lines = append(lines, f.linesOf(e.row)...)
	}
	return lines
}

// takeHeader takes the rows of a header.
func (f *finder) takeHeader(h block) []*sheet.Row {
	var rows []*sheet.Row
	for range h.rows() {
		rows = append(rows, f.src.pop().row)
	}
	return rows
}

func (f *finder) newTable(rows []*sheet.Row, s span, above []aboveLine) *Table {
	f.tables++
	t := &Table{
		File: f.file, Sheet: f.sheet, Ordinal: f.tables, merges: f.merges,
		Title: titleOf(above, s), SheetTitle: f.title,
		Headers: f.headers(rows, s),
	}
	if dir := path.Dir(f.file); dir != "." {
		t.Folder = dir
	}
	for _, l := range above {
		t.Above = append(t.Above, l.Line)
	}
	if len(rows) > 0 {
		t.Top, t.Bottom = rows[0].N, rows[len(rows)-1].N
	}
	if f.tables == 1 {
		f.title = t.Title
	}
	return t
}

// words remembers which texts are header words: the words of a body come again
// and again.
type words struct {
	vocab Vocabulary
	known map[string]bool
}

// rememberedWords bounds the memory of texts seen.
const rememberedWords = 10_000

// isKnown reports whether a text as written is a known header word.
func (w *words) isKnown(raw string) bool {
	known, seen := w.known[raw]
	if !seen {
		if len(w.known) >= rememberedWords {
			clear(w.known)
		}
		known = w.look(raw)
		w.known[raw] = known
	}
	return known
}

func (w *words) look(raw string) bool {
	word := Clean(raw)
	return word.Text != "" && (isRowNumber(word.Text) || w.vocab.Known(word.Text))
}

// isRowNumber knows the headers of row numbers (datasets.md §0.2.7), which no
// form declares.
func isRowNumber(word string) bool {
	switch word {
	case "序号", "序", "行号", "编号", "No", "NO", "no", "No.", "NO.":
		return true
	}
	return false
}
