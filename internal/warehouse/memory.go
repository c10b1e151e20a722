package warehouse

import (
	"context"
	"fmt"
)

// Bounded runs f with the engine's memory held to limit ("192MB"). What it has
// written and may need again goes to the file instead of staying in memory, so
// this suits loading; a large sort or join under it would go through the disk.
// The limit holds for the whole database until f returns.
func (tx *Tx) Bounded(ctx context.Context, limit string, f func() error) (err error) {
	var before string
	err = Each(ctx, tx, func(r *Rows) error { return r.Scan(&before) }, "SELECT current_setting('memory_limit')")
	if err != nil {
		return fmt.Errorf("bound memory: %w", err)
	}
	if err := tx.Exec(ctx, "SET memory_limit = "+QuoteText(limit)); err != nil {
		return fmt.Errorf("bound memory: %w", err)
	}
	defer func() {
		reset := tx.Exec(context.WithoutCancel(ctx), "SET memory_limit = "+QuoteText(before))
		if err == nil && reset != nil {
			err = fmt.Errorf("unbound memory: %w", reset)
		}
	}()
	return f()
}
