package page_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/reports/card"
	"dudao/reports/card/cardtest"
	"dudao/reports/page"
)

func write(t *testing.T, in *card.Input) (*card.Report, string) {
	t.Helper()
	r := card.Build(in)
	var buf bytes.Buffer
	if err := page.Write(&buf, r); err != nil {
		t.Fatal(err)
	}
	return r, buf.String()
}

func parse(t *testing.T, text string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

// Every cell that shows a value or a pair carries the key of its result and
// shows exactly what the report has of it.
func TestPage_EveryFigureIsAResult(t *testing.T) {
	r, out := write(t, cardtest.Input(lang.ZH, privacy.Internal))
	figures := map[string]*card.Figure{}
	for _, s := range r.Sections {
		for _, f := range s.Figures {
			figures[f.ID] = f
		}
		for _, u := range s.Units {
			for _, f := range u.Figures {
				figures[f.ID] = f
			}
		}
	}
	for _, f := range r.Near {
		figures[f.ID] = f
	}
	seen := map[string]bool{}
	for n := range parse(t, out).Descendants() {
		if id := attr(n, "data-value"); id != "" {
			if f := figures[id]; f == nil || text(n) != f.Value {
				t.Errorf("%s shows %q", id, text(n))
			}
			seen[id] = true
		}
		if id := attr(n, "data-figure"); id != "" && (figures[id] == nil || text(n) != figures[id].Pair) {
			t.Errorf("%s shows the pair %q", id, text(n))
		}
		if strings.Contains(attr(n, "class"), "value") && n.Data == "td" && attr(n, "data-value") == "" {
			t.Errorf("a value without its result: %q", text(n))
		}
	}
	if len(seen) != len(figures) {
		t.Errorf("%d of %d figures are on the page", len(seen), len(figures))
	}
}

func TestPage_AsksTheNetworkForNothing(t *testing.T) {
	_, out := write(t, cardtest.Input(lang.ZH, privacy.Internal))
	if m := regexp.MustCompile(`(?i)(https?:)?//[a-z0-9.-]+\.[a-z]{2,}|@import|url\(`).FindString(out); m != "" {
		t.Errorf("the page names %q", m)
	}
	for n := range parse(t, out).Descendants() {
		switch n.Data {
		case "link", "iframe", "object":
			t.Errorf("the page loads a %s", n.Data)
		case "img":
			if !strings.HasPrefix(attr(n, "src"), "charts/") || attr(n, "alt") == "" {
				t.Errorf("image %s, alt %q", attr(n, "src"), attr(n, "alt"))
			}
		case "th":
			if attr(n, "scope") == "" {
				t.Errorf("header %q without scope", text(n))
			}
		}
	}
}

func TestPage_SpeaksTheReportsLanguage(t *testing.T) {
	for l, want := range map[lang.Lang]string{lang.ZH: "zh-CN", lang.EN: "en"} {
		_, out := write(t, cardtest.Input(l, privacy.Internal))
		for n := range parse(t, out).Descendants() {
			if n.Type == html.ElementNode && n.Data == "html" && attr(n, "lang") != want {
				t.Errorf("lang %q, want %q", attr(n, "lang"), want)
			}
		}
		if i := strings.Index(out, "‹"); i >= 0 {
			t.Errorf("%s: a text is missing: %q", l, out[i:min(len(out), i+60)])
		}
	}
}

// Names come out of files that anyone may have filled in.
func TestPage_EscapesWhatItShows(t *testing.T) {
	in := cardtest.Input(lang.ZH, privacy.Internal)
	in.Results[0].UnitName = `<script>alert(1)</script>`
	in.Findings[0].At.File = `"><img src=x onerror=alert(1)>.xlsx`
	_, out := write(t, in)
	if strings.Contains(out, "<script>alert") || strings.Contains(out, "<img src=x") {
		t.Error("markup of the data became markup of the page")
	}
}

func TestPage_PublicShowsNoPerson(t *testing.T) {
	_, out := write(t, cardtest.Input(lang.ZH, privacy.Public))
	for _, name := range []string{"欧阳", "张一", "2014-1", "甲校学额.xlsx"} {
		if regexp.MustCompile(regexp.QuoteMeta(name) + `($|[^-0-9])`).MatchString(out) {
			t.Errorf("the public page holds %s", name)
		}
	}
}
