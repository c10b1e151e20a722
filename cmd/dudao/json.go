package main

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/lang"
)

// printJSON prints a list for other programs. Fields are named like the columns
// of the tables: snake_case, numerator and denominator for a pair, value for
// what is shown. States are their words, exact numbers are texts, sentences
// come in the language of the run.
func (a *app) printJSON(v any) error {
	var b, pretty bytes.Buffer
	if err := (&jsonWriter{to: &b, lang: a.lang}).value(reflect.ValueOf(v)); err != nil {
		return fmt.Errorf("json: %w", err)
	}
	if err := json.Indent(&pretty, b.Bytes(), "", "  "); err != nil {
		return fmt.Errorf("json: %w", err)
	}
	_, err := fmt.Fprintln(a.out, pretty.String())
	return err
}

// jsonWriter writes Go values as JSON by the names of the output contract.
type jsonWriter struct {
	to   *bytes.Buffer
	lang lang.Lang
}

// contractNames are columns whose name is not that of the field.
var contractNames = map[string]string{"num": "numerator", "den": "denominator", "display": "value", "near": "near_threshold"}

// columnName turns a field's name into a column's: UnitName is unit_name, ID is
// id, SHA256 is sha256.
func columnName(field string) string {
	var b strings.Builder
	runes := []rune(field)
	for i, r := range runes {
		starts := i > 0 && unicode.IsUpper(r) &&
			(unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]))
		if starts {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	if name, ok := contractNames[b.String()]; ok {
		return name
	}
	return b.String()
}

func (w *jsonWriter) value(v reflect.Value) error {
	if !v.IsValid() {
		return w.plain(nil)
	}
	if v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return w.plain(nil)
		}
		if text, ok := w.text(v.Interface()); ok {
			return w.plain(text)
		}
		return w.value(v.Elem())
	}
	if text, ok := w.text(v.Interface()); ok {
		return w.plain(text)
	}
	switch v.Kind() {
	case reflect.Struct:
		return w.object(v)
	case reflect.Map:
		return w.dictionary(v)
	case reflect.Slice, reflect.Array:
		return w.list(v)
	}
	return w.plain(v.Interface())
}

// text gives what is written as a text of its own.
func (w *jsonWriter) text(v any) (string, bool) {
	switch v := v.(type) {
	case lang.Text:
		return v.In(w.lang), true
	case exact.State:
		return v.String(), true
	case *big.Rat:
		return exact.Exact(v), true
	case *big.Int:
		return v.String(), true
	case encoding.TextMarshaler:
		text, err := v.MarshalText()
		return string(text), err == nil
	}
	return "", false
}

func (w *jsonWriter) plain(v any) error {
	e := json.NewEncoder(w.to)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

func (w *jsonWriter) object(v reflect.Value) error {
	w.to.WriteByte('{')
	n := 0
	if err := w.fields(v, &n); err != nil {
		return err
	}
	w.to.WriteByte('}')
	return nil
}

// fields writes the exported fields; those of an embedded struct, and of where a
// finding stands, stand among them.
func (w *jsonWriter) fields(v reflect.Value, n *int) error {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		switch {
		case !field.IsExported():
			continue
		case field.Anonymous && field.Type.Kind() == reflect.Struct, field.Type == reflect.TypeFor[finding.Position]():
			if err := w.fields(v.Field(i), n); err != nil {
				return err
			}
			continue
		}
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" {
			name = columnName(field.Name)
		}
		if options == "omitempty" && v.Field(i).IsZero() {
			continue
		}
		if err := w.entry(n, name, v.Field(i)); err != nil {
			return err
		}
	}
	return nil
}

func (w *jsonWriter) entry(n *int, name string, v reflect.Value) error {
	if *n > 0 {
		w.to.WriteByte(',')
	}
	*n++
	if err := w.plain(name); err != nil {
		return err
	}
	w.to.WriteByte(':')
	return w.value(v)
}

func (w *jsonWriter) dictionary(v reflect.Value) error {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	w.to.WriteByte('{')
	n := 0
	for _, k := range keys {
		if err := w.entry(&n, fmt.Sprint(k), v.MapIndex(k)); err != nil {
			return err
		}
	}
	w.to.WriteByte('}')
	return nil
}

func (w *jsonWriter) list(v reflect.Value) error {
	w.to.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			w.to.WriteByte(',')
		}
		if err := w.value(v.Index(i)); err != nil {
			return err
		}
	}
	w.to.WriteByte(']')
	return nil
}
