package chart

import (
	"bytes"
	"fmt"
	"image/color"
	"io"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Sizes in points.
const (
	width     = 640
	edge      = 12 // to the border of the picture
	gap       = 8  // between a bar and the texts beside it
	lineH     = 22 // of one category
	barH      = 13 // thickness of a bar
	titleH    = 30 // baseline of the title, from above
	legendH   = 18
	targetH   = 18 // of the target's label
	axisH     = 26 // tick labels
	noteH     = 16
	minLines  = 3
	maxLabel  = 170 // width of a category's label, and of the text behind its bar
	textSize  = 10.5
	smallSize = 8.5 // of labels on two lines
	titleSize = 14
	noteSize  = 9
	dpi       = 144
)

// Colours that stay apart in print and for colour-blind eyes.
var (
	ink     = color.NRGBA{0x22, 0x2b, 0x36, 0xff}
	quiet   = color.NRGBA{0x5b, 0x65, 0x70, 0xff}
	faint   = color.NRGBA{0xd9, 0xde, 0xe4, 0xff}
	targetC = color.NRGBA{0xb0, 0x24, 0x18, 0xff}
	plainC  = color.NRGBA{0x3a, 0x6e, 0xa5, 0xff}
	metC    = color.NRGBA{0x2f, 0x7d, 0x5b, 0xff}
	notMetC = color.NRGBA{0xe0, 0x8e, 0x2b, 0xff}
	noneC   = color.NRGBA{0x8a, 0x93, 0x9c, 0xff}
	wholeC  = color.NRGBA{0xc4, 0xcb, 0xd3, 0xff} // behind the parts of a whole
	seriesC = []color.NRGBA{plainC, notMetC, metC, {0x8e, 0x5a, 0xa8, 0xff}, {0x5b, 0xa6, 0xc9, 0xff}, {0xa8, 0x5a, 0x5a, 0xff}, noneC}
)

func (m Mark) colour() color.Color {
	return [...]color.Color{plainC, metC, notMetC, noneC}[m]
}

// PNG writes the chart as a PNG picture.
func PNG(w io.Writer, s *Spec, f *Font) error {
	if err := s.check(); err != nil {
		return err
	}
	c := vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(width, s.height()), vgimg.UseDPI(dpi), vgimg.UseBackgroundColor(color.White))}
	s.drawOn(draw.New(c), f)
	if _, err := c.WriteTo(w); err != nil {
		return fmt.Errorf("chart %s as PNG: %w", s.ID, err)
	}
	return nil
}

// SVG writes the chart as SVG; its text names the font's family and falls back
// to whatever Chinese font the viewer has.
func SVG(w io.Writer, s *Spec, f *Font) error {
	if err := s.check(); err != nil {
		return err
	}
	c := vgsvg.New(width, s.height())
	s.drawOn(draw.New(c), f)
	var buf bytes.Buffer
	if _, err := c.WriteTo(&buf); err != nil {
		return fmt.Errorf("chart %s as SVG: %w", s.ID, err)
	}
	family := "font-family:" + f.Family
	if _, err := w.Write(bytes.ReplaceAll(buf.Bytes(), []byte(family), []byte(family+fallback))); err != nil {
		return fmt.Errorf("chart %s as SVG: %w", s.ID, err)
	}
	return nil
}

// fallback are the fonts of a viewer that lacks the one the chart was laid out
// with.
const fallback = ",Source Han Sans SC,Noto Sans CJK SC,PingFang SC,Microsoft YaHei,sans-serif"

// area is where the bars stand, and how values become lengths.
type area struct {
	draw.Canvas
	font                     *Font
	left, right, top, bottom vg.Length
	lo, hi                   float64
	lineH                    vg.Length
}

// x is the place of a value; one beyond the ends of the axis stands at the end.
func (a *area) x(v float64) vg.Length {
	share := (v - a.lo) / (a.hi - a.lo)
	return a.left + vg.Length(min(max(share, 0), 1))*(a.right-a.left)
}

// y is the middle of a category's line.
func (a *area) y(category int) vg.Length {
	return a.top - a.lineH*(vg.Length(category)+0.5)
}

func (s *Spec) height() vg.Length {
	return vg.Length(s.headH() + s.footH() + lineH*max(len(s.Categories), minLines))
}

// headH is the height of title, legend and the target's label.
func (s *Spec) headH() int {
	h := titleH + 14
	if len(s.entries()) > 0 {
		h += legendH
	}
	if s.Target != nil {
		h += targetH
	}
	return h
}

func (s *Spec) footH() int {
	h := axisH + 4
	if s.Axis != "" {
		h += noteH
	}
	if s.Note != "" {
		h += noteH
	}
	return h
}

// drawOn lays the chart out from above: title, legend, target's label, the
// categories with their axis, the note.
func (s *Spec) drawOn(c draw.Canvas, f *Font) {
	a := &area{Canvas: c, font: f, top: c.Max.Y - vg.Length(s.headH()), bottom: vg.Length(s.footH())}
	lines := vg.Length(len(s.Categories))
	a.lineH = (a.top - a.bottom) / max(lines, 1)
	a.left, a.right = s.sides(f)
	a.lo, a.hi = s.extent()
	a.label(titleSize, ink, start, vg.Point{X: edge, Y: c.Max.Y - titleH}, f.fit(titleSize, s.Title, width-2*edge))
	a.legend(s.entries(), c.Max.Y-titleH-legendH)
	a.axis(s)
	for i, cat := range s.Categories {
		a.category(s, cat, a.y(i))
	}
	a.target(s.Target)
	a.label(noteSize, quiet, start, vg.Point{X: edge, Y: 7}, f.fit(noteSize, s.Note, width-2*edge))
}

// sides leaves room left for the labels of the categories and right for the
// figures behind their bars.
func (s *Spec) sides(f *Font) (left, right vg.Length) {
	label, shown := vg.Length(0), vg.Length(0)
	for _, cat := range s.Categories {
		label = max(label, min(f.width(textSize, cat.Label), maxLabel))
		shown = max(shown, min(f.width(textSize, cat.Shown), maxLabel))
	}
	return edge + label + gap, width - edge - max(shown, 16) - gap
}

// axis draws the ticks, the lines that rise from them and what they measure.
func (a *area) axis(s *Spec) {
	for _, t := range ticks(a.lo, a.hi, s.whole()) {
		x := a.x(t)
		a.line(faint, 0.6, vg.Point{X: x, Y: a.bottom - 3}, vg.Point{X: x, Y: a.top})
		if s.Kind == Pyramid {
			t = max(t, -t) // both halves count from the middle
		}
		a.label(noteSize, quiet, middle, vg.Point{X: x, Y: a.bottom - 14}, tickLabel(t))
	}
	if s.Axis == "" {
		return
	}
	y := a.bottom - 14 - noteH
	a.label(noteSize, quiet, middle, vg.Point{X: (a.left + a.right) / 2, Y: y}, s.Axis)
}

// target draws the labelled line of the target over the bars; the label stays
// inside the picture.
func (a *area) target(t *Line) {
	if t == nil {
		return
	}
	x := a.x(length(t.Value))
	a.dashed(targetC, vg.Point{X: x, Y: a.bottom}, vg.Point{X: x, Y: a.top + 4})
	half := a.font.width(textSize, t.Label) / 2
	at := min(max(x, edge+half), width-edge-half)
	a.label(textSize, targetC, middle, vg.Point{X: at, Y: a.top + 8}, t.Label)
}
