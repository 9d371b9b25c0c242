package server

import (
	"net/http"

	"golang.org/x/text/language"

	"github.com/sanad-desk/sanad/ent/enum"
)

var (
	locales  = []enum.Locale{enum.LocaleEN, enum.LocaleAR, enum.LocaleHE}
	speaking = language.NewMatcher([]language.Tag{language.English, language.Arabic, language.Hebrew})
)

// maxLanguages bounds the Accept-Language that is read, in bytes.
const maxLanguages = 200

// localeOf is the language that suits the client best; English when it does not say.
func localeOf(h http.Header) enum.Locale {
	said := h.Get("Accept-Language")
	if said == "" || len(said) > maxLanguages {
		return enum.LocaleEN
	}
	_, i := language.MatchStrings(speaking, said)
	return locales[i]
}
