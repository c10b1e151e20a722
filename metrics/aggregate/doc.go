// Package aggregate turns definitions into SQL and the answers of the engine
// into sums: per figure, grain, unit, dimension and period the numerator, the
// denominator and the number of members in each state (docs/indicators.md, "How
// a figure is computed"). Figures of one fact that count the same members over
// the same grains and periods share one query, whatever their number; nothing
// is asked per unit. Sums are exact: whole numbers and decimals of the engine
// become ratios, a double would be an error. It judges and ranks nothing.
package aggregate
