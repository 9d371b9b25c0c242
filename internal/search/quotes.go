package search

import (
	"unicode"
	"unicode/utf8"
)

// quotes takes the run of quotation marks that s begins with, and returns its length in bytes. What such marks mean
// depends on the letters around them.
func (f *folder) quotes(s string) int {
	size, marks, single := 0, 0, true
	next := rune(utf8.RuneError)
	for i, r := range s {
		if isQuote(r) {
			marks++
			single = single && isApostrophe(r)
			size = i + utf8.RuneLen(r)
			continue
		}
		if !isSkipped(r) {
			next = r
			break
		}
	}
	switch {
	case f.last == 0:
	case isHebrew(f.last) && isHebrew(next) && marks <= 2: // an acronym, or a geresh
	case single && marks == 1 && unicode.IsLetter(f.last) && unicode.IsLetter(next):
		if elisions[string(f.word)] && unicode.Is(unicode.Latin, next) {
			f.elide()
		}
	default:
		f.end()
	}
	return size
}

// elide sets the open word aside as the article of the word that follows.
func (f *folder) elide() {
	f.elided = cut(append(f.elided, f.word...))
	f.word = f.word[:0]
	f.runes, f.last, f.alone = 0, 0, false
}

// isQuote tells whether r is an apostrophe, a geresh or gershayim, or is typed in place of one.
func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '״', '″', '＂':
		return true
	}
	return isApostrophe(r)
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', '‛', '׳', '′', '＇',
		'ʹ', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', 'ˈ': // letters to Unicode, apostrophes to who types them
		return true
	}
	return false
}

// isSkipped tells whether r may stand between a quotation mark and the letter after it.
func isSkipped(r rune) bool {
	return r >= utf8.RuneSelf && (isInvisible(r) || unicode.IsMark(r) && isDroppedMark(r))
}

func isHebrew(r rune) bool { return unicode.Is(unicode.Hebrew, r) && unicode.IsLetter(r) }

// elisions holds what French and Italian write before an apostrophe as a word of its own.
var elisions = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range []string{
		"c", "d", "j", "l", "m", "n", "s", "t", "v", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
		"un", "all", "dall", "dell", "nell", "sull", "coll", "pell", "quell",
		"gl", "agl", "dagl", "degl", "negl", "sugl",
	} {
		words[w] = true
	}
	return words
}()
