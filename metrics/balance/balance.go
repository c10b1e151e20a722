// Package balance owns the coefficient of variation between schools, weighted
// by pupils (rules §8). It works on exact ratios and gives the exact square:
// the root is taken for display alone. It is pure.
package balance

import (
	"errors"
	"math/big"
)

// Member is one school, or one stage of a school: X of a resource for P
// pupils.
type Member struct {
	X, P *big.Rat
}

// ErrNone says that there is no coefficient: no pupils, or nothing of the
// resource anywhere, so that the mean is zero.
var ErrNone = errors.New("no coefficient of variation: the mean is zero or there are no pupils")

// Square gives the square of the weighted coefficient of variation,
// Σ (Pᵢ/P)(xᵢ/Pᵢ − X̄)² ÷ X̄² with X̄ = Σx ÷ ΣP, as an exact ratio. Every P
// must be above zero.
func Square(members []Member) (*big.Rat, error) {
	x, p := new(big.Rat), new(big.Rat)
	for _, m := range members {
		x.Add(x, m.X)
		p.Add(p, m.P)
	}
	if p.Sign() <= 0 || x.Sign() == 0 {
		return nil, ErrNone
	}
	// Σ (Pᵢ/P)(xᵢ/Pᵢ)² ÷ X̄² − 1, which is the same: the weights add up to 1
	// and the weighted mean of xᵢ/Pᵢ is X̄.
	sum := new(big.Rat)
	for _, m := range members {
		if m.P.Sign() <= 0 {
			return nil, ErrNone
		}
		term := new(big.Rat).Mul(m.X, m.X)
		sum.Add(sum, term.Quo(term, m.P))
	}
	sum.Mul(sum, p)
	sum.Quo(sum, x).Quo(sum, x)
	return sum.Sub(sum, big.NewRat(1, 1)), nil
}
