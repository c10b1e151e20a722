package yamlfile

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// shape is what a node of the tree is.
type shape uint8

const (
	nothing shape = iota
	scalar
	list
	mapping
)

var shapeNames = [...]string{"nothing", "a single value", "a list", "a mapping"}

func (s shape) String() string { return shapeNames[s] }

// node is a YAML value with its place; the library's tree, reduced to what a
// file of ours may hold.
type node struct {
	shape   shape
	text    string // of a scalar, as written, without quotes
	at      Position
	entries []entry // of a list or mapping
}

// entry is one item of a list (without a key) or mapping.
type entry struct {
	key   string
	keyAt Position
	value *node
}

// reader turns the library's tree into nodes and notes what is not allowed.
type reader struct {
	file string
	errs *Errors
}

// parse gives the one document of a text; nil where there is none.
func (r *reader) parse(text []byte) *node {
	f, err := parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		r.syntax(err)
		return nil
	}
	var root *node
	for _, doc := range f.Docs {
		if doc.Body == nil {
			continue
		}
		next := r.node(doc.Body)
		if root != nil {
			r.errs.Add(next.at, "a second document; one file holds one definition")
			break
		}
		root = next
	}
	return root
}

func (r *reader) syntax(err error) {
	var at yaml.Error
	if !errors.As(err, &at) || at.GetToken() == nil {
		r.errs.Add(Position{File: r.file}, "not YAML: %s", detail(err.Error()))
		return
	}
	r.errs.Add(r.at(at.GetToken()), "not YAML: %s", detail(at.GetMessage()))
}

func (r *reader) at(t *token.Token) Position {
	if t == nil || t.Position == nil {
		return Position{File: r.file}
	}
	return Position{File: r.file, Line: t.Position.Line, Column: t.Position.Column}
}

func (r *reader) node(n ast.Node) *node {
	switch n := n.(type) {
	case *ast.NullNode:
		return &node{at: r.at(n.GetToken())}
	case *ast.MappingNode:
		return r.mapping(n.Values, n)
	case *ast.MappingValueNode:
		return r.mapping([]*ast.MappingValueNode{n}, n)
	case *ast.SequenceNode:
		out := &node{shape: list, at: r.at(n.GetToken())}
		for _, v := range n.Values {
			out.entries = append(out.entries, entry{value: r.node(v)})
		}
		return out
	case *ast.LiteralNode:
		return &node{shape: scalar, text: n.Value.Value, at: r.at(n.Start)}
	case *ast.StringNode:
		return &node{shape: scalar, text: n.Value, at: r.at(n.Token)}
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MergeKeyNode:
		r.errs.Add(r.at(n.GetToken()), "anchors, aliases, merges and tags are not read; write the value out")
		return &node{at: r.at(n.GetToken())}
	}
	return &node{shape: scalar, text: n.GetToken().Value, at: r.at(n.GetToken())}
}

// mapping reads key by key; a block mapping begins where its first key stands.
func (r *reader) mapping(values []*ast.MappingValueNode, n ast.Node) *node {
	out := &node{shape: mapping, at: r.at(n.GetToken())}
	seen := map[string]Position{}
	for i, v := range values {
		key, at := r.key(v.Key)
		if m, ok := n.(*ast.MappingNode); i == 0 && (!ok || !m.IsFlowStyle) {
			out.at = at
		}
		if first, ok := seen[key]; ok {
			r.errs.Add(at, "duplicate key %q; first written at %d:%d", key, first.Line, first.Column)
			continue
		}
		seen[key] = at
		out.entries = append(out.entries, entry{key: key, keyAt: at, value: r.node(v.Value)})
	}
	return out
}

func (r *reader) key(k ast.MapKeyNode) (string, Position) {
	at := r.at(k.GetToken())
	switch k := k.(type) {
	case *ast.StringNode:
		return k.Value, at
	case *ast.MergeKeyNode:
		r.errs.Add(at, "anchors, aliases, merges and tags are not read; write the value out")
	}
	return strings.TrimSpace(k.GetToken().Value), at
}
