// Package chart draws a chart spec as PNG and SVG, with Chinese text. It owns
// what a chart looks like and where a CJK font is found on the machine; no
// font is part of the program. It draws what it is given, exactly in that
// order, and computes no figure; it never sorts or ranks. Floats appear here
// alone, as lengths on paper.
package chart

import (
	"errors"
	"fmt"
	"math/big"
)

// Kind is the shape of a chart.
type Kind string

// The shapes.
const (
	Bars    Kind = "bars"    // one horizontal bar a category, coloured by verdict, with a target line
	Stacked Kind = "stacked" // horizontal bars of several series, one after another
	Within  Kind = "within"  // a bar of the first series, the whole, and over it the others, its parts, one after another
	Pyramid Kind = "pyramid" // two series back to back
	Spread  Kind = "spread"  // one dot a value on a line a category, with a target line
)

// Mark colours a category or says why it has no figure.
type Mark uint8

// Marks.
const (
	Plain Mark = iota
	Met
	NotMet
	NoFigure // not reported, not applicable, in error: Shown says which
)

// Category is one line of the chart. Values runs parallel to Spec.Series (a
// spread holds any number of values); Shown is the text at its end.
type Category struct {
	Label  string
	Values []*big.Rat
	Shown  string
	Mark   Mark
	Target *big.Rat // the category's own target, marked on its bar; nil: none
}

// Line is a labelled value drawn across the chart.
type Line struct {
	Label string
	Value *big.Rat
}

// Spec is a chart.
type Spec struct {
	ID         string // file name without ending
	Title      string
	Axis       string // what the values are: %, 人, 万元
	Kind       Kind
	Series     []string // legend; one may be blank
	Categories []Category
	Target     *Line
	Legend     [4]string // words for the marks, in their order; blank ones are left out
	TargetName string    // word for the targets of categories
	Note       string    // below the chart
	// SeriesMarks colours the series by mark; nil: each has a colour of its own.
	SeriesMarks []Mark
	// From is the left end of the axis; 0 unless it would hide all difference.
	// To is the right end; nil: a little beyond the largest value.
	From, To *big.Rat
}

// ErrNothing says that a chart has no category to draw.
var ErrNothing = errors.New("chart has nothing to draw")

// inSeries reports whether the colours of a chart tell its series apart, not
// its verdicts.
func (s *Spec) inSeries() bool { return s.Kind == Stacked || s.Kind == Within || s.Kind == Pyramid }

func (s *Spec) check() error {
	if len(s.Categories) == 0 {
		return fmt.Errorf("%w: %s", ErrNothing, s.ID)
	}
	if s.Kind == Pyramid && len(s.Series) != 2 {
		return fmt.Errorf("chart %s: a pyramid has two series, not %d", s.ID, len(s.Series))
	}
	for _, c := range s.Categories {
		if s.Kind != Spread && len(c.Values) > len(s.Series) {
			return fmt.Errorf("chart %s: %s has %d values for %d series", s.ID, c.Label, len(c.Values), len(s.Series))
		}
		for _, v := range c.Values {
			if v != nil && v.Sign() < 0 && s.inSeries() {
				return fmt.Errorf("chart %s: %s has a negative value", s.ID, c.Label)
			}
		}
	}
	return nil
}
