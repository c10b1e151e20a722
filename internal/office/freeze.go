package office

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// FrozenFolder holds the sealed copy of a period's tables, in its output
// folder. A seal that was undone is kept beside it as frozen.undone.1, .2 …
const FrozenFolder = "frozen"

// sealName is the file that makes a copy a seal: every other file of it with
// the hash of its bytes. It is written last.
const sealName = "seal.json"

// ErrSealBroken says that a seal is missing or that its files are not those
// that were sealed.
var ErrSealBroken = errors.New("the sealed copy is not as it was sealed")

// Seal is a period's seal: the hash of every file by name.
type Seal struct {
	Files map[string]string `json:"files"`
}

// FrozenDir is the folder of a period's sealed copy.
func (o *Office) FrozenDir(period string) string { return filepath.Join(o.Out(period), FrozenFolder) }

// Frozen reports whether a period is frozen: by its seal, or by the log. Where
// only the log says so, or a sealed file is not as it was, the error is
// ErrSealBroken.
func (o *Office) Frozen(period string) (bool, error) {
	seal, err := readSeal(o.FrozenDir(period))
	if errors.Is(err, fs.ErrNotExist) {
		last, err := o.lastAct(period)
		if err != nil || last.Act != ActFreeze {
			return false, err
		}
		return true, fmt.Errorf("%w: %s is missing", ErrSealBroken, o.FrozenDir(period))
	}
	if err != nil {
		return true, err
	}
	return true, seal.check(o.FrozenDir(period))
}

func readSeal(dir string) (*Seal, error) {
	data, err := os.ReadFile(filepath.Join(dir, sealName))
	if err != nil {
		return nil, err
	}
	var s Seal
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrSealBroken, sealName, err)
	}
	return &s, nil
}

func (s *Seal) check(dir string) error {
	for _, name := range sortedKeys(s.Files) {
		sum, err := hashFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if sum != s.Files[name] {
			return fmt.Errorf("%w: %s", ErrSealBroken, name)
		}
	}
	return nil
}

func hashFile(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	return hashOf(data), nil
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Freeze seals the files of a period's output that seals accepts and writes it
// in the log. Killed at any moment it leaves the period frozen or not.
func (o *Office) Freeze(entry FreezeEntry, seals func(name string) bool) error {
	out := o.Out(entry.Period)
	names, err := filesOf(out, seals)
	if err != nil {
		return err
	}
	temp := filepath.Join(out, ".frozen.new")
	if err := os.RemoveAll(temp); err != nil {
		return fmt.Errorf("clear unfinished seal: %w", err)
	}
	seal := Seal{Files: map[string]string{}}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
		if err != nil {
			return fmt.Errorf("seal: %w", err)
		}
		seal.Files[name] = hashOf(data)
		if err := writeFile(filepath.Join(temp, filepath.FromSlash(name)), data); err != nil {
			return fmt.Errorf("seal: %w", err)
		}
	}
	data, err := json.MarshalIndent(seal, "", "  ")
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(temp, sealName), append(data, '\n')); err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	if err := os.Rename(temp, o.FrozenDir(entry.Period)); err != nil {
		return fmt.Errorf("put the seal in place: %w", err)
	}
	return o.LogFreeze(entry)
}

// Unfreeze writes in the log that a period is no longer frozen and why, and sets
// its seal aside; kept is the folder where it stands now, blank where there was
// none.
func (o *Office) Unfreeze(entry FreezeEntry) (kept string, err error) {
	dir := o.FrozenDir(entry.Period)
	entry.Act = ActUndo
	entry.Seal, err = hashFile(filepath.Join(dir, sealName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if err := o.log(entry); err != nil {
		return "", err
	}
	if entry.Seal == "" {
		return "", nil
	}
	for n := 1; ; n++ {
		kept = fmt.Sprintf("%s.undone.%d", dir, n)
		if _, err := os.Stat(kept); errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if err := os.Rename(dir, kept); err != nil {
		return "", fmt.Errorf("set the seal aside: %w", err)
	}
	return kept, nil
}

// filesOf lists the files of a folder that are accepted, seals left out, in
// order.
func filesOf(dir string, accept func(name string) bool) ([]string, error) {
	var names []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if name := filepath.ToSlash(rel); err == nil && !isSeal(name) && accept(name) {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

// isSeal reports whether a file of an output folder belongs to a seal, present,
// undone or unfinished.
func isSeal(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return first == FrozenFolder || strings.HasPrefix(first, FrozenFolder+".undone.") || first == ".frozen.new"
}

func writeFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644) //nolint:gosec // read by the office, as all of out/
}
