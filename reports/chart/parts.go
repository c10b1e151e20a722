package chart

import (
	"fmt"
	"math/big"
)

// MaxLines is the most categories one picture holds; Parts splits what has more.
const MaxLines = 60

// Parts gives the chart itself, or, of a chart with more than MaxLines
// categories, parts of about equal length to one scale: their ids are the
// chart's with -2, -3 … from the second on.
func (s *Spec) Parts() []*Spec {
	n := (len(s.Categories) + MaxLines - 1) / MaxLines
	if n <= 1 {
		return []*Spec{s}
	}
	_, hi := s.extent()
	parts := make([]*Spec, n)
	for i := range parts {
		p := *s
		p.Categories = s.Categories[i*len(s.Categories)/n : (i+1)*len(s.Categories)/n]
		p.Title = fmt.Sprintf("%s %d/%d", s.Title, i+1, n)
		p.To = new(big.Rat).SetFloat64(hi)
		if i > 0 {
			p.ID = fmt.Sprintf("%s-%d", s.ID, i+1)
		}
		parts[i] = &p
	}
	return parts
}
