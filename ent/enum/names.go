package enum

// Names is what an administrator calls a thing in each language.
type Names map[Locale]string

// In is the name in the language l, or in English, Arabic or Hebrew when there is none in l.
func (n Names) In(l Locale) string {
	for _, try := range [...]Locale{l, LocaleEN, LocaleAR, LocaleHE} {
		if s := n[try]; s != "" {
			return s
		}
	}
	return ""
}
