package chart

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode"

	stdfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// ErrNoFont says that the machine has no font with Chinese characters.
var ErrNoFont = errors.New("no Chinese font found on this machine (on Debian and Ubuntu: apt install fonts-lxgw-wenkai)")

// wanted are fonts that hold all of GB 2312, best first, by file name in lower
// case. Those that gonum/plot can't read (WenQuanYi's collections) are not
// among them.
var wanted = []string{
	"lxgwwenkai-regular.ttf", "lxgwwenkaimono-regular.ttf",
	"notosanscjksc-regular.otf", "notosanscjk-regular.ttc", "sourcehansanssc-regular.otf", "sourcehansanscn-regular.otf",
	"notoserifcjk-regular.ttc", "notosanssc-regular.ttf", "notosanssc-regular.otf",
	"simhei.ttf", "msyh.ttc", "msyh.ttf", "simsun.ttc", "deng.ttf",
	"pingfang.ttc", "hiragino sans gb.ttc", "stheiti light.ttc",
	"droidsansfallback.ttf",
}

// probe are characters a usable font must have: one from each corner of what
// the charts print.
const probe = "督导巩固率知晓%(0123456789)—≥≤·、：（）…A"

// Font is a face that can draw Chinese.
type Font struct {
	File   string // base name, for the manifest
	Family string
	cache  *font.Cache
	face   font.Font
}

// FindFont looks for a Chinese font: the file named by DUDAO_FONT, else the
// best of the machine's font folders.
func FindFont() (*Font, error) {
	if file := os.Getenv("DUDAO_FONT"); file != "" {
		return loadFont(file)
	}
	var last error
	for _, file := range candidates() {
		f, err := loadFont(file)
		if err == nil {
			return f, nil
		}
		last = err
	}
	return nil, errors.Join(ErrNoFont, last)
}

// candidates lists the font files that stand in the wanted list, best first.
func candidates() []string {
	found := make([][]string, len(wanted))
	for _, dir := range fontDirs() {
		_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil //nolint:nilerr // a folder that can't be read has no font for us
			}
			if i := slices.Index(wanted, strings.ToLower(d.Name())); i >= 0 {
				found[i] = append(found[i], path)
			}
			return nil
		})
	}
	var files []string
	for _, paths := range found {
		slices.Sort(paths)
		files = append(files, paths...)
	}
	return files
}

func fontDirs() []string {
	home, _ := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		return []string{filepath.Join(os.Getenv("WINDIR"), "Fonts"), filepath.Join(home, `AppData\Local\Microsoft\Windows\Fonts`)}
	case "darwin":
		return []string{"/System/Library/Fonts", "/Library/Fonts", filepath.Join(home, "Library/Fonts")}
	}
	return []string{"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(home, ".local/share/fonts"), filepath.Join(home, ".fonts")}
}

func loadFont(file string) (*Font, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	face, err := parseFont(data)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", filepath.Base(file), err)
	}
	if err := covers(face); err != nil {
		return nil, fmt.Errorf("font %s: %w", filepath.Base(file), err)
	}
	var buf sfnt.Buffer
	family, err := face.Name(&buf, sfnt.NameIDFamily)
	if err != nil {
		family = strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	}
	key := font.Font{Typeface: font.Typeface(family), Style: stdfont.StyleNormal, Weight: stdfont.WeightNormal}
	cache := font.NewCache(font.Collection{{Font: key, Face: face}})
	return &Font{File: filepath.Base(file), Family: family, cache: cache, face: key}, nil
}

// parseFont reads a font file; of a collection, the first that draws
// simplified Chinese.
func parseFont(data []byte) (*opentype.Font, error) {
	if !strings.HasPrefix(string(data[:min(4, len(data))]), "ttcf") {
		return opentype.Parse(data)
	}
	c, err := opentype.ParseCollection(data)
	if err != nil {
		return nil, err
	}
	var buf sfnt.Buffer
	for i := range c.NumFonts() {
		f, err := c.Font(i)
		if err != nil {
			return nil, err
		}
		if name, _ := f.Name(&buf, sfnt.NameIDFull); strings.Contains(name, "SC") {
			return f, nil
		}
	}
	return c.Font(0)
}

// covers refuses a font that lacks what the charts print: some have Chinese
// and no digits.
func covers(f *opentype.Font) error {
	var buf sfnt.Buffer
	for _, r := range probe {
		if i, err := f.GlyphIndex(&buf, r); err != nil || i == 0 {
			return fmt.Errorf("it has no glyph for %q", r)
		}
	}
	return nil
}

// sized gives the face in one size, in points.
func (f *Font) sized(size float64) font.Face {
	return f.cache.Lookup(font.From(f.face, font.Points(size)), font.Points(size))
}

// width is how long a text is in one size.
func (f *Font) width(size float64, s string) vg.Length {
	face := f.sized(size)
	return face.Width(s)
}

// fit cuts a text that is longer than limit and ends it with an ellipsis.
func (f *Font) fit(size float64, s string, limit vg.Length) string {
	if f.width(size, s) <= limit {
		return s
	}
	r := []rune(s)
	for len(r) > 0 && f.width(size, string(r)+"…") > limit {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}

// wrap breaks a text into two lines, not inside a date or number (2013-05); the
// second is cut where it is too long.
func (f *Font) wrap(size float64, s string, limit vg.Length) (first, second string) {
	r := []rune(s)
	n := len(r)
	for n > 1 && f.width(size, string(r[:n])) > limit {
		n--
	}
	at := n
	for at > 0 && at < len(r) && together(r[at-1], r[at]) {
		at--
	}
	if at > 0 {
		n = at
	}
	return strings.TrimSpace(string(r[:n])), f.fit(size, strings.TrimSpace(string(r[n:])), limit)
}

// together reports whether b continues the word, number or date a is of.
func together(a, b rune) bool {
	const number, date = "0123456789.-/%", "年月日"
	in := func(r rune, set string) bool {
		return strings.ContainsRune(set, r) || r < unicode.MaxASCII && unicode.IsLetter(r)
	}
	return in(a, number) && in(b, number+date) || in(a, date) && in(b, number)
}
