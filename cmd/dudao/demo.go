package main

import (
	"context"

	"dudao/internal/privacy"
	"dudao/internal/sample"
)

type demoCmd struct {
	Folder string `arg:"" optional:"" name:"dir" default:"demo-office" help:"${demo_dir_help}"`
}

// Run makes the sample office and does the main job on it.
func (c *demoCmd) Run(ctx context.Context, a *app) error {
	if err := emptyOrAbsent(c.Folder); err != nil {
		return err
	}
	made, err := sample.Write(ctx, c.Folder)
	if err != nil {
		return err
	}
	a.say("demo_made", "files", len(made.Files), "dir", c.Folder)
	a.cli.Dir = c.Folder
	if err := a.produce(ctx, parts{tables: true, documents: true, view: privacy.Internal}); err != nil {
		return err
	}
	a.say("demo_next", "dir", c.Folder)
	return nil
}
