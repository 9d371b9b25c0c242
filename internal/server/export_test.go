package server

import "time"

// HeaderTimeout sets how long a request's header may take.
func HeaderTimeout(s *Server, d time.Duration) { s.times.header = d }

// OperationTimeout sets how long a query or mutation may take.
func OperationTimeout(s *Server, d time.Duration) { s.times.operation = d }

// Timeouts sets how long a request, its operation and its answer may take.
func Timeouts(s *Server, d time.Duration) { s.times.read, s.times.write, s.times.operation = d, d, d }
