package check

import (
	"strings"

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
	groups map[scoreGroup]*scores
	order  []scoreGroup
	filled map[int]bool // slots of which a class has used the column
}

type scoreGroup struct {
	slot int
	of   string
}

// scores are what a class has in one column.
type scores struct {
	filled bool
	blank  []spot // kept until it is known that the column is used
}

func (g *blankScores) add(t *table, rec *form.Record) {
	id := g.group(rec)
	s := g.groups[id]
	if s == nil {
		s = &scores{}
		g.groups[id], g.order = s, append(g.order, id)
	}
	v := rec.Values[g.at]
	if v.State == exact.NotReported && v.Text == "" && (!has(rec, g.status) || rec.Values[g.status].Text == normalStatus) {
		s.blank = append(s.blank, g.spot(t, rec))
		return
	}
	s.filled, g.filled[id.slot] = true, true
}

func (g *blankScores) group(rec *form.Record) scoreGroup {
	var of strings.Builder
	of.WriteString(rec.Unit)
	for _, i := range g.per {
		of.WriteString("\x00" + written(rec, i))
	}
	return scoreGroup{rec.Slot, of.String()}
}

func (g *blankScores) endRow(*table) error { return nil }

func (g *blankScores) end(t *table) error {
	for _, id := range g.order {
		s := g.groups[id]
		if !s.filled && g.filled[id.slot] {
			continue
		}
		for _, spot := range s.blank {
			g.failsAt(t, spot, finding.Finding{})
		}
	}
	return nil
}
