package sheet_test

import (
	"context"
	"errors"
	"os"
	"testing"

	"dudao/ingest/sheet"
)

func isUnreadable(err error, reason sheet.Reason) bool {
	var u *sheet.UnreadableError
	return errors.As(err, &u) && u.Reason == reason && errors.Is(err, sheet.ErrUnreadable)
}

// tryOpen opens a file and reads all of it.
func tryOpen(data []byte) (string, error) {
	b, err := sheet.OpenBytes(context.Background(), data, sheet.Limits{})
	if err != nil {
		return "", err
	}
	return tryGrid(b)
}

func writeFile(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
