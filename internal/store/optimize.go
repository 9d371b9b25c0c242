package store

import "context"

// Optimize refreshes what the embedded database knows of its tables, so that it picks the right indexes. PostgreSQL sees
// to that by itself.
func (s *Store) Optimize(ctx context.Context) error {
	if s.Dialect != SQLite {
		return nil
	}
	_, err := s.writer.ExecContext(ctx, "PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002")
	return err
}
