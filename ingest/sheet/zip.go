package sheet

import (
	"archive/zip"
	"context"
	"io"
	"path"
	"strings"
	"sync/atomic"
)

// directoryBytes bounds the directory of a zip: some 50,000 entries, where a
// workbook has a few hundred. Each costs some hundred bytes of memory.
const directoryBytes = 4 << 20

// archive is an opened zip. Its parts are found by their path in lower case,
// since writers disagree on case and slashes.
type archive struct {
	limits   *Limits
	size     int64 // of the file
	parts    map[string]*zip.File
	twice    map[string]bool // parts that stand in the zip with several contents
	inflated atomic.Int64    // bytes inflated by parts opened with open
}

// openArchive reads the directory of a zip. A zip without one has lost its end.
func openArchive(r io.ReaderAt, size int64, limits *Limits) (*archive, error) {
	budget := &meteredReaderAt{r: r, left: directoryBytes}
	z, err := zip.NewReader(budget, size)
	if budget.left < 0 {
		return nil, &LimitError{Limit: "Parts", Max: directoryBytes}
	}
	if err == zip.ErrFormat {
		return nil, &UnreadableError{Reason: Truncated, Detail: "zip", Err: err}
	}
	if err != nil {
		return nil, classify("zip", err)
	}
	budget.unlimited = true
	z.RegisterDecompressor(zip.Deflate, new(inflaters).open)
	a := &archive{limits: limits, size: size, parts: make(map[string]*zip.File, len(z.File)), twice: map[string]bool{}}
	for _, f := range z.File {
		name := partName(f.Name)
		first := a.parts[name]
		if first == nil {
			a.parts[name] = f
		} else if f.CRC32 != first.CRC32 || f.UncompressedSize64 != first.UncompressedSize64 {
			a.twice[name] = true // programs differ in which they show: neither is read
		}
	}
	return a, nil
}

// partName is the key of a part: lower case, no leading slash, no "..".
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

func (a *archive) has(name string) bool { return a.parts[partName(name)] != nil }

// open starts to inflate a part. The bytes count towards the limit of the
// whole archive; use reopen to read a part again that was once read through.
func (a *archive) open(ctx context.Context, name string) (io.ReadCloser, error) {
	return a.start(ctx, name, &a.inflated)
}

func (a *archive) reopen(ctx context.Context, name string) (io.ReadCloser, error) {
	return a.start(ctx, name, new(atomic.Int64))
}

func (a *archive) start(ctx context.Context, name string, total *atomic.Int64) (io.ReadCloser, error) {
	f := a.parts[partName(name)]
	if f == nil {
		return nil, damaged("the workbook lacks its part %s", name)
	}
	if f.Flags&1 != 0 {
		return nil, ErrEncrypted
	}
	if a.twice[partName(name)] {
		return nil, damaged("the part %s stands twice, with different contents", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, classify(name, err)
	}
	p := &partReader{
		ctx: ctx, r: r, name: name, total: total, limits: a.limits, size: a.size,
		packed: int64(min(f.CompressedSize64, 1<<62)),
	}
	return readAhead(p, int64(min(f.UncompressedSize64, 1<<62))), nil
}

// partReader inflates one part and holds it to the limits. The checksum is
// checked when the end is reached.
type partReader struct {
	ctx    context.Context // of the read that opened the part
	r      io.ReadCloser
	name   string
	limits *Limits
	packed int64
	size   int64 // of the zip: entries may share bytes, so that no part alone is suspect
	n      int64 // inflated so far
	total  *atomic.Int64
}

func (p *partReader) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := p.r.Read(b)
	p.n += int64(n)
	total := p.total.Add(int64(n))
	if over := over("InflatedBytes", total, p.limits.InflatedBytes); over != nil {
		return n, over
	}
	if total > ratioFloor {
		if over := over("InflateRatio", total/p.size, p.limits.InflateRatio); over != nil {
			return n, over
		}
	}
	if p.n > ratioFloor {
		if over := over("InflateRatio", p.n/max(p.packed, 1), p.limits.InflateRatio); over != nil {
			return n, over
		}
	}
	if err != nil && err != io.EOF {
		err = classify(p.name, err)
	}
	return n, err
}

func (p *partReader) Close() error { return p.r.Close() }

// meteredReaderAt fails once more than left bytes were read, and says of an
// impossible offset in the zip that it is the zip that is wrong.
type meteredReaderAt struct {
	r         io.ReaderAt
	left      int64
	unlimited bool
}

func (m *meteredReaderAt) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 {
		return 0, zip.ErrFormat
	}
	if !m.unlimited {
		if m.left -= int64(len(p)); m.left < 0 {
			return 0, io.ErrUnexpectedEOF
		}
	}
	return m.r.ReadAt(p, off)
}
