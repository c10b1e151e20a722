package pay

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"dudao/internal/exact"
)

// Reading is a way to read the clause "从绩效部分30%中拿出26%".
type Reading string

// The readings.
const (
	Points Reading = "points" // 26 of the 30 points: 26 % of total performance pay
	Share  Reading = "share"  // 26 % of the 30 %: 7.8 % of it
)

// Readings lists the readings, the given one first.
func Readings(first Reading) []Reading {
	if first == Share {
		return []Reading{Share, Points}
	}
	return []Reading{Points, Share}
}

// rate is the part of total performance pay that is split, in thousandths.
func (r Reading) rate() int64 {
	if r == Share {
		return 78
	}
	return 260
}

// bonus is the part of total performance pay that the pool is taken from.
const bonus = 300

// Pool gives the pool of a base, both in fen, rounded half away from zero.
func Pool(base *big.Int, r Reading) *big.Int {
	return exact.DivHalfAway(new(big.Int).Mul(base, big.NewInt(r.rate())), big.NewInt(1000))
}

// Kept gives the part of the 30 % that stays with its owners, in fen; it may
// hold a fraction of one.
func Kept(base, pool *big.Int) *big.Rat {
	part := new(big.Rat).SetFrac(new(big.Int).Mul(base, big.NewInt(bonus)), big.NewInt(1000))
	return part.Sub(part, new(big.Rat).SetInt(pool))
}

// ErrNoPoints says that the points of a pool add up to zero.
var ErrNoPoints = errors.New("the points add up to zero")

// NegativeError says who has fewer than zero points.
type NegativeError struct{ IDs []string }

func (e *NegativeError) Error() string {
	return "negative points: " + strings.Join(e.IDs, ", ")
}

// Member is one who shares in a pool.
type Member struct {
	ID     string
	Points *big.Rat
}

// Part is a member's share: Floor whole fen, and one more where the remainder
// was among the largest.
type Part struct {
	ID         string
	Fen, Floor *big.Int
	Remainder  *big.Rat // of a fen, 0 ≤ r < 1
	LastFen    bool
}

// Split divides a pool of fen in proportion to points. The fen left over go to
// the largest remainders; equal ones to more points, then to the smaller id.
// Parts come in the order of the members. It fails with ErrNoPoints or a
// *NegativeError where the points say nothing.
func Split(pool *big.Int, members []Member) ([]Part, error) {
	weights, total, err := whole(members)
	if err != nil {
		return nil, err
	}
	parts := make([]Part, len(members))
	remainders := make([]*big.Int, len(members)) // of total
	left := new(big.Int).Set(pool)
	for i, m := range members {
		floor, rest := new(big.Int).QuoRem(new(big.Int).Mul(pool, weights[i]), total, new(big.Int))
		parts[i] = Part{ID: m.ID, Fen: floor, Floor: floor, Remainder: new(big.Rat).SetFrac(rest, total)}
		remainders[i] = rest
		left.Sub(left, floor)
	}
	order := make([]int, len(members))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(remainders[b].Cmp(remainders[a]), weights[b].Cmp(weights[a]), cmp.Compare(members[a].ID, members[b].ID))
	})
	for _, i := range order[:left.Int64()] {
		parts[i].Fen = new(big.Int).Add(parts[i].Floor, big.NewInt(1))
		parts[i].LastFen = true
	}
	return parts, nil
}

// whole brings all points to one denominator, so that the split is of whole
// numbers.
func whole(members []Member) (weights []*big.Int, total *big.Int, err error) {
	common := big.NewInt(1)
	var negative []string
	for _, m := range members {
		if m.Points == nil {
			return nil, nil, fmt.Errorf("no points for %s", m.ID)
		}
		if m.Points.Sign() < 0 {
			negative = append(negative, m.ID)
		}
		d := m.Points.Denom()
		common.Mul(common, new(big.Int).Quo(d, new(big.Int).GCD(nil, nil, common, d)))
	}
	if negative != nil {
		slices.Sort(negative)
		return nil, nil, &NegativeError{IDs: negative}
	}
	total = new(big.Int)
	for _, m := range members {
		w := new(big.Int).Mul(m.Points.Num(), new(big.Int).Quo(common, m.Points.Denom()))
		weights = append(weights, w)
		total.Add(total, w)
	}
	if total.Sign() == 0 {
		return nil, nil, ErrNoPoints
	}
	return weights, total, nil
}
