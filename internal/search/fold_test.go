package search

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{" \t\n…—!", ""},
		{"Hello, World", "hello world"},
		{"Straße STRASSE ẞ", "strasse strasse ss"},
		{"İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul"},
		{"ΟΔΟΣ οδός", "οδοσ οδοσ"},
		{"Éric Łódź Ærø œuvre đak þorn", "eric lodz aero oeuvre dak thorn"},
		{"O'Brien O’Brien 'quoted' dogs' 5'10", "obrien obrien quoted dogs 5 10"},
		{"l'eau", "leau eau"},
		{"D’l’eau", "dleau eau"},
		{"rock'n'roll don't", "rocknroll dont"},
		{"مُحَمَّدٌ محـــمد", "محمد محمد"},
		{"أحمد إبراهيم آمال ٱلله", "احمد ابراهيم امال الله"},
		{"مؤسسة رئيس شيء هدى", "موسسه رييس شي هدي"},
		{"ﻣﺤﻤﺪ ﷲ", "محمد الله"},
		{"ﷺ", "صلي الله عليه وسلم"},
		{"٠١٢٣ ۴۵۶ ४२ １２", "0123 456 42 12"},
		{"کتاب گل یک ہے", "كتاب گل يك هي"},
		{"می\u200cخواهم", "ميخواهم"},
		{"שָׁלוֹם עֲלֵיכֶם", "שלומ עליכמ"},
		{`צה"ל צה״ל צה''ל ג'ורג' "שלום"`, "צהל צהל צהל גורג שלומ"},
		{"ײדיש ﬡ", "יידיש א"},
		{"אי־מייל", "אי מייל"},
		{"a\u200fb c\u00add e\u200bf", "ab cd e f"},
		{"東京タワー 1号", "東 京 タ ワ 1 号"},
		{"が", "か\u3099"},
		{"हिन्दी", "हिन्दी"},
		{"App™ m² ½ ﬁn Ⅳ", "app m2 1 2 fin iv"},
		{"ŉ", "n"},
		{"a\xffb", "a b"},
		{"ء ـ ً", ""},
		{"ticket_01h x.y@z.com", "ticket 01h x y z com"},
	} {
		if got := strings.Join(Fold(c.in), " "); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFoldCutsLongWords(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", 3*MaxTokenRunes)
	if got, want := Fold(long+" b"), []string{strings.Repeat("e", MaxTokenRunes), "b"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if got := Fold("l'" + long); len(got) != 2 || utf8.RuneCountInString(got[0]) != MaxTokenRunes {
		t.Errorf("elided: got %q", got)
	}
}

// Every character there is, alone and inside a word. Planes 2 to 13 hold more ideographs, or nothing.
func TestFoldEveryCharacter(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= 0xE0FFF; r++ {
		if r == 0x20FFF {
			r = 0xE0000
		}
		checkFold(t, string(r))
		checkFold(t, "a"+string(r)+"b")
		if unicode.Is(unicode.Nd, r) {
			if got := Fold(string(r)); len(got) != 1 || len(got[0]) != 1 || got[0][0] < '0' || got[0][0] > '9' {
				t.Errorf("Fold(%U) = %q, want a digit", r, got)
			}
		}
	}
}

func TestFoldIsIdempotent(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { checkFold(t, rapid.String().Draw(t, "text")) })
	rapid.Check(t, func(t *rapid.T) {
		checkFold(t, strings.Join(rapid.SliceOf(rapid.SampledFrom(tricky)).Draw(t, "text"), ""))
	})
}

func FuzzFold(f *testing.F) {
	for _, s := range tricky {
		f.Add("a" + s + "b")
	}
	f.Fuzz(func(t *testing.T, s string) { checkFold(t, s) })
}

// checkFold checks what holds of any text.
func checkFold(t interface{ Errorf(string, ...any) }, s string) {
	got := Fold(s)
	for _, w := range got {
		if n := utf8.RuneCountInString(w); n == 0 || n > MaxTokenRunes || !utf8.ValidString(w) ||
			strings.ContainsFunc(w, func(r rune) bool {
				return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) || unicode.IsUpper(r)
			}) {
			t.Errorf("Fold(%q) has the word %q", s, w)
		}
	}
	if again := Fold(strings.Join(got, " ")); !slices.Equal(again, got) {
		t.Errorf("Fold(%q) = %q, and folded again %q", s, got, again)
	}
}

// tricky holds what folding treats in some special way.
var tricky = []string{
	" ", "a", "b", "l", "qu", "I", "i", "İ", "ı", "ß", "ẞ", "é", "e\u0301", "ø", "æ", "ŉ", "ﬁ", "ς", "Σ", "ᾳ", "й",
	"'", "’", "ʼ", `"`, "״", "׳", "-", "_", ".", "\u200b", "\u200c", "\u200f", "\u00ad", "\ufeff", "\xff", "\x00",
	"ا", "أ", "آ", "ٱ", "ء", "ؤ", "ئ", "ة", "ه", "ى", "ي", "ی", "ک", "ك", "ہ", "ـ", "\u064e", "\u0651", "ﻻ", "ﷺ",
	"ﹰ", "١", "۱", "1", "２", "½", "²", "①", "™", "כ", "ך", "שׁ", "ײ", "צ", "\u05b8", "東", "京", "か", "\u3099", "ー",
	"한", "ก", "ิ", "क", "ि", "्", "\u0489", "😀", "ﬀ", "ʹ", "\u0345", "\u0374", "ｰ", "ㅎ",
}
