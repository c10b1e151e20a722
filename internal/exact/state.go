package exact

import "fmt"

// State says what a cell, a measure or an indicator holds (rules §1). Only a
// Value takes part in arithmetic. The zero State is NotReported, so that a
// forgotten value can never read as a zero.
type State uint8

// The five states.
const (
	NotReported   State = iota // owed and not sent, or blank
	Value                      // a value; zero is one
	NotApplicable              // the denominator is zero, or the figure does not concern the unit
	Error                      // sent, but impossible
	Suppressed                 // too few people to publish; never in the internal view
)

var stateNames = [...]string{"not_reported", "value", "not_applicable", "error", "suppressed"}

// String gives the name used in the output contract.
func (s State) String() string {
	if int(s) < len(stateNames) {
		return stateNames[s]
	}
	return fmt.Sprintf("state(%d)", uint8(s))
}

// ParseState reads a name of the output contract.
func ParseState(name string) (State, error) {
	for i, n := range stateNames {
		if n == name {
			return State(i), nil
		}
	}
	return NotReported, fmt.Errorf("unknown state %q", name)
}
