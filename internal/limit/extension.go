package limit

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Extension refuses operations over its limits, with the code INVALID, and reports their cost under
// extensions.cost of each response: {"requested": 55, "limit": 20000}. A subscription reports it
// with its first response only. Use it before all other extensions.
type Extension struct{ limits Limits }

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = (*Extension)(nil)

// New returns an extension for gqlgen's handler.
func New(limits Limits) *Extension {
	return &Extension{limits.withDefaults()}
}

// ExtensionName implements graphql.HandlerExtension.
func (*Extension) ExtensionName() string { return extensionName }

// Validate implements graphql.HandlerExtension.
func (*Extension) Validate(graphql.ExecutableSchema) error { return nil }

const extensionName = "Limit"

// report is kept with the operation until its first response.
type report struct {
	Measure Measure
	done    atomic.Bool
}

type costReport struct {
	Requested int `json:"requested"`
	Limit     int `json:"limit,omitempty"`
}

// MutateOperationContext measures the operation, and refuses it when it is over a limit.
func (e *Extension) MutateOperationContext(_ context.Context, opCtx *graphql.OperationContext) *gqlerror.Error {
	m := Of(opCtx.Doc, opCtx.Operation, opCtx.Variables, e.limits)
	opCtx.Stats.SetExtension(extensionName, &report{Measure: m})
	over, ok := e.limits.check(m)
	if ok {
		return nil
	}
	message := fmt.Sprintf("%s is %d; at most %d is allowed", over.words, over.measured, over.limit)
	if over.measured == most {
		message = fmt.Sprintf("%s is beyond counting; at most %d is allowed", over.words, over.limit)
	}
	return &gqlerror.Error{
		Message: message,
		Extensions: map[string]any{
			"code":     "INVALID",
			"reason":   "LIMIT_EXCEEDED",
			"limit":    over.name,
			"allowed":  over.limit,
			"measured": over.measured,
		},
	}
}

// InterceptResponse reports the cost.
func (e *Extension) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if r := reportOf(ctx); r != nil && r.done.CompareAndSwap(false, true) {
		graphql.RegisterExtension(ctx, "cost", costReport{r.Measure.Cost, max(e.limits.Cost, 0)})
	}
	return next(ctx)
}

// FromContext returns the measure of the operation that ctx belongs to.
func FromContext(ctx context.Context) (Measure, bool) {
	if r := reportOf(ctx); r != nil {
		return r.Measure, true
	}
	return Measure{}, false
}

func reportOf(ctx context.Context) *report {
	if !graphql.HasOperationContext(ctx) {
		return nil
	}
	r, _ := graphql.GetOperationContext(ctx).Stats.GetExtension(extensionName).(*report)
	return r
}
