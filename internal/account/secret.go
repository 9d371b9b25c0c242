// Package account is about signing in: secrets, passwords, sessions and tokens, and whom they stand for.
package account

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"github.com/sanad-desk/sanad/internal/access"
)

// The beginnings of secrets, by which people and scanners of repositories can tell them.
const (
	sessionPrefix  = "sanad_ses_"
	tokenPrefix    = "sanad_pat_"
	customerPrefix = "sanad_cus_"
)

// newSecret makes a secret of 256 random bits, and the hash that is stored in its place. The hash is a plain SHA-256:
// nobody can guess such a secret, so nothing is won by a slow one.
func newSecret(prefix string) (secret string, hash []byte) {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails: see crypto/rand
	secret = prefix + base64.RawURLEncoding.EncodeToString(raw)
	return secret, hashOf(secret)
}

// NewToken makes the secret of an API token, and the hash that is stored in its place.
func NewToken() (secret string, hash []byte) { return newSecret(tokenPrefix) }

// NewCustomerSecret makes a secret that signs a customer in, and the hash that is stored in its place.
func NewCustomerSecret() (secret string, hash []byte) { return newSecret(customerPrefix) }

func hashOf(secret string) []byte {
	h := sha256.Sum256([]byte(secret))
	return h[:]
}

// kindOf tells what a secret is from how it begins.
func kindOf(secret string) access.CredentialKind {
	switch {
	case len(secret) > 100:
		return access.NoCredential
	case strings.HasPrefix(secret, sessionPrefix):
		return access.SessionCookie
	case strings.HasPrefix(secret, tokenPrefix):
		return access.APIToken
	case strings.HasPrefix(secret, customerPrefix):
		return access.CustomerSecret
	}
	return access.NoCredential
}
