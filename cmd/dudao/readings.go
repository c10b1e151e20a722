package main

import (
	"context"
	"strings"

	"dudao/ingest"
	"dudao/ingest/feedback"
	"dudao/reports/card"
)

// readings tells of every table what it was taken for and why, in the words in
// which its sender is told.
func (s *session) readings(ctx context.Context) ([]card.Reading, error) {
	list, err := ingest.Readings(ctx, s.db)
	if err != nil {
		return nil, err
	}
	readings := make([]card.Reading, len(list))
	for i := range list {
		readings[i] = s.reading(&list[i])
	}
	return readings, nil
}

func (s *session) reading(r *ingest.Reading) card.Reading {
	t := feedback.Table{
		Sheet: r.Sheet, Title: r.Title, Why: r.Why, State: r.State, Unit: r.Unit, UnitFrom: r.UnitFrom, Period: r.Period, PeriodFrom: r.PeriodFrom,
		Read: r.Read, Kept: r.Kept, Rejected: r.Rejected, SetApart: r.SetApart, Duplicate: r.Duplicates,
	}
	out := card.Reading{File: r.File}
	if k, ok := s.kinds.Kind(r.Kind); ok {
		t.Kind, t.Form = k, k.Form
		if f, ok := s.kinds.Form(r.Form); ok {
			t.Form = f
		}
		for _, c := range r.Columns {
			read := card.ReadColumn{
				Cells: strings.ReplaceAll(c.Cells, "$", ""), Header: feedback.Under(s.app.lang, c.Header, c.From), ID: c.ID, Measure: c.Measure,
			}
			if at, ok := k.Column(c.ID); ok {
				read.Name = k.Columns[at].Header
			}
			out.Columns = append(out.Columns, read)
		}
	}
	for _, line := range t.Lines(s.app.lang) {
		out.Lines = append(out.Lines, line.Text)
	}
	for _, u := range r.Unused {
		out.Unused = append(out.Unused, card.ReadColumn{Cells: u.Cell, Header: u.Header, Name: feedback.WhyUnused(s.app.lang, u.Code)})
	}
	return out
}
