package pgtest

import "os"

// A socket's path has about a hundred bytes, and the folder's and the file's own names take thirty.
const longestRoot = 70

// tempRoot returns where clusters are made: where TMPDIR says; otherwise in memory where there is room, since a
// database is three hundred files and making them on a disk can take longer than the test.
func tempRoot() string {
	candidates := []string{os.TempDir()}
	if os.Getenv("TMPDIR") == "" {
		candidates = append([]string{memoryRoot()}, candidates...)
	}
	for _, dir := range candidates {
		if dir != "" && suits(dir) {
			return dir
		}
	}
	return "/tmp"
}

// suits reports whether a keeper that is not root can reach the folder, and remove its own from it in the end.
func suits(dir string) bool {
	const open = os.ModeSticky | 0o007
	info, err := os.Stat(dir)
	return err == nil && len(dir) <= longestRoot && (os.Geteuid() != 0 || info.Mode()&open == open)
}
