// Judges and makes logs with the code of Go's own checksum database.
//
//	outsider check FOLDER     accepts the log in FOLDER, or says why not and ends with 1
//	outsider make FOLDER SIZE writes one there
//
// FOLDER is laid out as tests/vectors/tlog: keys, log/, and, where they are there,
// checkpoints/, consistency.json and proofs/.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	var err error
	switch {
	case len(os.Args) == 3 && os.Args[1] == "check":
		err = check(os.Args[2])
	case len(os.Args) == 4 && os.Args[1] == "make":
		var size int64
		if size, err = strconv.ParseInt(os.Args[3], 10, 64); err == nil {
			err = makeLog(os.Args[2], size)
		}
	default:
		fmt.Fprintln(os.Stderr, "use: outsider check FOLDER, or outsider make FOLDER SIZE")
		os.Exit(2)
	}
	if err != nil {
		fmt.Println("rejected:", err)
		os.Exit(1)
	}
	fmt.Println("accepted")
}

// openCheckpoint opens a note that all these keys signed, and reads its text as a
// checkpoint of the first one's log.
func openCheckpoint(raw []byte, verifiers []note.Verifier) (tlog.Tree, error) {
	var tree tlog.Tree
	opened, err := note.Open(raw, note.VerifierList(verifiers...))
	if err != nil {
		return tree, err
	}
	if len(opened.Sigs) != len(verifiers) {
		return tree, fmt.Errorf("%d of %d keys signed", len(opened.Sigs), len(verifiers))
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifiers[0].Name() {
		return tree, fmt.Errorf("no checkpoint of %s", verifiers[0].Name())
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

func readKeys(folder string) ([]note.Verifier, error) {
	raw, err := os.ReadFile(filepath.Join(folder, "keys"))
	if err != nil {
		return nil, err
	}
	var found []note.Verifier
	for _, line := range strings.Fields(string(raw)) {
		verifier, err := newVerifier(line)
		if err != nil {
			return nil, err
		}
		found = append(found, verifier)
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no keys")
	}
	return found, nil
}
