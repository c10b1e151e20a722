// Package page writes a report as one static HTML page, to be opened from a
// folder: it asks the network for nothing, carries its own style, and links to
// the charts, tables and scorecards that stand beside it. All of it can be read
// and printed without JavaScript; the little there is only filters tables.
package page

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"dudao/reports/card"
	"dudao/reports/chart"
)

//go:embed page.html parts.html page.css page.js
var files embed.FS

// Write writes the page. Charts are linked as charts/<id>.svg and .png,
// scorecards as scorecards/<unit>.xlsx, tables as <id>.csv and results.xlsx.
func Write(w io.Writer, r *card.Report) error {
	t, err := template.New("page.html").Funcs(functions(r)).ParseFS(files, "page.html", "parts.html")
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	css, err := files.ReadFile("page.css")
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	js, err := files.ReadFile("page.js")
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	data := struct {
		*card.Report
		CSS    template.CSS
		JS     template.JS
		Tables []string
	}{r, template.CSS(css), template.JS(js), tables()}
	if err := t.Execute(w, data); err != nil {
		return fmt.Errorf("page: %w", err)
	}
	return nil
}

// tables are the files of the output contract, as card.Tables names them.
func tables() []string {
	var names []string
	for _, t := range card.Tables(&card.Input{}) {
		names = append(names, t.ID)
	}
	return names
}

func functions(r *card.Report) template.FuncMap {
	return template.FuncMap{
		"t":      func(id string, args ...any) string { return r.Text(id, args...) },
		"alt":    func(s *chart.Spec) string { return alt(r, s) },
		"lang":   func() string { return map[bool]string{true: "en", false: "zh-CN"}[r.Lang == "en"] },
		"period": func() string { return r.Period },
		"list":   func(items ...any) []any { return items },
		"add":    func(a, b int) int { return a + b },
		"percent": func(part, whole int) int {
			if whole == 0 {
				return 0
			}
			return part * 100 / whole
		},
	}
}

// alt says in words what a chart shows: its title, its target, its first
// categories.
func alt(r *card.Report, s *chart.Spec) string {
	const said = 40
	var parts []string
	for _, c := range s.Categories[:min(len(s.Categories), said)] {
		parts = append(parts, c.Label+" "+c.Shown)
	}
	if more := len(s.Categories) - said; more > 0 {
		parts = append(parts, r.Text("page.more", "n", more))
	}
	text := s.Title
	if s.Target != nil {
		text += " (" + s.Target.Label + ")"
	}
	return text + ": " + strings.Join(parts, "; ")
}
