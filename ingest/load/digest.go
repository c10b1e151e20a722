package load

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"dudao/ingest/form"
	"dudao/internal/exact"
	"dudao/internal/submission"
)

// digester hashes records. Equal records have equal digests wherever they
// stand; a column that is not reported adds nothing, so that an absent column
// and a blank one are the same.
type digester struct {
	buffer []byte
}

func (d *digester) digest(rec *form.Record) submission.Digest {
	b := d.buffer[:0]
	for i := range rec.Values {
		v := &rec.Values[i]
		if v.State == exact.NotReported && v.Text == "" {
			continue
		}
		b = binary.AppendUvarint(b, uint64(i))
		b = append(b, byte(v.State), v.Scale)
		b = binary.AppendVarint(b, v.Int)
		b = binary.AppendUvarint(b, uint64(len(v.Text)))
		b = append(b, v.Text...)
	}
	d.buffer = b
	return fold(sha256.Sum256(b))
}

func fold(sum [sha256.Size]byte) submission.Digest {
	return submission.Digest{binary.BigEndian.Uint64(sum[:8]), binary.BigEndian.Uint64(sum[8:16])}
}

// writeDigest and readDigest are how meta_cover holds a digest.
func writeDigest(d submission.Digest) string { return fmt.Sprintf("%016x%016x", d[0], d[1]) }

func readDigest(s string) (submission.Digest, error) {
	var d submission.Digest
	if _, err := fmt.Sscanf(s, "%016x%016x", &d[0], &d[1]); err != nil {
		return d, fmt.Errorf("digest %q: %w", s, err)
	}
	return d, nil
}
