package store

// Redirect makes the store listen elsewhere.
func (s *Store) Redirect(url string) { s.options.URL = url }
