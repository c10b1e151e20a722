package aggregate

import (
	"context"
	"fmt"
	"math/big"

	"dudao/internal/warehouse"
)

// Names are what units and persons are called.
type Names struct {
	byGrain map[[2]string]string
	any     map[string]string
}

// Of gives the name of a unit of a grain, else of a unit of that id, else "".
func (n Names) Of(grain, unit string) string {
	if name, ok := n.byGrain[[2]string{grain, unit}]; ok {
		return name
	}
	return n.any[unit]
}

// ReadNames reads the table dim_member; a warehouse without it has no names.
func ReadNames(ctx context.Context, q warehouse.Runner) (Names, error) {
	n := Names{byGrain: map[[2]string]string{}, any: map[string]string{}}
	found, err := hasTable(ctx, q, "dim_member")
	if err != nil || !found {
		return n, err
	}
	err = warehouse.Each(ctx, q, func(rows *warehouse.Rows) error {
		var grain, unit, name string
		if err := rows.Scan(&grain, &unit, &name); err != nil {
			return err
		}
		n.byGrain[[2]string{grain, unit}] = name
		if _, ok := n.any[unit]; !ok {
			n.any[unit] = name
		}
		return nil
	}, "SELECT grain, unit_id, name FROM dim_member WHERE grain IS NOT NULL AND unit_id IS NOT NULL AND name IS NOT NULL ORDER BY 1, 2, 3")
	if err != nil {
		return n, fmt.Errorf("names of units: %w", err)
	}
	return n, nil
}

// TargetRow is one row of the table of targets. Unit is an id of results (a
// lone town is TOWN); Grade is 九年级 or blank; Op is as sent.
type TargetRow struct {
	Indicator, Unit, Grade, Year, Op, Paper string
	Value                                   *big.Rat
}

// ReadTargets reads the targets that stand; a warehouse without them has none.
func ReadTargets(ctx context.Context, q warehouse.Runner) ([]TargetRow, error) {
	found, err := hasTable(ctx, q, "std_targets")
	if err != nil || !found {
		return nil, err
	}
	unit, join := "t._unit", ""
	if found, err = hasTable(ctx, q, "dim_unit"); err != nil {
		return nil, err
	} else if found {
		unit, join = "coalesce(u.unit_id, t._unit)", " LEFT JOIN dim_unit AS u ON u.code = t._unit"
	}
	var all []TargetRow
	err = warehouse.Each(ctx, q, func(rows *warehouse.Rows) error {
		var t TargetRow
		var value warehouse.Number
		if err := rows.Scan(&t.Indicator, &t.Unit, &t.Grade, &t.Year, &t.Op, &value, &t.Paper); err != nil {
			return err
		}
		t.Value = value.Rat
		all = append(all, t)
		return nil
	}, "SELECT t.indicator, coalesce("+unit+", ''), coalesce(t.grade, ''), coalesce(t.year, ''), coalesce(t.op, ''), t.value, coalesce(t.paper, '')"+
		" FROM std_targets AS t"+join+" WHERE t.value IS NOT NULL AND t.indicator IS NOT NULL ORDER BY 1, 2, 3, 4, 5, 6, 7")
	if err != nil {
		return nil, fmt.Errorf("targets: %w", err)
	}
	return all, nil
}

func hasTable(ctx context.Context, q warehouse.Runner, name string) (bool, error) {
	found := false
	err := warehouse.Each(ctx, q, func(*warehouse.Rows) error {
		found = true
		return nil
	}, "SELECT 1 FROM information_schema.tables WHERE table_name = ?", name)
	if err != nil {
		return false, fmt.Errorf("look for table %s: %w", name, err)
	}
	return found, nil
}
