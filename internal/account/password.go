package account

import (
	"runtime"

	"github.com/alexedwards/argon2id"

	"github.com/sanad-desk/sanad/internal/fault"
)

// The length of a password, in characters.
const (
	MinPassword = 10
	MaxPassword = 200
)

// cost follows the second recommendation of RFC 9106: 64 MiB, three passes.
var cost = &argon2id.Params{Memory: 64 * 1024, Iterations: 3, Parallelism: 2, SaltLength: 16, KeyLength: 32}

// hashing bounds how many passwords are hashed at once, so that sign-ins can't take all memory.
var hashing = make(chan struct{}, runtime.GOMAXPROCS(0))

// HashPassword makes what is stored in a password's place.
func HashPassword(password string) (string, error) {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	return argon2id.CreateHash(password, cost)
}

// CheckPassword notes at path what is wrong with a new password.
func CheckPassword(c *fault.Check, path, password string) {
	c.Line(path, password, MinPassword, MaxPassword)
}

// matches reports whether the password is the hashed one. Without a hash it takes as long, so that nobody learns
// which addresses have an account.
func matches(password, hash string) bool {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	known := hash != ""
	if !known {
		hash = nobody
	}
	ok, err := argon2id.ComparePasswordAndHash(password, hash)
	return ok && err == nil && known
}

// nobody is the hash of a password that nobody has, made with the same cost.
var nobody = func() string {
	secret, _ := newSecret("")
	h, err := argon2id.CreateHash(secret, cost)
	if err != nil {
		panic(err) // only when there are no random numbers
	}
	return h
}()
