// Package yamlfile is the one loader of everything people write in YAML:
// kinds, forms, facts, packs, schemes, config. It decodes into Go structs by
// their yaml tags and is strict where typing errors hide: only known fields,
// no key twice, no anchors, one document. All faults of a file are told at
// once, each as file:line:col, what stands there, what was expected, and a
// near name where there is one. A decoded Doc remembers where every value
// stood, so that a check of meaning can point as precisely as a check of
// syntax.
//
// It knows nothing of what a file means, and it reads no file that is larger
// than MaxBytes.
//
// Tags: `yaml:"name"`; `yaml:"name,required"` for a field that must be
// written; `yaml:",inline"` for a struct whose fields stand beside the others;
// `yaml:",position"` on a Position, which takes where the struct begins;
// `yaml:"-"` for a field that is never written. Without a tag a field is not
// read. A scalar is taken as written (a text field given 2013 holds "2013");
// a type with UnmarshalText reads its own scalars; one scalar stands for a
// list of one. Pairs keeps a mapping in the order it was written.
package yamlfile
