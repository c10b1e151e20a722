package sample

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Made says what was written.
type Made struct {
	Dir   string
	Files []File // in the order they were received
}

// File is one file of the office. Path is relative to the folder, with
// slashes. Fault says what is wrong with it on purpose; blank: nothing.
type File struct {
	Path, About, Fault string
}

// ErrNotEmpty says that the folder holds something already.
var ErrNotEmpty = errors.New("folder is not empty")

// Write makes the sample office in dir, which must be absent or empty. The
// same program always writes the same bytes.
func Write(ctx context.Context, dir string) (*Made, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("sample office: %w", err)
	}
	if len(entries) > 0 {
		return nil, fmt.Errorf("sample office: %s: %w", dir, ErrNotEmpty)
	}
	f, err := build()
	if err != nil {
		return nil, fmt.Errorf("sample office: %w", err)
	}
	made := &Made{Dir: dir}
	for _, e := range f.entries {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("sample office: %w", err)
		}
		path := filepath.Join(dir, filepath.FromSlash(e.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, fmt.Errorf("sample office: %w", err)
		}
		if err := os.WriteFile(path, e.data, 0o644); err != nil {
			return nil, fmt.Errorf("sample office: %w", err)
		}
		made.Files = append(made.Files, e.File)
	}
	return made, nil
}

// build lays out every file in memory.
func build() (*folder, error) {
	w := newWorld()
	f := &folder{}
	for _, write := range []func(*folder, *world) error{
		writeMovement, writeEnrolment, writeRosters, writeAssignment, writeScores, writeGraduates, writeFunding,
		writeTraining, writeAwareness, writeHealth, writeViolations, writeLeave, writeRoutine, writeProjects,
		writeLeaders, writePay, writeHazards, writeSchoolAge, writePetitions, writeReception, writeTownship, writeTasks, writeFacilities,
		writeSettings,
	} {
		if err := write(f, w); err != nil {
			return nil, err
		}
	}
	return f, nil
}
