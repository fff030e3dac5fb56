package main

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// files reads tiles from a folder, where they lie without the height in their paths.
type files struct{ log string }

func (f files) Height() int                     { return height }
func (f files) SaveTiles([]tlog.Tile, [][]byte) {}

func (f files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(f.log, tilePath(tile)))
		if err != nil {
			return nil, err
		}
		found = append(found, data)
	}
	return found, nil
}

func tilePath(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
	if tile.L == -1 {
		return "tile/entries/" + strings.TrimPrefix(path, "data/")
	}
	return "tile/" + path
}

func check(folder string) error {
	keys, err := readKeys(folder)
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(filepath.Join(folder, "log", "checkpoint"))
	if err != nil {
		return err
	}
	tree, err := openCheckpoint(raw, keys)
	if err != nil {
		return err
	}
	tiles := files{filepath.Join(folder, "log")}
	hashes := tlog.TileHashReader(tree, tiles)
	if err := checkEntries(tiles, tree, hashes); err != nil {
		return err
	}
	roots, err := checkCheckpoints(folder, keys[:1], tree, hashes)
	if err != nil {
		return err
	}
	if err := checkConsistency(folder, roots); err != nil {
		return err
	}
	return checkProofs(folder, keys)
}

// checkEntries compares each entry with its hash, which the reader has proved.
func checkEntries(tiles files, tree tlog.Tree, hashes tlog.HashReader) error {
	for start := int64(0); start < tree.N; start += 1 << height {
		width := min(tree.N-start, 1<<height)
		tile := tlog.Tile{H: height, L: -1, N: start >> height, W: int(width)}
		data, err := os.ReadFile(filepath.Join(tiles.log, tilePath(tile)))
		if err != nil {
			return err
		}
		var indexes []int64
		for i := start; i < start+width; i++ {
			indexes = append(indexes, tlog.StoredHashIndex(0, i))
		}
		proved, err := hashes.ReadHashes(indexes)
		if err != nil {
			return err
		}
		for i, hash := range proved {
			if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
				return fmt.Errorf("%s is cut", tilePath(tile))
			}
			end := 2 + int(binary.BigEndian.Uint16(data))
			if tlog.RecordHash(data[2:end]) != hash {
				return fmt.Errorf("entry %d is another", start+int64(i))
			}
			data = data[end:]
		}
		if len(data) > 0 {
			return fmt.Errorf("%s has more", tilePath(tile))
		}
	}
	return nil
}

// checkCheckpoints compares each older checkpoint with the root out of the tiles.
func checkCheckpoints(folder string, keys []note.Verifier, tree tlog.Tree, hashes tlog.HashReader) (map[int64]tlog.Hash, error) {
	roots := map[int64]tlog.Hash{tree.N: tree.Hash}
	paths, err := filepath.Glob(filepath.Join(folder, "checkpoints", "*"))
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		old, err := openCheckpoint(raw, keys)
		if err != nil {
			return nil, err
		}
		if old.N == 0 {
			continue // Go has no root of an empty tree; RFC 6962 has.
		}
		found, err := tlog.TreeHash(old.N, hashes)
		if err != nil {
			return nil, err
		}
		if found != old.Hash {
			return nil, fmt.Errorf("another tree of %d was signed", old.N)
		}
		roots[old.N] = old.Hash
	}
	return roots, nil
}

func checkConsistency(folder string, roots map[int64]tlog.Hash) error {
	raw, err := os.ReadFile(filepath.Join(folder, "consistency.json"))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	var proofs map[string][]string
	if err := json.Unmarshal(raw, &proofs); err != nil {
		return err
	}
	for name, lines := range proofs {
		var old, size int64
		if _, err := fmt.Sscanf(name, "%d-%d", &old, &size); err != nil {
			return err
		}
		if old == 0 {
			continue
		}
		proof, err := parseHashes(lines)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, size, roots[size], old, roots[old]); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// checkProofs checks tlog-proof files, of which the extra data is the entry.
func checkProofs(folder string, keys []note.Verifier) error {
	paths, err := filepath.Glob(filepath.Join(folder, "proofs", "*"))
	if err != nil {
		return err
	}
	for _, path := range paths {
		if err := checkProof(path, keys); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
	}
	return nil
}

func checkProof(path string, keys []note.Verifier) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	head, checkpoint, _ := strings.Cut(string(raw), "\n\n")
	lines := strings.Split(head, "\n")
	if len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return fmt.Errorf("no proof file")
	}
	lines = lines[1:]
	var entry []byte
	if extra, ok := strings.CutPrefix(lines[0], "extra "); ok {
		if entry, err = base64.StdEncoding.Strict().DecodeString(extra); err != nil {
			return err
		}
		lines = lines[1:]
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	if err != nil {
		return err
	}
	proof, err := parseHashes(lines[1:])
	if err != nil {
		return err
	}
	tree, err := openCheckpoint([]byte(checkpoint), keys)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(tlog.RecordProof(proof), tree.N, tree.Hash, index, tlog.RecordHash(entry))
}

func parseHashes(lines []string) (tlog.TreeProof, error) {
	var found tlog.TreeProof
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		found = append(found, hash)
	}
	return found, nil
}
