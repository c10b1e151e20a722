package pay

import (
	"math/big"
	"slices"
)

// Spread describes how unequal amounts are.
type Spread struct {
	N        int
	Min, Max *big.Int // nil of nothing
	// Gini is 0 where all get the same and nears 1 where one gets all; nil where
	// nothing was handed out.
	Gini *big.Rat
}

// SpreadOf measures amounts of fen, none of them negative.
func SpreadOf(amounts []*big.Int) Spread {
	s := Spread{N: len(amounts)}
	if s.N == 0 {
		return s
	}
	sorted := slices.SortedFunc(slices.Values(amounts), (*big.Int).Cmp)
	s.Min, s.Max = sorted[0], sorted[s.N-1]
	// G = (2 Σ i·x_i) ÷ (n Σ x) − (n + 1) ÷ n, x sorted upwards, i from 1.
	sum, weighted := new(big.Int), new(big.Int)
	for i, x := range sorted {
		sum.Add(sum, x)
		weighted.Add(weighted, new(big.Int).Mul(big.NewInt(int64(i+1)), x))
	}
	if sum.Sign() == 0 {
		return s
	}
	n := big.NewInt(int64(s.N))
	s.Gini = new(big.Rat).SetFrac(weighted.Lsh(weighted, 1), new(big.Int).Mul(n, sum))
	s.Gini.Sub(s.Gini, big.NewRat(int64(s.N+1), int64(s.N)))
	return s
}
