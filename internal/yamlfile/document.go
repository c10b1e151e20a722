package yamlfile

import (
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"strconv"
	"strings"
)

// MaxBytes is the largest file read: a definition is written by hand, and the
// largest shipped one has some 30 kB.
const MaxBytes = 1 << 20

// Doc is a decoded file that remembers where everything stood.
type Doc struct {
	Name   string
	values map[string]Position
	keys   map[string]Position
}

// Load reads and decodes one file of fsys into the struct, map or slice that
// into points to. All faults come back at once as *Errors; the Doc is given
// beside them where the text was YAML at all, so that a caller may go on and
// check what was read.
func Load(fsys fs.FS, name string, into any) (*Doc, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return Parse(name, text, into)
}

// Parse decodes a text as Load does; name is used in positions only.
func Parse(name string, text []byte, into any) (*Doc, error) {
	var errs Errors
	if len(text) > MaxBytes {
		errs.Add(Position{File: name}, "larger than %d bytes", MaxBytes)
		return nil, errs.Err()
	}
	r := reader{file: name, errs: &errs}
	root := r.parse(text)
	if root == nil {
		if len(errs.list) == 0 {
			errs.Add(Position{File: name}, "the file is empty")
		}
		return nil, errs.Err()
	}
	d := decoder{errs: &errs, values: map[string]Position{}, keys: map[string]Position{}}
	d.decode(root, "", reflect.ValueOf(into).Elem())
	return &Doc{Name: name, values: d.values, keys: d.keys}, errs.Err()
}

// Pos gives the place of the value at a path such as columns[3].type, or of
// what encloses it where nothing is written there; the blank path is the
// document.
func (d *Doc) Pos(path string) Position {
	for {
		if at, ok := d.values[path]; ok {
			return at
		}
		if path == "" {
			return Position{File: d.Name}
		}
		path = parent(path)
	}
}

// KeyPos gives the place of the key at the end of a path, or Pos where the
// path ends in no key.
func (d *Doc) KeyPos(path string) Position {
	if at, ok := d.keys[path]; ok {
		return at
	}
	return d.Pos(path)
}

// Has reports whether something is written at a path.
func (d *Doc) Has(path string) bool {
	_, ok := d.values[path]
	return ok
}

// Path builds a path of keys (string) and list indices (int): Path("columns",
// 3, "type") is columns[3].type. Use it where a key may hold dots, brackets or
// quotes.
func Path(parts ...any) string {
	path := ""
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			path += "[" + strconv.Itoa(p) + "]"
		case string:
			path = join(path, p)
		default:
			panic(fmt.Sprintf("yamlfile: %T in a path", p))
		}
	}
	return path
}

// join adds a key to a path; a key with signs of the path's own is quoted.
func join(path, key string) string {
	if key == "" || strings.ContainsAny(key, `.[]"`) {
		return path + "[" + strconv.Quote(key) + "]"
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// parent cuts the last key or index off a path. A quoted key is cut piece by
// piece, which is slower but ends at the same enclosing value.
func parent(path string) string {
	return path[:max(0, strings.LastIndexAny(path, ".["))]
}
