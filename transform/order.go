package transform

import (
	"fmt"
	"slices"
	"strings"
)

// order sorts models so that each comes after what it reads, and otherwise by
// name. It gives also the tables that no model makes and that must be there
// before the first one runs.
func order(all []*model) (sorted []*model, given []string, err error) {
	byOutput := make(map[string]*model, len(all))
	for _, m := range all {
		byOutput[m.output] = m
	}
	o := orderer{byOutput: byOutput, state: map[*model]int{}, given: map[string]bool{}}
	named := slices.Clone(all)
	slices.SortFunc(named, func(a, b *model) int { return strings.Compare(a.output, b.output) })
	for _, m := range named {
		if err := o.visit(m, nil); err != nil {
			return nil, nil, err
		}
	}
	for name := range o.given {
		given = append(given, name)
	}
	slices.Sort(given)
	return o.sorted, given, nil
}

type orderer struct {
	byOutput map[string]*model
	state    map[*model]int
	given    map[string]bool
	sorted   []*model
}

// States of a model while it is being placed.
const (
	unseen = iota
	placing
	placed
)

func (o *orderer) visit(m *model, path []string) error {
	switch o.state[m] {
	case placed:
		return nil
	case placing:
		return fmt.Errorf("models read each other in a circle: %s", strings.Join(append(path, m.output), " → "))
	}
	o.state[m] = placing
	for _, in := range m.reads() {
		next, ok := o.byOutput[in]
		if !ok {
			o.given[in] = true
			continue
		}
		if err := o.visit(next, append(path, m.output)); err != nil {
			return err
		}
	}
	o.state[m] = placed
	o.sorted = append(o.sorted, m)
	return nil
}
