package account

import (
	"crypto/sha256"
	"runtime"
	"strings"

	"github.com/alexedwards/argon2id"
	"golang.org/x/crypto/argon2"

	"github.com/sanad-desk/sanad/internal/directory"
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

// Fingerprint tells a password from another, as slowly as its hash does, so that what is kept of it helps nobody to
// guess it. Equal words of context give equal fingerprints.
func Fingerprint(password string, context ...string) []byte {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	salt := sha256.Sum256([]byte(strings.Join(context, "\n")))
	return argon2.IDKey([]byte(password), salt[:], cost.Iterations, cost.Memory, cost.Parallelism, cost.KeyLength)
}

// Confirm reports whether a person who is signed in gave their own password again. RATE_LIMITED after too many wrong ones.
func (a *Accounts) Confirm(u *directory.User, password string) (bool, error) {
	key := "e:" + u.Email
	if err := a.attempts.admit(key, triesPerEmail); err != nil {
		return false, err
	}
	if len(password) > 4*MaxPassword || !matches(password, u.PasswordHash) {
		a.attempts.failed(key)
		return false, nil
	}
	a.attempts.succeeded(key)
	return true, nil
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
