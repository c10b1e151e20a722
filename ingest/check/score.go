package check

import (
	"encoding/binary"

	"dudao/ingest/form"
	"dudao/internal/exact"
	"dudao/internal/finding"
)

// normalStatus is the status of a pupil who sat the exam.
const normalStatus = "正常"

// blankScores wants a score, or the reason why there is none. A cell that holds
// something illegible has a finding of its own. Where several classes share a
// column, one that has left all of it blank is not examined in the subject: the
// column is there for the others.
type blankScores struct {
	base
	status int
	per    []int // what makes a class, and its subject
	groups map[string]*scores
	order  []*scores
	filled map[int]bool // slots of which a class has used the column
	key    []byte       // scratch
}

// scores are what a class has in one column.
type scores struct {
	slot   int
	filled bool
	blank  []spot // kept until it is known that the column is used
}

func (g *blankScores) add(t *table, rec *form.Record) {
	s := g.group(rec)
	v := rec.Values[g.at]
	if v.State == exact.NotReported && v.Text == "" && (!has(rec, g.status) || rec.Values[g.status].Text == normalStatus) {
		s.blank = append(s.blank, g.spot(t, rec))
		return
	}
	if !s.filled {
		s.filled, g.filled[s.slot] = true, true
	}
}

// group gives what the class of a record has in its column.
func (g *blankScores) group(rec *form.Record) *scores {
	g.key = append(binary.AppendVarint(g.key[:0], int64(rec.Slot)), rec.Unit...)
	for _, i := range g.per {
		g.key = append(append(g.key, 0), written(rec, i)...)
	}
	s := g.groups[string(g.key)]
	if s == nil {
		s = &scores{slot: rec.Slot}
		g.groups[string(g.key)], g.order = s, append(g.order, s)
	}
	return s
}

func (g *blankScores) endRow(*table) error { return nil }

func (g *blankScores) end(t *table) error {
	for _, s := range g.order {
		if !s.filled && g.filled[s.slot] {
			continue
		}
		for _, spot := range s.blank {
			g.failsAt(t, spot, finding.Finding{})
		}
	}
	return nil
}
