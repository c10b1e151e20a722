package yamlfile

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Pair is one entry of a mapping whose order matters.
type Pair[T any] struct {
	Key   string
	Value T
	At    Position // of the key
}

func (Pair[T]) pair() {}

// Pairs is a mapping in the order it was written.
type Pairs[T any] []Pair[T]

// Get finds a key.
func (p Pairs[T]) Get(key string) (T, bool) {
	for _, e := range p {
		if e.Key == key {
			return e.Value, true
		}
	}
	var zero T
	return zero, false
}

var (
	pairType     = reflect.TypeFor[interface{ pair() }]()
	textType     = reflect.TypeFor[encoding.TextUnmarshaler]()
	positionType = reflect.TypeFor[Position]()
)

// decoder writes nodes into Go values and remembers where each path stood.
type decoder struct {
	errs   *Errors
	values map[string]Position
	keys   map[string]Position
}

func (d *decoder) decode(n *node, path string, into reflect.Value) {
	d.values[path] = n.at
	if n.shape == nothing {
		return
	}
	if into.Kind() == reflect.Pointer {
		if into.IsNil() {
			into.Set(reflect.New(into.Type().Elem()))
		}
		d.decode(n, path, into.Elem())
		return
	}
	if n.shape == scalar && into.CanAddr() && into.Addr().Type().Implements(textType) {
		if err := into.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(n.text)); err != nil {
			d.errs.Add(n.at, "%s: %v", place(path), err)
		}
		if into.Kind() == reflect.Struct {
			fieldsOf(into).begin(n.at)
		}
		return
	}
	switch into.Kind() {
	case reflect.Struct:
		d.structure(n, path, into)
	case reflect.Map:
		d.dictionary(n, path, into)
	case reflect.Slice:
		d.slice(n, path, into)
	case reflect.Interface:
		d.free(n, path, into)
	default:
		d.scalar(n, path, into)
	}
}

func (d *decoder) scalar(n *node, path string, into reflect.Value) {
	if !d.expect(n, scalar, path) {
		return
	}
	switch into.Kind() {
	case reflect.String:
		into.SetString(n.text)
	case reflect.Bool:
		if n.text != "true" && n.text != "false" {
			d.errs.Add(n.at, "%s is %q; expected true or false", place(path), n.text)
			return
		}
		into.SetBool(n.text == "true")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		i, err := strconv.ParseInt(n.text, 10, into.Type().Bits())
		if err != nil {
			d.errs.Add(n.at, "%s is %q; expected a whole number", place(path), n.text)
			return
		}
		into.SetInt(i)
	default:
		panic(fmt.Sprintf("yamlfile: no way to decode into %s", into.Type()))
	}
}

func (d *decoder) slice(n *node, path string, into reflect.Value) {
	elem := into.Type().Elem()
	if elem.Implements(pairType) {
		d.pairs(n, path, into)
		return
	}
	if n.shape != list {
		// One value stands for a list of one.
		n = &node{shape: list, at: n.at, entries: []entry{{value: n}}}
	}
	out := reflect.MakeSlice(into.Type(), len(n.entries), len(n.entries))
	for i, e := range n.entries {
		d.decode(e.value, path+"["+strconv.Itoa(i)+"]", out.Index(i))
	}
	into.Set(out)
}

func (d *decoder) pairs(n *node, path string, into reflect.Value) {
	if !d.expect(n, mapping, path) {
		return
	}
	out := reflect.MakeSlice(into.Type(), len(n.entries), len(n.entries))
	for i, e := range n.entries {
		p := out.Index(i)
		p.FieldByName("Key").SetString(e.key)
		p.FieldByName("At").Set(reflect.ValueOf(e.keyAt))
		d.decode(e.value, d.child(path, e), p.FieldByName("Value"))
	}
	into.Set(out)
}

func (d *decoder) dictionary(n *node, path string, into reflect.Value) {
	if !d.expect(n, mapping, path) {
		return
	}
	out := reflect.MakeMapWithSize(into.Type(), len(n.entries))
	for _, e := range n.entries {
		v := reflect.New(into.Type().Elem()).Elem()
		d.decode(e.value, d.child(path, e), v)
		out.SetMapIndex(reflect.ValueOf(e.key).Convert(into.Type().Key()), v)
	}
	into.Set(out)
}

// free decodes what has no declared shape into strings, []any and map[string]any.
func (d *decoder) free(n *node, path string, into reflect.Value) {
	switch n.shape {
	case list:
		v := reflect.New(reflect.TypeFor[[]any]()).Elem()
		d.slice(n, path, v)
		into.Set(v)
	case mapping:
		v := reflect.New(reflect.TypeFor[map[string]any]()).Elem()
		d.dictionary(n, path, v)
		into.Set(v)
	default:
		into.Set(reflect.ValueOf(n.text))
	}
}

func (d *decoder) structure(n *node, path string, into reflect.Value) {
	fields := fieldsOf(into)
	fields.begin(n.at)
	if !d.expect(n, mapping, path) {
		return
	}
	written := map[string]bool{}
	for _, e := range n.entries {
		f, ok := fields.byName[e.key]
		if !ok {
			d.errs.Add(e.keyAt, "unknown field %q%s%s", e.key, within(path), DidYouMean(e.key, fields.names))
			continue
		}
		written[e.key] = e.value.shape != nothing
		d.decode(e.value, d.child(path, e), f)
	}
	for _, name := range fields.required {
		if !written[name] {
			d.errs.Add(n.at, "%s is missing%s", name, within(path))
		}
	}
}

// child notes where a key stands and gives the path of its value.
func (d *decoder) child(path string, e entry) string {
	p := join(path, e.key)
	d.keys[p] = e.keyAt
	return p
}

func (d *decoder) expect(n *node, want shape, path string) bool {
	if n.shape == want {
		return true
	}
	d.errs.Add(n.at, "%s is %s; expected %s", place(path), n.shape, want)
	return false
}

// wholeDocument is where what has no path stands.
const wholeDocument = "the document"

func place(path string) string {
	if path == "" {
		return wholeDocument
	}
	return path
}

func within(path string) string {
	if path == "" {
		return ""
	}
	return " in " + path
}

// fields are the fields of a struct that YAML may write.
type fields struct {
	byName   map[string]reflect.Value
	names    []string
	required []string
	position reflect.Value
}

// begin notes where the struct begins, if it wants to know.
func (f *fields) begin(at Position) {
	if f.position.IsValid() {
		f.position.Set(reflect.ValueOf(at))
	}
}

func fieldsOf(v reflect.Value) *fields {
	out := &fields{byName: map[string]reflect.Value{}}
	out.collect(v)
	return out
}

func (f *fields) collect(v reflect.Value) {
	for i := range v.NumField() {
		tag, ok := v.Type().Field(i).Tag.Lookup("yaml")
		if !ok || tag == "-" {
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		switch {
		case options == "inline":
			f.collect(v.Field(i))
		case options == "position" && v.Field(i).Type() == positionType:
			// The outermost position wins: it is the struct that was asked for.
			if !f.position.IsValid() {
				f.position = v.Field(i)
			}
		default:
			f.byName[name] = v.Field(i)
			f.names = append(f.names, name)
			if slices.Contains(strings.Split(options, ","), "required") {
				f.required = append(f.required, name)
			}
		}
	}
}
