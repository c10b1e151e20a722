package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"dudao/internal/office"
)

type initCmd struct {
	Folder  string `arg:"" name:"dir" help:"${init_dir_help}"`
	Name    string `help:"${init_name_help}"`
	Reading string `placeholder:"points|share" enum:"points,share" default:"points" help:"${init_reading_help}"`
}

// Run makes the folder, its parts and a commented config.
func (c *initCmd) Run(a *app) error {
	if err := emptyOrAbsent(c.Folder); err != nil {
		return err
	}
	name := c.Name
	if name == "" {
		name = filepath.Base(filepath.Clean(c.Folder))
	}
	err := office.Create(c.Folder, office.Answers{Name: name, Period: a.cli.Period, PayReading: c.Reading, Lang: a.lang})
	if err != nil {
		return err
	}
	a.say("init_done", "dir", c.Folder)
	return nil
}

// emptyOrAbsent refuses a folder that holds something already.
func emptyOrAbsent(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case len(entries) > 0:
		return &userError{id: "not_empty", args: []any{"dir", dir}}
	}
	return nil
}
