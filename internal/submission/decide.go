package submission

import (
	"cmp"
	"slices"
	"strings"
)

// Matter is what submissions are held against each other by.
type Matter struct {
	Kind, Unit, Period string
}

func (m Matter) compare(o Matter) int {
	return cmp.Or(strings.Compare(m.Kind, o.Kind), strings.Compare(m.Unit, o.Unit), strings.Compare(m.Period, o.Period))
}

// Digest stands for a set of records, whatever their order. Digests of
// disjoint sets add up to that of their union.
type Digest [2]uint64

// Add gives the digest of both sets together.
func (d Digest) Add(e Digest) Digest { return Digest{d[0] + e[0], d[1] + e[1]} }

// Cover is what one table of one file says on one matter.
type Cover struct {
	File, Table int // Table: ordinal in the file
	Matter
	Fed    bool // the table gives this kind beside its own (Feeds)
	Rows   int
	Strays int // rows of the table that are lost because they name no unit
	Digest Digest
}

// Sharing tells whether the submissions of two files on a matter share a
// record. It is asked only where it decides something.
type Sharing func(m Matter, earlier, later int) bool

// Fate is what became of a submission that does not stand.
type Fate struct {
	File, By int // By: the file that counts instead
	Matter
	Rows int
}

// Shrink says that a later submission holds fewer rows than an earlier one of
// the same things. It replaces that, or is withheld where the rows that are
// gone may be among its strays.
type Shrink struct {
	File, Earlier int
	Matter
	Before, After int
	Strays        int // of a submission that is withheld for them, else 0
}

// State is what became of a file as a whole.
type State string

// The states of a file; those of its tables are the form's business.
const (
	Read       State = "read" // all or part of it stands
	Duplicate  State = "duplicate_file"
	Superseded State = "superseded"
	// Withheld: would replace an earlier one of more rows, and so many of its own
	// name no unit that the rows that are gone may be among them.
	Withheld State = "withheld"
)

// Decision says who counts.
type Decision struct {
	Standing   []Cover // in order of file, table, matter
	Replaced   []Fate
	Duplicates []Fate
	Withheld   []Fate
	Shrinks    []Shrink
	States     map[int]State // of every file
	Instead    map[int]int   // of a file of another state than Read: the one that counts instead
}

// submission is what one file says on one matter.
type submission struct {
	file   File
	order  int // place in the order of arrival
	rows   int
	strays int
	fed    bool
	digest Digest
	covers []Cover
	fate   State
	by     *submission // the one that counts instead
}

// Contested gives the matters on which several files say something, in order.
func Contested(covers []Cover) []Matter {
	files := map[Matter]int{}
	contested := map[Matter]bool{}
	for _, c := range covers {
		if f, ok := files[c.Matter]; ok && f != c.File {
			contested[c.Matter] = true
		}
		files[c.Matter] = c.File
	}
	var list []Matter
	for m := range contested {
		list = append(list, m)
	}
	slices.SortFunc(list, Matter.compare)
	return list
}

// Decide finds out who counts among all files and all they cover.
func Decide(files []File, covers []Cover, shares Sharing) *Decision {
	ordered := slices.Clone(files)
	Sort(ordered)
	matters := group(ordered, covers)
	d := &Decision{States: map[int]State{}, Instead: map[int]int{}}
	for _, m := range matters {
		d.settle(m, shares)
	}
	withdrawFed(matters)
	for _, m := range matters {
		d.collect(m)
	}
	d.judgeFiles(ordered, matters)
	slices.SortFunc(d.Standing, compareCovers)
	return d
}

func compareCovers(a, b Cover) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Table, b.Table), a.Matter.compare(b.Matter))
}

// group gives the submissions on each matter in order of arrival, the matters
// in order.
func group(ordered []File, covers []Cover) [][]*submission {
	place := make(map[int]int, len(ordered))
	for i, f := range ordered {
		place[f.ID] = i
	}
	sorted := slices.Clone(covers)
	slices.SortFunc(sorted, func(a, b Cover) int {
		return cmp.Or(a.Matter.compare(b.Matter), cmp.Compare(place[a.File], place[b.File]), cmp.Compare(a.Table, b.Table))
	})
	var matters [][]*submission
	for i, c := range sorted {
		newMatter := i == 0 || sorted[i-1].Matter != c.Matter
		if newMatter {
			matters = append(matters, nil)
		}
		last := &matters[len(matters)-1]
		if newMatter || sorted[i-1].File != c.File {
			p := place[c.File]
			*last = append(*last, &submission{file: ordered[p], order: p, fed: c.Fed, fate: Read})
		}
		s := (*last)[len(*last)-1]
		s.rows += c.Rows
		s.strays += c.Strays
		s.fed = s.fed && c.Fed
		s.digest = s.digest.Add(c.Digest)
		s.covers = append(s.covers, c)
	}
	return matters
}

// settle decides one matter: each submission in turn is held against those
// before it.
func (d *Decision) settle(subs []*submission, shares Sharing) {
	for i, s := range subs {
		if e := equalBefore(subs[:i], s); e != nil {
			s.fate, s.by = Duplicate, e
			continue
		}
		d.replace(spokenOfBefore(subs[:i], s, shares), s)
	}
}

// spokenOfBefore gives the submissions that stand and speak of the same things.
func spokenOfBefore(before []*submission, s *submission, shares Sharing) []*submission {
	var list []*submission
	for _, e := range before {
		if e.fate == Read && (corrects(s.file, e.file) || shares(s.covers[0].Matter, e.file.ID, s.file.ID)) {
			list = append(list, e)
		}
	}
	return list
}

// replace lets a submission replace earlier ones, unless rows that are gone may
// be in it and merely name no unit: then what could be read whole stands.
func (d *Decision) replace(earlier []*submission, s *submission) {
	shrink := Shrink{File: s.file.ID, Matter: s.covers[0].Matter, After: s.rows}
	var last *submission
	for _, e := range earlier {
		if s.file.Office == e.file.Office {
			shrink.Before, shrink.Earlier, last = shrink.Before+e.rows, e.file.ID, e
		}
	}
	gone := shrink.Before - s.rows
	if gone > 0 && s.strays >= gone {
		s.fate, s.by, shrink.Strays = Withheld, last, s.strays
	} else {
		for _, e := range earlier {
			e.fate, e.by = Superseded, s
		}
	}
	if gone > 0 {
		d.Shrinks = append(d.Shrinks, shrink)
	}
}

// equalBefore gives the submission that s repeats. A copy of what has been
// replaced meanwhile brings nothing back, unless it is marked as a correction.
// The office's own files are no copies of what is sent in.
func equalBefore(before []*submission, s *submission) *submission {
	for _, e := range before {
		if e.fate == Duplicate || e.fate == Withheld || e.rows != s.rows || e.digest != s.digest || e.file.Office != s.file.Office {
			continue
		}
		if e.fate == Read || !s.file.Marked {
			return e
		}
	}
	return nil
}

// withdrawFed lets what a table feeds into a second kind fall with the rows it
// was made of, even where the later file feeds nothing.
func withdrawFed(matters [][]*submission) {
	type part struct {
		file, table  int
		unit, period string
	}
	fallen := map[part]*submission{}
	for _, m := range matters {
		for _, s := range m {
			for _, c := range s.covers {
				if !c.Fed && s.fate != Read {
					fallen[part{c.File, c.Table, c.Unit, c.Period}] = s
				}
			}
		}
	}
	for _, m := range matters {
		for _, s := range m {
			if !s.fed || s.fate != Read {
				continue
			}
			c := s.covers[0]
			if main, ok := fallen[part{c.File, c.Table, c.Unit, c.Period}]; ok {
				s.fate, s.by = main.fate, main.by
			}
		}
	}
}

func (d *Decision) collect(subs []*submission) {
	for _, s := range subs {
		fate := Fate{File: s.file.ID, Matter: s.covers[0].Matter, Rows: s.rows}
		if s.by != nil {
			fate.By = s.by.file.ID
		}
		switch s.fate {
		case Superseded:
			d.Replaced = append(d.Replaced, fate)
		case Duplicate:
			d.Duplicates = append(d.Duplicates, fate)
		case Withheld:
			d.Withheld = append(d.Withheld, fate)
		case Read:
			d.Standing = append(d.Standing, s.covers...)
		}
	}
}

// tally counts what became of the submissions of one file.
type tally struct {
	stands, replaced, withheld int
	by                         *submission // of those that count instead, the last received
}

func (t *tally) count(s *submission) {
	switch s.fate {
	case Superseded:
		t.replaced++
	case Withheld:
		t.withheld++
	case Read:
		t.stands++
	}
	if s.by != nil && (t.by == nil || s.by.order > t.by.order) {
		t.by = s.by
	}
}

// judgeFiles gives each file its state. A file without any cover is a
// duplicate only where its bytes were received before.
func (d *Decision) judgeFiles(ordered []File, matters [][]*submission) {
	tallies := map[int]*tally{}
	for _, m := range matters {
		for _, s := range m {
			if tallies[s.file.ID] == nil {
				tallies[s.file.ID] = &tally{}
			}
			tallies[s.file.ID].count(s)
		}
	}
	first := map[string]int{}
	for _, f := range ordered {
		d.States[f.ID] = Read
		t := tallies[f.ID]
		earlier, seen := first[f.SHA256]
		if !seen {
			first[f.SHA256] = f.ID
		}
		switch {
		case t == nil && seen:
			d.States[f.ID], d.Instead[f.ID] = Duplicate, earlier
		case t == nil || t.stands > 0:
		case t.replaced > 0:
			d.States[f.ID], d.Instead[f.ID] = Superseded, t.by.file.ID
		case t.withheld > 0:
			d.States[f.ID], d.Instead[f.ID] = Withheld, t.by.file.ID
		default:
			d.States[f.ID], d.Instead[f.ID] = Duplicate, t.by.file.ID
		}
	}
}
