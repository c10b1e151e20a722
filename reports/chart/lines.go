package chart

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// category draws one line of the chart: its label, its bar, its figure.
func (a *area) category(s *Spec, cat Category, mid vg.Length) {
	a.name(cat.Label, mid)
	switch s.Kind {
	case Stacked:
		a.stacked(s, cat, 0, mid)
	case Within:
		if len(cat.Values) > 0 {
			a.bar(0, length(cat.Values[0]), mid, s.seriesColour(0))
			a.stacked(s, cat, 1, mid)
		}
	case Pyramid:
		for i, v := range cat.Values {
			to := length(v)
			if i == 0 {
				to = -to
			}
			a.bar(0, to, mid, s.seriesColour(i))
		}
	case Spread:
		a.line(faint, 1, vg.Point{X: a.left, Y: mid}, vg.Point{X: a.right, Y: mid})
		for _, v := range cat.Values {
			if v != nil {
				a.DrawGlyph(dot, vg.Point{X: a.x(length(v)), Y: mid})
			}
		}
	case Bars:
		if cat.Mark != NoFigure && len(cat.Values) > 0 {
			// From 0, or from where a cut axis begins; a fall goes to the left.
			a.bar(max(a.lo, 0), length(cat.Values[0]), mid, cat.Mark.colour())
		}
	}
	if cat.Target != nil { // its own target, marked on the bar
		x := a.x(length(cat.Target))
		a.line(targetC, 2, vg.Point{X: x, Y: mid - barH/2 - 2}, vg.Point{X: x, Y: mid + barH/2 + 2})
	}
	col := color.Color(ink)
	if cat.Mark == NoFigure {
		col = quiet
	}
	// All figures stand in one column, so that the target line crosses none.
	a.label(textSize, col, start, vg.Point{X: a.right + gap, Y: mid - centre*textSize}, a.font.fit(textSize, cat.Shown, maxLabel))
}

// stacked draws the series from the first on one after another.
func (a *area) stacked(s *Spec, cat Category, first int, mid vg.Length) {
	at := 0.0
	for i := first; i < len(cat.Values); i++ {
		next := at + length(cat.Values[i])
		a.bar(at, next, mid, s.seriesColour(i))
		at = next
	}
}

// name writes a category's label to the left of the bars, on two smaller lines
// where it is long.
func (a *area) name(s string, mid vg.Length) {
	x := a.left - gap
	if a.font.width(textSize, s) <= maxLabel {
		a.label(textSize, ink, end, vg.Point{X: x, Y: mid - centre*textSize}, s)
		return
	}
	first, second := a.font.wrap(smallSize, s, maxLabel)
	a.label(smallSize, ink, end, vg.Point{X: x, Y: mid + 1.5}, first)
	a.label(smallSize, ink, end, vg.Point{X: x, Y: mid - smallSize + 0.5}, second)
}

// dot is half transparent, so that values on top of each other show as darker.
var dot = draw.GlyphStyle{Color: color.NRGBA{plainC.R, plainC.G, plainC.B, 0x99}, Radius: 3.5, Shape: draw.CircleGlyph{}}

func (a *area) bar(from, to float64, mid vg.Length, col color.Color) {
	x0, x1 := a.x(from), a.x(to)
	if x0 == x1 {
		return
	}
	a.FillPolygon(col, []vg.Point{
		{X: x0, Y: mid - barH/2.0}, {X: x1, Y: mid - barH/2.0},
		{X: x1, Y: mid + barH/2.0}, {X: x0, Y: mid + barH/2.0},
	})
}

func (a *area) line(col color.Color, w vg.Length, from, to vg.Point) {
	a.StrokeLine2(draw.LineStyle{Color: col, Width: w}, from.X, from.Y, to.X, to.Y)
}

func (a *area) dashed(col color.Color, from, to vg.Point) {
	a.StrokeLine2(draw.LineStyle{Color: col, Width: 1.2, Dashes: []vg.Length{4, 2}}, from.X, from.Y, to.X, to.Y)
}

// align says which part of a text stands at its point.
type align float64

const (
	start  align = 0
	middle align = 0.5
	end    align = 1
)

// centre is how far the middle of a Chinese character is above the baseline,
// in ems.
const centre = 0.36

// label writes a text with its baseline at a point.
func (a *area) label(size float64, col color.Color, x align, at vg.Point, s string) {
	if s == "" {
		return
	}
	at.X -= vg.Length(x) * a.font.width(size, s)
	a.SetColor(col)
	a.FillString(a.font.sized(size), at, s)
}

// entry is one word of the legend.
type entry struct {
	colour color.Color
	name   string
}

// entries are the series, or the marks, that the chart shows.
func (s *Spec) entries() []entry {
	var all []entry
	if s.inSeries() {
		for i, name := range s.Series {
			if name != "" && s.uses(i) {
				all = append(all, entry{s.seriesColour(i), name})
			}
		}
		return all
	}
	for m, name := range s.Legend {
		if name != "" && s.marks(Mark(m)) {
			all = append(all, entry{Mark(m).colour(), name})
		}
	}
	own := slices.ContainsFunc(s.Categories, func(c Category) bool { return c.Target != nil })
	if own && s.TargetName != "" {
		all = append(all, entry{targetC, s.TargetName})
	}
	return all
}

func (s *Spec) uses(series int) bool {
	for _, cat := range s.Categories {
		if series < len(cat.Values) && cat.Values[series] != nil && cat.Values[series].Sign() > 0 {
			return true
		}
	}
	return false
}

func (s *Spec) marks(m Mark) bool {
	if s.Kind == Spread {
		return false
	}
	for _, cat := range s.Categories {
		if cat.Mark == m {
			return true
		}
	}
	return false
}

func (s *Spec) seriesColour(i int) color.Color {
	if i < len(s.SeriesMarks) {
		return s.SeriesMarks[i].colour()
	}
	if s.Kind == Within {
		if i == 0 {
			return wholeC
		}
		i--
	}
	return seriesC[i%len(seriesC)]
}

// legend explains colours in one line under the title; what has no room is left
// out.
func (a *area) legend(all []entry, y vg.Length) {
	x := vg.Length(edge)
	for _, e := range all {
		w := 13 + a.font.width(noteSize, e.name)
		if x+w > width-edge {
			return
		}
		a.FillPolygon(e.colour, []vg.Point{{X: x, Y: y - 1}, {X: x + 9, Y: y - 1}, {X: x + 9, Y: y + 8}, {X: x, Y: y + 8}})
		a.label(noteSize, ink, start, vg.Point{X: x + 13, Y: y}, e.name)
		x += w + 14
	}
}
