package privacy

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ErrNoSalt says that a hash was asked for without a salt: an unsalted hash of
// a name is found by trying names.
var ErrNoSalt = errors.New("no salt for the hashes of names")

// Hasher turns texts of class Hashed into what is stored of them. It may be
// used by several goroutines.
type Hasher struct {
	macs sync.Pool // of hash.Hash, keyed with the salt
}

// NewHasher makes a Hasher with an office's salt; it fails with ErrNoSalt.
func NewHasher(salt string) (*Hasher, error) {
	if strings.TrimSpace(salt) == "" {
		return nil, ErrNoSalt
	}
	h := &Hasher{}
	h.macs.New = func() any { return hmac.New(sha256.New, []byte(salt)) }
	return h, nil
}

// Hash gives 32 hexadecimal digits that are equal for equal texts of one
// office; blanks and full-width writing make no difference. A blank text has
// a blank hash.
func (h *Hasher) Hash(text string) string {
	plain := strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(text)))
	if plain == "" {
		return ""
	}
	mac := h.macs.Get().(hash.Hash) //nolint:forcetypeassert // the pool holds nothing else
	defer h.macs.Put(mac)
	mac.Reset()
	mac.Write([]byte(plain))
	return hex.EncodeToString(mac.Sum(nil)[:16])
}
