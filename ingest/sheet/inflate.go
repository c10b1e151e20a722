package sheet

import (
	"bufio"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// packedBytes is how much of a packed part is read together.
const packedBytes = 32 << 10

// inflaters inflate the parts of one zip. Each costs some 70 KB, so the next
// part uses it again. (The library's inflater is twice as fast as the standard
// one, and a large sheet is inflated twice.)
type inflaters struct{ idle sync.Pool }

// inflater reads one part; it goes back where it came from with Close.
type inflater struct {
	flate io.ReadCloser
	in    *bufio.Reader
	home  *inflaters
}

func (p *inflaters) open(r io.Reader) io.ReadCloser {
	i, ok := p.idle.Get().(*inflater)
	if !ok {
		i = &inflater{in: bufio.NewReaderSize(nil, packedBytes)}
		i.flate = flate.NewReader(i.in)
	}
	i.home = p
	i.in.Reset(r)
	if err := i.flate.(flate.Resetter).Reset(i.in, nil); err != nil {
		return io.NopCloser(failing{err})
	}
	return i
}

func (i *inflater) Read(b []byte) (int, error) {
	if i.home == nil {
		return 0, io.ErrClosedPipe
	}
	return i.flate.Read(b)
}

func (i *inflater) Close() error {
	if i.home == nil {
		return nil
	}
	home := i.home
	i.home = nil
	err := i.flate.Close()
	home.idle.Put(i)
	return err
}

// failing is a reader that gives an error.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
