package balance

import "math/big"

// leastDecimals are those of a mean that is no ratio.
const leastDecimals = 12

// Mean gives the mean of coefficients of variation whose squares are given,
// at least one and none below zero. Where every root is a ratio the mean is
// exact. Else it is no ratio: roots of ratios, all positive, only add up to a
// ratio where each is one. It is then cut to 12 decimals, or to as many more as
// it takes to stand on the side of the limit (which it cannot equal) on which
// the true mean stands, so that a comparison with the limit is exact. The limit
// may be nil.
func Mean(squares []*big.Rat, limit *big.Rat) *big.Rat {
	n := big.NewRat(int64(len(squares)), 1)
	exactly, rest := new(big.Rat), []*big.Rat(nil)
	for _, s := range squares {
		if root, ok := ratioRoot(s); ok {
			exactly.Add(exactly, root)
		} else {
			rest = append(rest, s)
		}
	}
	if len(rest) == 0 {
		return exactly.Quo(exactly, n)
	}
	for decimals := leastDecimals; ; decimals *= 2 {
		low := cut(new(big.Rat).Quo(withRoots(exactly, rest, decimals), n), decimals)
		// Each root was cut by less than 10^-decimals, and so was the mean of
		// them: the true mean lies above low and below high.
		high := new(big.Rat).Add(low, new(big.Rat).Mul(big.NewRat(2, 1), unit(decimals)))
		if limit == nil || low.Cmp(limit) > 0 || high.Cmp(limit) <= 0 {
			return low
		}
	}
}

// ratioRoot gives the root of a ratio where it is one itself.
func ratioRoot(r *big.Rat) (*big.Rat, bool) {
	num, den := new(big.Int).Sqrt(r.Num()), new(big.Int).Sqrt(r.Denom())
	exact := new(big.Int).Mul(num, num).Cmp(r.Num()) == 0 && new(big.Int).Mul(den, den).Cmp(r.Denom()) == 0
	return new(big.Rat).SetFrac(num, den), exact
}

// withRoots adds to a sum the roots of squares, each cut to a number of decimals.
func withRoots(sum *big.Rat, squares []*big.Rat, decimals int) *big.Rat {
	total := new(big.Rat).Set(sum)
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(2*decimals)), nil)
	for _, s := range squares {
		n := new(big.Int).Mul(s.Num(), scale)
		root := new(big.Int).Sqrt(n.Quo(n, s.Denom()))
		total.Add(total, new(big.Rat).Mul(new(big.Rat).SetInt(root), unit(decimals)))
	}
	return total
}

// cut drops the decimals behind the first few of a number that is not below
// zero.
func cut(r *big.Rat, decimals int) *big.Rat {
	n := new(big.Int).Mul(r.Num(), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
	return new(big.Rat).Mul(new(big.Rat).SetInt(n.Quo(n, r.Denom())), unit(decimals))
}

// unit is one of the last decimals.
func unit(decimals int) *big.Rat {
	return new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
}
