package main

import (
	"crypto/ed25519"
	"crypto/mldsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Signature types of C2SP signed-note that Go's note package does not know.
const (
	cosignatureEd25519 = 0x04
	cosignatureMLDSA44 = 0x06
)

// cosigner checks cosignatures as C2SP tlog-cosignature says.
type cosigner struct {
	name   string
	kind   byte
	public []byte
}

func (c cosigner) Name() string { return c.name }

func (c cosigner) KeyHash() uint32 {
	data := append([]byte(c.name+"\n"), c.kind)
	sum := sha256.Sum256(append(data, c.public...))
	return binary.BigEndian.Uint32(sum[:])
}

func (c cosigner) Verify(text, signature []byte) bool {
	if len(signature) < 8 {
		return false
	}
	time, bare := binary.BigEndian.Uint64(signature), signature[8:]
	message, err := cosigned(c.kind, c.name, string(text), time)
	if err != nil {
		return false
	}
	if c.kind == cosignatureEd25519 {
		return ed25519.Verify(c.public, message, bare)
	}
	key, err := mldsa.NewPublicKey(mldsa.MLDSA44(), c.public)
	return err == nil && mldsa.Verify(key, message, bare, nil) == nil
}

// cosigned is the message that is signed over a checkpoint.
func cosigned(kind byte, name, text string, time uint64) ([]byte, error) {
	if kind == cosignatureEd25519 {
		return fmt.Appendf(nil, "cosignature/v1\ntime %d\n%s", time, text), nil
	}
	lines := strings.Split(text, "\n")
	if len(lines) < 4 {
		return nil, fmt.Errorf("no checkpoint")
	}
	size, err := strconv.ParseUint(lines[1], 10, 63)
	if err != nil {
		return nil, err
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return nil, err
	}
	message := []byte("subtree/v1\n\x00")
	message = append(append(message, byte(len(name))), name...)
	message = binary.BigEndian.AppendUint64(message, time)
	message = append(append(message, byte(len(lines[0]))), lines[0]...)
	message = binary.BigEndian.AppendUint64(message, 0)
	message = binary.BigEndian.AppendUint64(message, size)
	return append(message, root[:]...), nil
}

// newVerifier reads a key of one of the three kinds.
func newVerifier(text string) (note.Verifier, error) {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("no key: %q", text)
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) == 0 {
		return nil, fmt.Errorf("no key: %q", text)
	}
	if key[0] != cosignatureEd25519 && key[0] != cosignatureMLDSA44 {
		return note.NewVerifier(text)
	}
	found := cosigner{parts[0], key[0], key[1:]}
	if fmt.Sprintf("%08x", found.KeyHash()) != parts[1] {
		return nil, fmt.Errorf("another id: %q", text)
	}
	return found, nil
}
