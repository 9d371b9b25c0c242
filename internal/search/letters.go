package search

import "unicode"

// letters maps lower-case letters that Unicode does not decompose to what they are compared as; to nothing when
// they are dropped.
var letters = map[rune]string{
	// Latin
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'ħ': "h", 'ŧ': "t",
	'ŋ': "n", 'ı': "i", 'ȷ': "j", 'ĸ': "k", 'ƒ': "f", 'ə': "e", 'ǝ': "e", 'ɓ': "b", 'ɗ': "d", 'ƙ': "k", 'ƴ': "y",

	// Arabic: hamza
	'ء': "", 'ٴ': "", 'ٱ': "ا", 'ٲ': "ا", 'ٳ': "ا",
	// Arabic: letters that one word is written with in more than one way
	'ة': "ه", 'ى': "ي", 'ڤ': "ف",
	// Arabic: Persian, Urdu and Pashto forms of the same letters; gaf, peh, tcheh and jeh are their own
	'ک': "ك", 'ڪ': "ك", 'ی': "ي", 'ې': "ي", 'ۍ': "ي", 'ے': "ي", 'ہ': "ه", 'ھ': "ه", 'ە': "ه", 'ۃ': "ه", 'ں': "ن",
	// Arabic: tatweel, small waw and yeh of the Quran
	'ـ': "", 'ۥ': "", 'ۦ': "",

	// Hebrew
	'ך': "כ", 'ם': "מ", 'ן': "נ", 'ף': "פ", 'ץ': "צ", 'װ': "וו", 'ױ': "וי", 'ײ': "יי",

	// The mark of a long vowel in kana is written or left out at will
	'ー': "",

	// Apostrophes that Unicode calls letters, when they come out of a decomposition
	'ʹ': "", 'ʻ': "", 'ʼ': "", 'ʽ': "", 'ʾ': "", 'ʿ': "", 'ˈ': "",
}

// decomposesArabic tells whether a basic Arabic letter consists of a letter and a hamza or madda.
func decomposesArabic(r rune) bool { return '\u0622' <= r && r <= '\u0626' }

// isInvisible tells whether r is dropped without dividing the word: marks of direction, joiners, soft hyphens,
// selectors of variants, fillers. The zero-width space is not: it stands where a word ends.
func isInvisible(r rune) bool {
	return r != '\u200B' && unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point,
		unicode.Variation_Selector)
}

// isIsolatedArabicMark tells whether r is a presentation form of a vowel mark without a letter.
func isIsolatedArabicMark(r rune) bool {
	return '\uFC5E' <= r && r <= '\uFC63' || '\uFE70' <= r && r <= '\uFE7F'
}

// isDroppedMark tells whether the mark r can be left out without changing the word. In most scripts of India and
// South-East Asia marks are vowels, and stay; so do the voicing marks of kana.
func isDroppedMark(r rune) bool {
	if r == '\u3099' || r == '\u309A' {
		return false
	}
	return unicode.In(r, unicode.Inherited, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Latin,
		unicode.Greek, unicode.Cyrillic, unicode.Me)
}

// isWithoutSpaces tells whether the letter r belongs to a script that does not divide words.
func isWithoutSpaces(r rune) bool {
	return r >= '\u0E00' && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao,
		unicode.Khmer, unicode.Myanmar, unicode.Bopomofo, unicode.Yi)
}

// digit returns the ASCII digit of a decimal digit of any script. Unicode lays these out in rows from zero to nine.
func digit(r rune) rune {
	n := rune(0)
	for unicode.IsDigit(r - n - 1) {
		n++
	}
	return '0' + n%10
}
