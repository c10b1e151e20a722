package yamlfile

import (
	_ "embed"
	"errors"
	"fmt"
	"regexp/syntax"
	"strings"
	"sync"
)

//go:embed zh.yaml
var chineseYAML []byte

// chinese holds the Chinese of every message, by its English format. It is read
// once and never changed.
var chinese = sync.OnceValue(func() map[string]string {
	texts := map[string]string{}
	if _, err := Parse("zh.yaml", chineseYAML, &texts); err != nil {
		panic(fmt.Sprintf("zh.yaml: %v", err)) // a part of the program; a test reads it
	}
	return texts
})

// spoken is an error whose message has its values apart.
type spoken interface {
	error
	Spoken() (format string, args []any)
}

// Chinese says what err says, the faults of files in Chinese. A fault of
// elsewhere, and one that has no Chinese, stays as it is.
func Chinese(err error) string {
	var many *Errors
	if errors.As(err, &many) && len(many.list) > 0 {
		lines := make([]string, len(many.list))
		for i, one := range many.list {
			lines[i] = one.chinese()
		}
		return strings.Replace(err.Error(), many.Error(), strings.Join(lines, "\n"), 1)
	}
	var placed *Error
	if errors.As(err, &placed) {
		return strings.Replace(err.Error(), placed.Error(), placed.chinese(), 1)
	}
	var one spoken
	if errors.As(err, &one) {
		return strings.Replace(err.Error(), one.Error(), translated(one), 1)
	}
	return err.Error()
}

func (e *Error) chinese() string {
	if e.At.File == "" {
		return translated(e)
	}
	return e.At.String() + ": " + translated(e)
}

// translated gives the Chinese of a message, without its place; the English
// where it has none.
func translated(s spoken) string {
	format, args := s.Spoken()
	text, ok := chinese()[format]
	if !ok {
		text = format
		if format == "" {
			return s.Error()
		}
	}
	said := make([]any, len(args))
	for i, a := range args {
		said[i] = chineseArg(a)
	}
	return fmt.Sprintf(text, said...)
}

// detail is what the parser says of a text that is no YAML: the parser's own
// words, of which zh.yaml has those it knows.
type detail string

// chineseShapes are the names of shapes, in their order.
var chineseShapes = [...]string{"空的", "单个值", "列表", "一组字段"}

// chineseArg says what the English ends of messages say: what a part is, where
// it stands, and what may have been meant.
func chineseArg(a any) any {
	switch v := a.(type) {
	case shape:
		return chineseShapes[v]
	case detail:
		if text, ok := chinese()[string(v)]; ok {
			return text
		}
		return chinese()["%s: not understood"]
	case *syntax.Error:
		return chinese()["error parsing regexp"] + " `" + v.Expr + "`"
	case error:
		return Chinese(v)
	case fmt.Stringer:
		if text, ok := chinese()[v.String()]; ok {
			return text
		}
		return v.String()
	case string:
		if v == wholeDocument {
			return "整个文件"
		}
		in, where := strings.CutPrefix(v, " in ")
		if where {
			return "(在 " + in + ")"
		}
		v = strings.Replace(v, "; did you mean ", ";是不是 ", 1)
		return strings.Replace(v, "; known: ", ";可用:", 1)
	}
	return a
}
