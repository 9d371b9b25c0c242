package demo

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/sanad-desk/sanad/ent/enum"
)

//go:embed texts/*.json
var texts embed.FS

// scenario is a reason for which customers write, in whatever language.
type scenario struct {
	key        string
	department string
	kind       string // the English name of the ticket type
	priority   enum.Priority
	tags       []string
}

// scenarios of a shop for household electronics. Their words are in texts, one file for each language.
var scenarios = []scenario{
	{"double_charge", "billing", "Financial", enum.PriorityHigh, []string{"payment", "refund"}},
	{"refund_status", "billing", "Financial", enum.PriorityMedium, []string{"refund"}},
	{"invoice_missing", "billing", "Financial", enum.PriorityLow, []string{"invoice"}},
	{"invoice_vat", "billing", "Financial", enum.PriorityMedium, []string{"invoice", "tax"}},
	{"payment_declined", "billing", "Financial", enum.PriorityHigh, []string{"payment", "card"}},
	{"cannot_sign_in", "technical", "Technical", enum.PriorityHigh, []string{"sign-in"}},
	{"code_not_arriving", "technical", "Technical", enum.PriorityMedium, []string{"sign-in", "sms"}},
	{"app_crash", "technical", "Technical", enum.PriorityMedium, []string{"app"}},
	{"checkout_error", "technical", "Technical", enum.PriorityCritical, []string{"website", "payment"}},
	{"late_delivery", "orders", "Complaint", enum.PriorityHigh, []string{"delivery"}},
	{"wrong_item", "orders", "Complaint", enum.PriorityHigh, []string{"delivery", "exchange"}},
	{"change_address", "orders", "General question", enum.PriorityMedium, []string{"address"}},
	{"missing_item", "orders", "Complaint", enum.PriorityMedium, []string{"delivery"}},
	{"cancel_order", "orders", "General question", enum.PriorityMedium, []string{"cancellation", "refund"}},
	{"warranty_claim", "warranty", "Technical", enum.PriorityMedium, []string{"warranty", "repair"}},
	{"damaged_on_arrival", "warranty", "Complaint", enum.PriorityHigh, []string{"warranty", "exchange"}},
	{"repair_status", "warranty", "General question", enum.PriorityLow, []string{"repair"}},
	{"pickup_hours", "support", "General question", enum.PriorityVeryLow, []string{"branch"}},
	{"privacy_request", "support", "General question", enum.PriorityMedium, []string{"privacy"}},
	{"suggestion", "support", "General question", enum.PriorityVeryLow, []string{"feedback"}},
}

// lines are what is said in one scenario: the customer's subject, description and answer; the team's question, note and solution.
type lines struct {
	Subject, Description, Ask, Answer, Note, Solve []string
}

// script is everything that is said in one language. Words in braces stand for what differs from ticket to ticket.
type script struct {
	Hello, Bye                             []string // around what the team writes
	Looking, Patience, Sorry               []string // what the team writes whatever it is about
	Chase, Thanks, Again                   []string // what customers do
	Transfer, Second, Postpone, Visit, VIP []string // what the team notes
	Scenarios                              map[string]lines
}

func readScripts() (map[enum.Locale]*script, error) {
	all := map[enum.Locale]*script{}
	for _, l := range []enum.Locale{enum.LocaleAR, enum.LocaleHE, enum.LocaleEN} {
		raw, err := texts.ReadFile("texts/" + strings.ToLower(string(l)) + ".json")
		if err != nil {
			return nil, err
		}
		s := new(script)
		if err := json.Unmarshal(raw, s); err != nil {
			return nil, fmt.Errorf("texts in %s: %w", l, err)
		}
		all[l] = s
	}
	return all, nil
}
