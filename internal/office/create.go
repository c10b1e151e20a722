package office

import (
	"bytes"
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"text/template"

	"dudao/internal/lang"
)

//go:embed new/*.yaml
var newFS embed.FS

// Answers are the choices asked when an office is made.
type Answers struct {
	Name       string
	Period     string // school year; blank: left for the office to write
	PayReading string // points or share, 方案4 三·(二)4
	Lang       lang.Lang
}

// Create makes an office's folder with its parts and a config in which every
// choice is explained. The folder must be absent or empty.
func Create(dir string, answers Answers) error {
	t, err := template.ParseFS(newFS, "new/"+string(answers.Lang)+".yaml")
	if err != nil {
		return fmt.Errorf("config template: %w", err)
	}
	salt, err := newSalt()
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := t.Execute(&text, struct {
		Answers
		Salt string
	}{answers, salt}); err != nil {
		return fmt.Errorf("config template: %w", err)
	}
	for _, part := range []string{"settings", "inbox", "rules"} {
		if err := os.MkdirAll(filepath.Join(dir, part), 0o755); err != nil {
			return fmt.Errorf("create folder: %w", err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, ConfigName), text.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write config: %w", err)
	}
	return nil
}
