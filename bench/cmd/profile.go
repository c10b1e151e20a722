package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime/pprof"

	"dudao/ingest"
	"dudao/internal/kind"
	"dudao/internal/office"
	"dudao/internal/privacy"
	"dudao/internal/warehouse"
)

// profile ingests an office in this process and writes a CPU profile to to:
// where the time of a measurement goes.
func (b *bench) profile(ctx context.Context, dir, to string) (err error) {
	file := filepath.Join(dir, "dudao.duckdb")
	if err := remove(file, file+".wal"); err != nil {
		return err
	}
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	o, err := openOffice(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.db.Close()) }()
	return o.ingest(ctx)
}

// opened is an office as cmd/dudao opens it.
type opened struct {
	office *office.Office
	kinds  *kind.Set
	db     *warehouse.DB
	params *office.Params
}

func openOffice(ctx context.Context, dir string) (*opened, error) {
	o, err := office.Open(dir)
	if err != nil {
		return nil, err
	}
	set, err := kind.Load(kind.Shipped(), nil)
	if err != nil {
		return nil, err
	}
	db, err := warehouse.Open(ctx, o.Warehouse(), warehouse.Options{})
	return &opened{office: o, kinds: set, db: db}, err
}

func (o *opened) ingest(ctx context.Context) error {
	hasher, err := privacy.NewHasher(o.office.Config.Privacy.Salt)
	if err != nil {
		return err
	}
	_, err = ingest.Run(ctx, ingest.Options{
		Inbox: o.office.Inbox(), Settings: o.office.Settings(), Set: o.kinds, DB: o.db, Hasher: hasher, Version: "bench",
		Known: office.ParameterKnown,
		Resolve: func(table map[string]string, _ ingest.Dated) (ingest.Configured, error) {
			p, err := o.office.Params("", table, office.Registers{})
			if err != nil {
				return ingest.Configured{}, err
			}
			o.params = p
			return ingest.Configured{Calendar: p.Calendar, Periods: p.Periods, Settings: p.Settings, AsOf: p.AsOf}, nil
		},
	})
	return err
}
