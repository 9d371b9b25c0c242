package pgtest

import "syscall"

// roomy is what several clusters at a time may come to use. Containers often have 64 MB of shared memory: too little.
const roomy = 2 << 30

// memoryRoot returns a folder in memory, or "".
func memoryRoot() string {
	const dir = "/dev/shm"
	const memory = 0x01021994 // a tmpfs
	var fs syscall.Statfs_t
	if err := syscall.Statfs(dir, &fs); err != nil || fs.Type != memory || fs.Bavail*uint64(fs.Bsize) < roomy {
		return ""
	}
	return dir
}
