package form

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"dudao/ingest/table"
	"dudao/internal/kind"
)

// textsOf gives what stands in each place around a table.
func (e *Env) textsOf(t *table.Table) map[kind.Place]string {
	name := path.Base(t.File)
	texts := map[kind.Place]string{
		kind.PlaceTitle:  t.Title.Text,
		kind.PlaceSheet:  t.Sheet.Name,
		kind.PlaceFile:   strings.TrimSuffix(name, path.Ext(name)),
		kind.PlaceFolder: t.Folder,
	}
	if e.Sender != nil {
		texts[kind.PlaceSender] = e.Sender(t.File)
	}
	if t.SheetTitle.Text != "" {
		// A later table of the sheet may leave to the first title what is true
		// of both; what its own says comes first.
		texts[kind.PlaceTitle] += "\n" + t.SheetTitle.Text
	}
	texts[placeAbove] = linesAbove(t)
	var notes []string
	for _, line := range t.Legend() {
		notes = append(notes, line.Text)
	}
	texts[kind.PlaceNote] = strings.Join(notes, "\n")
	return texts
}

// placeAbove are the lines between title and header: 学年:2013—2014,
// 填报单位:东山小学. They say what title, sheet and file leave open.
const placeAbove kind.Place = "above"

// filledIn matches the lines that tell who filled a table in, and when: no
// period of what is in it.
var filledIn = regexp.MustCompile(`(?:填报|填表|制表|上报|报送|打印|审核|统计|登记)(?:日期|时间|人)`)

func linesAbove(t *table.Table) string {
	var lines []string
	for _, line := range t.Above {
		if line.Text != t.Title.Text && !filledIn.MatchString(squeeze(line.Text)) {
			lines = append(lines, line.Text)
		}
	}
	return strings.Join(lines, "\n")
}

// bracket is one bracketed part of a text.
var bracket = regexp.MustCompile(`[(([【〔][^()()【】〔〕]*[))\]】〕]`)

// withoutLegend takes brackets that hold a legend (√ 表示到会, 姓名见…列) out of a
// text: their words say nothing of what the table is.
func withoutLegend(s string) string {
	return bracket.ReplaceAllStringFunc(s, func(part string) string {
		if strings.ContainsAny(part, "√×✓✗○=:;") || strings.Contains(part, "表示") || strings.Contains(part, "见") {
			return ""
		}
		return part
	})
}

// titlePlaces are where the title words of a form may stand, nearest first.
var titlePlaces = []kind.Place{kind.PlaceTitle, kind.PlaceSheet, kind.PlaceFile, kind.PlaceFolder}

// titleGroup is a group of title words, of which one must be met. A word may
// hold the place {y} of a year: {y}级.
type titleGroup struct {
	words    []string
	patterns []*regexp.Regexp
}

func newTitleGroup(words []string) titleGroup {
	var g titleGroup
	for _, w := range words {
		w = squeeze(w)
		if before, after, ok := strings.Cut(w, "{y}"); ok {
			g.patterns = append(g.patterns, regexp.MustCompile(regexp.QuoteMeta(before)+`\d{4}`+regexp.QuoteMeta(after)))
			continue
		}
		g.words = append(g.words, w)
	}
	return g
}

func (g titleGroup) met(text string) bool {
	return slices.ContainsFunc(g.words, func(w string) bool { return strings.Contains(text, w) }) ||
		slices.ContainsFunc(g.patterns, func(re *regexp.Regexp) bool { return re.MatchString(text) })
}

// anyTitled reports whether a table has a word of the first group of title
// words, be it excluded by others, in its title or sheet's name.
func (lx *lexicon) anyTitled(texts map[kind.Place]string) bool {
	if len(lx.title) == 0 {
		return false
	}
	return slices.ContainsFunc(titlePlaces[:2], func(p kind.Place) bool { return lx.title[0].met(squeeze(withoutLegend(texts[p]))) })
}

// titled reports whether the title words of a form are met, and how near the
// first group is. Words that exclude are looked for no farther than that.
func (lx *lexicon) titled(texts map[kind.Place]string) (near int, ok bool) {
	if len(lx.title) == 0 {
		return 0, false
	}
	for i, group := range lx.title {
		at := slices.IndexFunc(titlePlaces, func(p kind.Place) bool { return group.met(texts[p]) })
		if at < 0 {
			return 0, false
		}
		if i == 0 {
			near = at
		}
	}
	for _, place := range titlePlaces[:near+1] {
		if lx.not.met(texts[place]) {
			return 0, false
		}
	}
	return near, true
}
