//go:build unix

package doctor

import "golang.org/x/sys/unix"

// freeSpace is how many bytes an ordinary user may still write where path is.
func freeSpace(path string) (uint64, bool) {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err != nil {
		return 0, false
	}
	return uint64(s.Bavail) * uint64(s.Bsize), true
}
