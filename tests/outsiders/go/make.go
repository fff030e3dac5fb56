package main

import (
	"bytes"
	"crypto/mldsa"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	origin = "go.example/log"
	time   = 1767225600
)

// makeLog writes a log of `size` entries, signed by Go with Ed25519 and ML-DSA-44.
func makeLog(folder string, size int64) error {
	var stored []tlog.Hash
	read := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, index := range indexes {
			found = append(found, stored[index])
		}
		return found, nil
	})
	var entries [][]byte
	for i := int64(0); i < size; i++ {
		entry := bytes.Repeat(fmt.Appendf(nil, "go %d\n", i), int(i%4))
		more, err := tlog.StoredHashes(i, entry, read)
		if err != nil {
			return err
		}
		stored, entries = append(stored, more...), append(entries, entry)
	}
	log := filepath.Join(folder, "log")
	for _, tile := range tlog.NewTiles(height, 0, size) {
		data, err := tlog.ReadTileData(tile, read)
		if err != nil {
			return err
		}
		if err := write(log, tilePath(tile), data); err != nil {
			return err
		}
	}
	for start := int64(0); start < size; start += 1 << height {
		width := min(size-start, 1<<height)
		var data []byte
		for _, entry := range entries[start : start+width] {
			data = append(binary.BigEndian.AppendUint16(data, uint16(len(entry))), entry...)
		}
		tile := tlog.Tile{H: height, L: -1, N: start >> height, W: int(width)}
		if err := write(log, tilePath(tile), data); err != nil {
			return err
		}
	}
	root, err := tlog.TreeHash(size, read)
	if err != nil {
		return err
	}
	return sign(folder, fmt.Sprintf("%s\n%d\n%s\n", origin, size, root))
}

// sign writes the checkpoint and the two keys.
func sign(folder, text string) error {
	private, public, err := note.GenerateKey(rand.Reader, origin)
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(private)
	if err != nil {
		return err
	}
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		return err
	}
	key, err := mldsa.GenerateKey(mldsa.MLDSA44())
	if err != nil {
		return err
	}
	witness := cosigner{"go.example/witness", cosignatureMLDSA44, key.PublicKey().Bytes()}
	message, err := cosigned(witness.kind, witness.name, text, time)
	if err != nil {
		return err
	}
	bare, err := key.Sign(rand.Reader, message, nil)
	if err != nil {
		return err
	}
	signature := binary.BigEndian.AppendUint32(nil, witness.KeyHash())
	signature = append(binary.BigEndian.AppendUint64(signature, time), bare...)
	signed = fmt.Appendf(signed, "— %s %s\n", witness.name, base64.StdEncoding.EncodeToString(signature))
	if err := write(folder, "log/checkpoint", signed); err != nil {
		return err
	}
	material := base64.StdEncoding.EncodeToString(append([]byte{witness.kind}, witness.public...))
	keys := fmt.Sprintf("%s\n%s+%08x+%s\n", public, witness.name, witness.KeyHash(), material)
	return write(folder, "keys", []byte(keys))
}

func write(folder, name string, data []byte) error {
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
