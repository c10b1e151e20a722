package main

import (
	"fmt"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/metrics"
	"dudao/metrics/explain"
)

// schools explains the points, the place or the admonition talk of schools by the
// adopted scheme: their figures, then the points of each item by item down to
// the cells, and the talk that followed. Of a town, or with nobody named, a line
// a school says points and place.
func (e *explainer) schools(id, unit string) error {
	figures, places := e.found(id, unit)
	var schools []metrics.SchoolPoints
	for _, s := range e.outcome.Paid.Schools {
		if unit == "" || s.ID == unit || s.Town == unit {
			schools = append(schools, s)
		}
	}
	if len(figures)+len(schools) == 0 {
		return e.nothing(id)
	}
	if e.app.cli.JSON {
		return e.app.printJSON(struct {
			Scheme  string
			Figures []result.Result
			Places  []result.Place
			Schools []metrics.SchoolPoints
		}{e.outcome.Paid.SchoolScheme.ID, figures, places, schools})
	}
	for i := range figures {
		e.figure(&explain.Explanation{Result: figures[i]})
	}
	for i := range places {
		x := &explain.Evidence{Place: places[i], Neighbours: e.from.Neighbours(places[i], e.outcome.Places)}
		for _, k := range e.outcome.Catalogue.Rankings() {
			if k.Info.ID == id {
				x.Ranking = k.Info
			}
		}
		e.place(x)
	}
	e.line(0, "explain_scheme", "scheme", e.outcome.Paid.SchoolScheme.Name.In(e.app.lang), "id", e.outcome.Paid.SchoolScheme.ID)
	for i := range schools {
		e.school(&schools[i], schools[i].ID == unit)
	}
	return nil
}

// school prints the points of a school: the sum and the place, of the one that
// was asked about the items too, and of the last the talk.
func (e *explainer) school(s *metrics.SchoolPoints, items bool) {
	if s.Points == nil {
		e.line(1, "explain_school_none", "name", s.Name, "id", s.ID, "state", e.app.text("state_"+s.State.String()))
	} else {
		e.line(1, "explain_school", "name", s.Name, "id", s.ID, "points", exact.Exact(s.Points), "place", s.Place)
	}
	if items {
		e.items(s.Items, s.Points)
	}
	switch {
	case !s.Last:
	case s.TalkDay == "":
		e.line(2, "explain_no_talk")
	default:
		e.line(2, "explain_talk", "day", s.TalkDay)
		for _, c := range s.TalkCells {
			fmt.Fprintln(e.app.out, "      "+c)
		}
	}
}
