package search

import (
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxTokenRunes is where a token is cut. Documents and queries are cut alike, so a long word still finds
// itself, and a prefix of at most this length is still a prefix.
const MaxTokenRunes = 64

// Fold returns the words of s in the form in which they are compared, in the order in which they stand.
//
// A word is a run of letters and digits; everything else separates, but for signs that writers put inside words.
// Two texts that differ only in what follows fold to the same:
//
//   - case, as in Unicode's full case folding (ß is ss), with Turkish İ, ı and I all i;
//   - compatibility forms (NFKD): ligatures, full-width letters, Arabic presentation forms, superscripts;
//   - accents of Latin, Greek and Cyrillic, and Latin letters that do not decompose: ø, đ, ł, æ, œ, þ;
//   - Arabic vowel and Quranic marks, tatweel, forms of alef, carriers of hamza (a hamza alone is dropped), teh
//     marbuta and heh, alef maksura and yeh, and the Persian and Urdu forms of kaf, heh and yeh;
//   - Hebrew points and cantillation, final letters, Yiddish ligatures, geresh and gershayim inside a word;
//   - digits of any script;
//   - marks of direction, joiners, soft hyphens and other invisible characters, which never split a word.
//
// An apostrophe inside a word is dropped: O'Brien is obrien. After an elided French or Italian article it divides
// as well: l'eau is both leau and eau. Scripts written without spaces have no words to be found, so there each
// letter with its marks is a token: Han, kana, Thai, Lao, Khmer, Burmese.
//
// The letters follow the tables of Lucene's ASCIIFoldingFilter, ArabicNormalizer, PersianNormalizer and
// ElisionFilter where these have an answer. No stemming is done, so articles and plurals are part of the word.
//
// Invalid UTF-8 separates words. Folding the tokens again, joined by spaces, returns the same tokens.
func Fold(s string) []string {
	return slices.Collect(tokens(s, true))
}

// tokens yields the folded words of s. A document's elided words are given with their article as well as without;
// a query's only without, so that "l'eau" asks for eau alone.
func tokens(s string, document bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		f := folder{yield: yield, document: document}
		for i := 0; i < len(s) && !f.stopped; {
			r, size := rune(s[i]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(s[i:])
			}
			if isQuote(r) {
				i += f.quotes(s[i:])
				continue
			}
			f.add(r)
			i += size
		}
		f.end()
	}
}

// folder builds one token at a time.
type folder struct {
	yield    func(string) bool
	document bool
	stopped  bool

	word   []byte
	runes  int    // in word
	last   rune   // the last letter or digit of word, even when it was cut off; 0 when no word is open
	alone  bool   // word is a letter of a script without spaces: the next letter begins another
	elided []byte // the article before word, as in l'eau
	buf    [64]byte
}

// add takes one character as written.
func (f *folder) add(r rune) {
	switch {
	case r < utf8.RuneSelf:
		f.addASCII(r)
	case '\u0620' <= r && r <= '\u064A' && !decomposesArabic(r), '\u05D0' <= r && r <= '\u05EA':
		f.addFolded(r)
	case isInvisible(r):
	case isIsolatedArabicMark(r): // decomposes to a space and the mark
	case r == '™' || r == '℠' || r == utf8.RuneError: // the first two would add letters to the word before
		f.end()
	default:
		var utf [utf8.UTFMax]byte
		n := utf8.EncodeRune(utf[:], r)
		// Character by character, not as a whole: canonical reordering depends on marks that are dropped here.
		for d := norm.NFKD.Append(f.buf[:0], utf[:n]...); len(d) > 0; {
			r, size := utf8.DecodeRune(d)
			f.addFolded(r)
			d = d[size:]
		}
	}
}

func (f *folder) addASCII(r rune) {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		f.letter(r)
	case 'A' <= r && r <= 'Z':
		f.letter(r + 'a' - 'A')
	default:
		f.end()
	}
}

// addFolded takes one character of a compatibility decomposition.
func (f *folder) addFolded(r rune) {
	switch {
	case r < utf8.RuneSelf:
		f.addASCII(r)
	case isInvisible(r):
	case unicode.IsLetter(r):
		r = unicode.ToLower(unicode.ToUpper(r)) // by way of the capital: ς and ı have one that σ and i share
		to, ok := letters[r]
		if !ok {
			f.letter(r)
		}
		for _, r := range to {
			f.letter(r)
		}
	case unicode.IsDigit(r):
		f.letter(digit(r))
	case unicode.IsMark(r):
		if f.last != 0 && !isDroppedMark(r) {
			f.append(r)
		}
	default:
		f.end()
	}
}

// letter adds a folded letter or digit to the word, or begins a word with it.
func (f *folder) letter(r rune) {
	alone := isWithoutSpaces(r)
	if f.last != 0 && (alone || f.alone) {
		f.end()
	}
	f.alone, f.last = alone, r
	f.append(r)
}

func (f *folder) append(r rune) {
	if f.runes < MaxTokenRunes {
		f.word = utf8.AppendRune(f.word, r)
		f.runes++
	}
}

// end yields the word that is open, if any.
func (f *folder) end() {
	if f.last == 0 {
		return
	}
	if len(f.elided) > 0 && f.document {
		f.emit(cut(append(f.elided, f.word...)))
	}
	f.emit(f.word)
	f.word, f.elided = f.word[:0], f.elided[:0]
	f.runes, f.last, f.alone = 0, 0, false
}

func (f *folder) emit(word []byte) {
	if !f.stopped {
		f.stopped = !f.yield(string(word))
	}
}

// cut shortens a word that was put together from two.
func cut(word []byte) []byte {
	n := 0
	for i := range string(word) {
		if n == MaxTokenRunes {
			return word[:i]
		}
		n++
	}
	return word
}
