package transport

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

type gqlError = gqlerror.Error

// documentSize refuses a document over max bytes before it is parsed or kept anywhere.
type documentSize struct{ max int }

func (documentSize) ExtensionName() string { return "DocumentSize" }

func (documentSize) Validate(graphql.ExecutableSchema) error { return nil }

func (d documentSize) MutateOperationParameters(_ context.Context, p *graphql.RawParams) *gqlError {
	if len(p.Query) > d.max {
		return newError(CodeInvalid, fmt.Sprintf("the document has %d bytes; at most %d are allowed", len(p.Query), d.max))
	}
	return nil
}

// maxCached is the size in bytes over which a document is parsed anew each time: the caches hold
// whole documents, and a full one must stay small.
const maxCached = 16 << 10

// documentCache keeps the most recently used documents.
type documentCache struct{ *lru.LRU[*ast.QueryDocument] }

func newDocumentCache(size int) documentCache {
	return documentCache{lru.New[*ast.QueryDocument](size)}
}

func (c documentCache) Add(ctx context.Context, key string, doc *ast.QueryDocument) {
	if len(key) <= maxCached {
		c.LRU.Add(ctx, key, doc)
	}
}

// validationRules returns gqlparser's rules, with @defer refused, which no transport here delivers,
// and without suggestions when they are hidden (SetDisableSuggestion does only two of the five).
func validationRules(hideSuggestions bool) func() *rules.Rules {
	return func() *rules.Rules {
		r := rules.NewDefaultRules()
		r.AddRule("NoDefer", noDefer)
		if hideSuggestions {
			for name, rule := range map[string]core.Rule{
				"KnownArgumentNames":  rules.KnownArgumentNamesRuleWithoutSuggestions,
				"KnownTypeNames":      rules.KnownTypeNamesRuleWithoutSuggestions,
				"ValuesOfCorrectType": rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
			} {
				r.RemoveRule(name)
				r.AddRule(rule.Name, rule.RuleFunc)
			}
		}
		return r
	}
}

func noDefer(observers *core.Events, addError core.AddErrFunc) {
	observers.OnDirective(func(_ *core.Walker, d *ast.Directive) {
		if d.Name == "defer" {
			addError(core.Message("The directive @defer is not supported."), core.At(d.Position))
		}
	})
}
