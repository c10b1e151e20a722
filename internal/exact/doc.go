// Package exact owns the numbers that decide something: states, decimals,
// ratios and their rounding. Counts, money, scores and verdicts never pass
// through a float. Arithmetic on ratios is math/big's; this package adds what
// it lacks: a compact decimal for cells, and rounding half away from zero for
// display. It knows no units, targets or texts.
package exact
