package office

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
)

// newSalt makes the salt of a new office: 16 random bytes in hexadecimal.
func newSalt() (string, error) {
	var b [16]byte
	if _, err := rand.Read(b[:]); err != nil {
		return "", fmt.Errorf("make salt: %w", err)
	}
	return hex.EncodeToString(b[:]), nil
}
