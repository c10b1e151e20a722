package sheet

import (
	"context"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

// compoundMagic begins every compound file: .xls, encrypted .xlsx, .doc …
const compoundMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// openCompound opens a compound file by what it holds: a workbook in BIFF, or
// an encrypted package.
func openCompound(ctx context.Context, r io.ReaderAt, size int64, l *Limits) (*Book, error) {
	if err := over("HeldBytes", size, l.HeldBytes); err != nil {
		return nil, err
	}
	watch := &endWatcher{r: &contextReaderAt{ctx, r}, size: size}
	c, err := mscfb.New(watch)
	if err != nil {
		return nil, watch.explain(ctx, err)
	}
	streams := map[string]*mscfb.File{}
	for _, f := range c.File {
		if len(f.Path) == 0 {
			streams[strings.ToLower(f.Name)] = f
		}
	}
	stream := streams["workbook"]
	if stream == nil {
		stream = streams["book"] // Excel 5 and 95
	}
	switch {
	case streams["encryptedpackage"] != nil || streams["encryptioninfo"] != nil:
		return nil, ErrEncrypted
	case stream == nil:
		e := &UnreadableError{Reason: NotATable, Detail: "compound file without a workbook"}
		if streams["worddocument"] != nil || streams["powerpoint document"] != nil {
			e.What = "document"
		}
		return nil, e
	case stream.Size > size:
		return nil, truncated("workbook of %d bytes in a file of %d", stream.Size, size)
	}
	data := make([]byte, stream.Size)
	if _, err := io.ReadFull(stream, data); err != nil {
		return nil, watch.explain(ctx, err)
	}
	return openBIFF(ctx, data, l)
}

// endWatcher notes reads behind the end of a file, which the compound reader
// does not tell from other faults.
type endWatcher struct {
	r      io.ReaderAt
	size   int64
	passed bool
}

func (w *endWatcher) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	if off+int64(len(p)) > w.size {
		w.passed = true
	}
	return w.r.ReadAt(p, off)
}

func (w *endWatcher) explain(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	reason := Damaged
	if w.passed {
		reason = Truncated
	}
	return &UnreadableError{Reason: reason, Detail: "compound file", Err: err}
}

// contextReaderAt stops reading when its context is done.
type contextReaderAt struct {
	ctx context.Context // of the call that reads
	r   io.ReaderAt
}

func (c *contextReaderAt) ReadAt(p []byte, off int64) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.ReadAt(p, off)
}
