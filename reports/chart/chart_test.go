package chart_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dudao/reports/chart"
)

func font(t *testing.T) *chart.Font {
	t.Helper()
	f, err := chart.FindFont()
	if errors.Is(err, chart.ErrNoFont) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// schools is a chart with every mark, a long name, a target near the end.
func schools() *chart.Spec {
	s := &chart.Spec{
		ID: "schools", Title: "TG11 初中巩固率（按学校）", Axis: "%", Kind: chart.Bars, Series: []string{""},
		Legend: [4]string{"", "达标", "未达标", ""}, Note: "横轴从 80% 起。",
		Target: &chart.Line{Label: "目标 ≥98%", Value: big.NewRat(98, 1)},
		From:   big.NewRat(80, 1), To: big.NewRat(100, 1),
	}
	for _, c := range []struct {
		name string
		v    int64
		mark chart.Mark
	}{
		{"甲校", 100, chart.Met}, {"青山镇第二初级中学（原红旗九年一贯制学校初中部分校区）", 90, chart.NotMet}, {"丙校", 95, chart.NotMet},
	} {
		s.Categories = append(s.Categories, chart.Category{Label: c.name, Values: []*big.Rat{big.NewRat(c.v, 1)}, Shown: strconv.FormatInt(c.v, 10) + "%", Mark: c.mark})
	}
	s.Categories = append(s.Categories, chart.Category{Label: "丁校", Shown: "未报", Mark: chart.NoFigure})
	return s
}

// drawing is what an SVG holds, in points from the upper left corner.
type drawing struct {
	width, height float64
	texts         []textAt
	bars          []bar
}

type textAt struct {
	x, y, size float64
	s          string
}

type bar struct{ left, right, mid float64 }

func svg(t *testing.T, s *chart.Spec) drawing {
	t.Helper()
	var buf bytes.Buffer
	if err := chart.SVG(&buf, s, font(t)); err != nil {
		t.Fatal(err)
	}
	return read(t, buf.Bytes())
}

// read takes an SVG of gonum's apart: texts (drawn upside up in a flipped
// picture) and filled paths.
func read(t *testing.T, data []byte) drawing {
	t.Helper()
	var d drawing
	dec := xml.NewDecoder(bytes.NewReader(data))
	var attrs map[string]string
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return d
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			attrs = map[string]string{"": token.Name.Local}
			for _, a := range token.Attr {
				attrs[a.Name.Local] = a.Value
			}
			switch token.Name.Local {
			case "svg":
				var x, y float64
				scan(t, attrs["viewBox"], "%g %g %g %g", &x, &y, &d.width, &d.height)
			case "path":
				if b, ok := barOf(t, attrs["d"], d.height); ok && !strings.Contains(attrs["style"], "fill:none") {
					d.bars = append(d.bars, b)
				}
			}
		case xml.CharData:
			if attrs[""] == "text" && strings.TrimSpace(string(token)) != "" {
				at := textAt{s: string(token), x: number(t, attrs["x"]), y: d.height + number(t, attrs["y"])}
				_, size, _ := strings.Cut(attrs["style"], "font-size:")
				size, _, _ = strings.Cut(size, "px")
				at.size = number(t, size)
				d.texts = append(d.texts, at)
				attrs = nil
			}
		}
	}
}

func barOf(t *testing.T, path string, height float64) (bar, bool) {
	t.Helper()
	var x, y [4]float64
	n, err := fmt.Sscanf(path, "M%g,%gL%g,%gL%g,%gL%g,%gZ", &x[0], &y[0], &x[1], &y[1], &x[2], &y[2], &x[3], &y[3])
	if err != nil || n != 8 || math.Abs(y[2]-y[1]-13) > 0.01 {
		return bar{}, false
	}
	return bar{x[0], x[1], height - (y[0]+y[2])/2}, true
}

func scan(t *testing.T, s, format string, into ...any) {
	t.Helper()
	if _, err := fmt.Sscanf(s, format, into...); err != nil {
		t.Fatalf("%q: %v", s, err)
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// right is the end of a text: a Chinese character is at most one em wide.
func (a textAt) right() float64 {
	w := 0.0
	for _, r := range a.s {
		if r < 0x2000 {
			w += 0.62
		} else {
			w++
		}
	}
	return a.x + w*a.size
}

func find(t *testing.T, d drawing, s string) textAt {
	t.Helper()
	i := slices.IndexFunc(d.texts, func(a textAt) bool { return strings.HasPrefix(a.s, s) })
	if i < 0 {
		t.Fatalf("%q is not in the picture: %+v", s, d.texts)
	}
	return d.texts[i]
}

func TestSVG_HoldsEveryTextInsideThePicture(t *testing.T) {
	d := svg(t, schools())
	for _, s := range []string{"TG11 初中巩固率（按学校）", "达标", "未达标", "目标 ≥98%", "甲校", "青山镇第二", "丙校", "丁校", "未报", "100%", "%", "横轴从"} {
		a := find(t, d, s)
		if a.x < 0 || a.right() > d.width+2 || a.y-a.size < 0 || a.y > d.height {
			t.Errorf("%q from %.0f to %.0f, baseline %.0f, leaves %.0f × %.0f", a.s, a.x, a.right(), a.y, d.width, d.height)
		}
	}
}

func TestSVG_BarsAreAsLongAsTheirValues(t *testing.T) {
	d := svg(t, schools())
	if len(d.bars) != 3 {
		t.Fatalf("%d bars, want 3: what is not reported has none", len(d.bars))
	}
	full := d.bars[0].right - d.bars[0].left // 80 to 100
	for i, want := range []float64{1, 0.5, 0.75} {
		if got := (d.bars[i].right - d.bars[i].left) / full; math.Abs(got-want) > 0.001 {
			t.Errorf("bar %d is %.3f of the axis, want %.3f", i, got, want)
		}
	}
}

func TestSVG_TextsStandApart(t *testing.T) {
	d := svg(t, schools())
	title, target, first := find(t, d, "TG11"), find(t, d, "目标 ≥98%"), find(t, d, "甲校")
	legend := find(t, d, "达标")
	for _, pair := range [][2]textAt{{title, legend}, {legend, target}, {target, first}} {
		if pair[1].y-pair[1].size < pair[0].y-1 {
			t.Errorf("%q (baseline %.0f) runs into %q (baseline %.0f)", pair[1].s, pair[1].y, pair[0].s, pair[0].y)
		}
	}
	for _, b := range d.bars {
		if b.left < first.x || b.right > find(t, d, "未报").x {
			t.Errorf("bar %+v runs into the texts beside it", b)
		}
	}
}

func TestSVG_LegendExplainsOnlyWhatIsDrawn(t *testing.T) {
	s := schools()
	s.Categories = s.Categories[:1] // met alone
	d := svg(t, s)
	if slices.ContainsFunc(d.texts, func(a textAt) bool { return a.s == "未达标" }) {
		t.Error("the legend explains a colour that is not there")
	}
	stacked := &chart.Spec{
		ID: "s", Kind: chart.Stacked, Series: []string{"男", "女", "未分"},
		Categories: []chart.Category{{Label: "一年级", Values: []*big.Rat{big.NewRat(3, 1), big.NewRat(1, 1), new(big.Rat)}}},
	}
	d = svg(t, stacked)
	find(t, d, "男")
	if slices.ContainsFunc(d.texts, func(a textAt) bool { return a.s == "未分" }) {
		t.Error("the legend explains a series without a value")
	}
	if len(d.bars) != 2 || math.Abs((d.bars[0].right-d.bars[0].left)-3*(d.bars[1].right-d.bars[1].left)) > 0.01 || d.bars[0].right != d.bars[1].left {
		t.Errorf("3 and 1 are drawn as %+v", d.bars)
	}
}

// Of a whole of 10 two parts of 3 and 1: the bar ends at 10 and they lie in it,
// end to end from 0.
func TestSVG_PartsLieWithinTheirWhole(t *testing.T) {
	d := svg(t, &chart.Spec{
		ID: "w", Title: "分配", Axis: "元", Kind: chart.Within, Series: []string{"基数", "分配", "留存"},
		Categories: []chart.Category{{Label: "甲校", Values: []*big.Rat{big.NewRat(10, 1), big.NewRat(3, 1), big.NewRat(1, 1)}}},
	})
	if len(d.bars) != 3 {
		t.Fatalf("%d bars, want 3", len(d.bars))
	}
	from, one := d.bars[0].left, (d.bars[0].right-d.bars[0].left)/10
	for i, want := range [][2]float64{{0, 10}, {0, 3}, {3, 4}} {
		if b := d.bars[i]; math.Abs(b.left-from-want[0]*one) > 0.05 || math.Abs(b.right-from-want[1]*one) > 0.05 {
			t.Errorf("bar %d is %+v, want %v of %g", i, b, want, one)
		}
	}
}

// There is no half class: an axis up to 2 has the ticks 0, 1, 2.
func TestSVG_CountsHaveWholeTicks(t *testing.T) {
	s := schools()
	s.From, s.To, s.Target = nil, nil, nil
	s.Categories = []chart.Category{{Label: "甲校", Values: []*big.Rat{big.NewRat(2, 1)}}, {Label: "乙校", Values: []*big.Rat{big.NewRat(1, 1)}}}
	d := svg(t, s)
	find(t, d, "1")
	if i := slices.IndexFunc(d.texts, func(a textAt) bool { return strings.Contains(a.s, ".5") }); i >= 0 {
		t.Errorf("the axis counts %s", d.texts[i].s)
	}
	s.Categories[0].Values[0] = big.NewRat(3, 2) // a measure
	find(t, svg(t, s), "0.5")
}

// A long label breaks before its month, not inside it.
func TestSVG_LabelsBreakOutsideDates(t *testing.T) {
	for _, month := range []string{"2013-05", "2013年5月", "2013-03-01..2013-05-31"} {
		for n := 10; n < 28; n++ { // wherever the first line ends
			s := schools()
			s.Categories[0].Label = strings.Repeat("率", n) + month
			d := svg(t, s)
			if !slices.ContainsFunc(d.texts, func(a textAt) bool { return strings.HasSuffix(a.s, month) }) {
				t.Errorf("%s after %d characters is broken: %+v", month, n, d.texts)
			}
		}
	}
}

func TestSVG_PyramidMirrorsItsSides(t *testing.T) {
	d := svg(t, &chart.Spec{
		ID: "p", Title: "年龄结构", Axis: "人", Kind: chart.Pyramid, Series: []string{"男", "女"},
		Categories: []chart.Category{{Label: "≤30", Values: []*big.Rat{big.NewRat(20, 1), big.NewRat(10, 1)}, Shown: "20 + 10"}},
	})
	if len(d.bars) != 2 || math.Abs((d.bars[0].left-d.bars[0].right)-2*(d.bars[1].right-d.bars[1].left)) > 0.05 {
		t.Errorf("20 and 10 are drawn as %+v", d.bars)
	}
	for _, a := range d.texts {
		if strings.HasPrefix(a.s, "-") {
			t.Errorf("an axis label is negative: %s", a.s)
		}
	}
}

func TestSVG_AllNotReportedIsStillAPicture(t *testing.T) {
	s := schools()
	for i := range s.Categories {
		s.Categories[i] = chart.Category{Label: s.Categories[i].Label, Shown: "未报", Mark: chart.NoFigure}
	}
	if d := svg(t, s); len(d.bars) != 0 {
		t.Errorf("bars without values: %+v", d.bars)
	}
}

func TestParts_SplitLongChartsToOneScale(t *testing.T) {
	s := schools()
	s.From, s.To, s.Target = nil, nil, nil
	s.Categories = nil
	for i := range 150 {
		s.Categories = append(s.Categories, chart.Category{Label: fmt.Sprintf("%d班", i), Values: []*big.Rat{big.NewRat(int64(i), 1)}})
	}
	parts := s.Parts()
	if len(parts) != 3 || parts[0].ID != "schools" || parts[2].ID != "schools-3" || parts[1].Categories[0].Label != "50班" {
		t.Fatalf("parts: %d, %s", len(parts), parts[len(parts)-1].ID)
	}
	first, last := svg(t, parts[0]), svg(t, parts[2])
	// 49 of the first part against 149 of the last, to one scale; the labels of
	// the last are a digit wider, which takes 1 % of the bars.
	a, b := first.bars[len(first.bars)-1], last.bars[len(last.bars)-1]
	if got, want := (b.right-b.left)/(a.right-a.left), 149.0/49; math.Abs(got-want) > 0.05 {
		t.Errorf("149 is %.3f times as long as 49, want %.3f", got, want)
	}
}

func TestPNG_IsAPictureOfItsSize(t *testing.T) {
	var buf bytes.Buffer
	if err := chart.PNG(&buf, schools(), font(t)); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&buf)
	if err != nil {
		t.Fatal(err)
	}
	d := svg(t, schools())
	if got, want := img.Bounds().Size(), image.Pt(1280, int(2*d.height)); got != want {
		t.Errorf("size %v, want %v", got, want)
	}
	// The middle of the first bar is green, that of the third line's end white.
	b := d.bars[0]
	if got := color.NRGBAModel.Convert(img.At(int(b.left+b.right), int(2*b.mid))); got != (color.NRGBA{0x2f, 0x7d, 0x5b, 0xff}) {
		t.Errorf("the bar of a school that meets the target is %v", got)
	}
	if got := color.NRGBAModel.Convert(img.At(2, 2)); got != (color.NRGBA{0xff, 0xff, 0xff, 0xff}) {
		t.Errorf("the corner is %v", got)
	}
}

func TestCharts_AreTheSameBytesEachTime(t *testing.T) {
	f := font(t)
	for _, write := range []func(io.Writer, *chart.Spec, *chart.Font) error{chart.SVG, chart.PNG} {
		var a, b bytes.Buffer
		if err := errors.Join(write(&a, schools(), f), write(&b, schools(), f)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Error("two pictures of one chart differ")
		}
	}
}

// The exact picture is compared where the font is the one it was made with;
// DUDAO_UPDATE=1 rewrites it.
func TestSVG_IsTheGoldenPicture(t *testing.T) {
	const golden, made = "testdata/schools.svg", "LXGWWenKai-Regular.ttf"
	f := font(t)
	if f.File != made {
		t.Skipf("the golden picture is made with %s, this machine has %s", made, f.File)
	}
	var buf bytes.Buffer
	if err := chart.SVG(&buf, schools(), f); err != nil {
		t.Fatal(err)
	}
	if os.Getenv("DUDAO_UPDATE") != "" {
		if err := os.WriteFile(golden, buf.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(buf.Bytes(), want) {
		t.Errorf("the picture is not %s; look at it and run with DUDAO_UPDATE=1 if it should be", golden)
	}
}

func TestSpec_RefusesWhatItCannotDraw(t *testing.T) {
	f := font(t)
	if err := chart.SVG(io.Discard, &chart.Spec{ID: "x"}, f); !errors.Is(err, chart.ErrNothing) {
		t.Errorf("nothing to draw: %v", err)
	}
	one := []chart.Category{{Label: "a", Values: []*big.Rat{big.NewRat(-1, 1)}}}
	for name, s := range map[string]*chart.Spec{
		"a pyramid of one side": {ID: "x", Kind: chart.Pyramid, Series: []string{"男"}, Categories: one},
		"a negative part":       {ID: "x", Kind: chart.Stacked, Series: []string{""}, Categories: one},
		"more values than series": {ID: "x", Kind: chart.Stacked, Series: []string{""}, Categories: []chart.Category{
			{Label: "a", Values: []*big.Rat{big.NewRat(1, 1), big.NewRat(1, 1)}},
		}},
	} {
		if err := chart.PNG(io.Discard, s, f); err == nil {
			t.Errorf("%s is drawn", name)
		}
	}
}
