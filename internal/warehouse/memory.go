//go:build duckdb_arrow

package warehouse

import (
	"context"
	"errors"
	"fmt"
)

// Bounded runs f with the engine's memory held to limit ("192MB"), and to one
// thread. What it has written and may need again goes to the file instead of
// staying in memory, so this suits loading; a large sort or join under it would
// go through the disk. A load has one source of rows, so there is nothing for
// a second thread to do, yet the statement would turn a core idly while it
// waits for it. Both hold for the whole database until f returns.
func (tx *Tx) Bounded(ctx context.Context, limit string, f func() error) (err error) {
	for _, s := range [...]struct{ name, value string }{{"memory_limit", QuoteText(limit)}, {"threads", "1"}} {
		reset, e := tx.set(ctx, s.name, s.value)
		if e != nil {
			return fmt.Errorf("bound %s: %w", s.name, e)
		}
		defer func() { err = errors.Join(err, reset()) }()
	}
	return f()
}

// set changes a setting of the engine and gives what puts it back.
func (tx *Tx) set(ctx context.Context, name, value string) (reset func() error, err error) {
	var before string
	err = Each(ctx, tx, func(r *Rows) error { return r.Scan(&before) }, "SELECT current_setting("+QuoteText(name)+")::VARCHAR")
	if err != nil {
		return nil, err
	}
	if err := tx.Exec(ctx, "SET "+name+" = "+value); err != nil {
		return nil, err
	}
	return func() error {
		return tx.Exec(context.WithoutCancel(ctx), "SET "+name+" = "+QuoteText(before))
	}, nil
}
