package transform

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"dudao/internal/calendar"
	"dudao/internal/warehouse"
)

// Params are the periods, days, lists and settings that models read as
// param_period, param_date, param_list and param_setting.
type Params struct {
	Periods  map[string]calendar.Period
	Dates    map[string]calendar.Date
	Lists    map[string][]string
	Settings map[string]string
}

// Write puts the params of a run into the warehouse, in place of those of the
// run before.
func (p Params) Write(ctx context.Context, tx *warehouse.Tx) error {
	for _, statement := range []string{
		"CREATE OR REPLACE TABLE param_period (name VARCHAR, id VARCHAR, start_on DATE, end_on DATE)",
		"CREATE OR REPLACE TABLE param_date (name VARCHAR, day DATE)",
		"CREATE OR REPLACE TABLE param_list (name VARCHAR, seq INTEGER, value VARCHAR)",
		"CREATE OR REPLACE TABLE param_setting (name VARCHAR, value VARCHAR)",
	} {
		if err := tx.Exec(ctx, statement); err != nil {
			return fmt.Errorf("params: %w", err)
		}
	}
	insert := func(query string, args ...any) error {
		if err := tx.Exec(ctx, query, args...); err != nil {
			return fmt.Errorf("params: %w", err)
		}
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(p.Periods)) {
		q := p.Periods[name]
		if err := insert("INSERT INTO param_period VALUES (?, ?, CAST(? AS DATE), CAST(? AS DATE))", name, q.ID, q.Start.String(), q.End.String()); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.Dates)) {
		if err := insert("INSERT INTO param_date VALUES (?, CAST(? AS DATE))", name, p.Dates[name].String()); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.Lists)) {
		for i, value := range p.Lists[name] {
			if err := insert("INSERT INTO param_list VALUES (?, ?, ?)", name, i+1, value); err != nil {
				return err
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.Settings)) {
		if err := insert("INSERT INTO param_setting VALUES (?, ?)", name, p.Settings[name]); err != nil {
			return err
		}
	}
	return nil
}
