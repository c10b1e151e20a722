package card

// Reading tells how one table was read, in sentences: what it was taken for
// and why, whose it is and of when, and what became of its rows.
type Reading struct {
	File    string
	Lines   []string // the first is the heading
	Columns []ReadColumn
	Unused  []ReadColumn // Name says why
}

// ReadColumn is a header of a table, where it stands, and the column of the
// kind it was taken for.
type ReadColumn struct {
	Cells, Header, Name, ID, Measure string
}

// FileReadings are the tables of one file.
type FileReadings struct {
	File   string
	Tables []Reading
}

// readings groups the tables by file. Headers may hold names, so that only the
// office sees them.
func (b *builder) readings() []FileReadings {
	if !b.mask.internal() || b.in.Unit != "" {
		return nil
	}
	var all []FileReadings
	for _, r := range b.in.Readings {
		if n := len(all); n == 0 || all[n-1].File != r.File {
			all = append(all, FileReadings{File: r.File})
		}
		last := &all[len(all)-1]
		last.Tables = append(last.Tables, r)
	}
	return all
}
