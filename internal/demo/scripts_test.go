package demo

import (
	"reflect"
	"testing"
)

func TestEverythingIsSaidInEveryLanguage(t *testing.T) {
	t.Parallel()
	scripts, err := readScripts()
	if err != nil {
		t.Fatal(err)
	}
	for locale, s := range scripts {
		for i := range reflect.TypeFor[script]().NumField() {
			if f := reflect.ValueOf(*s).Field(i); f.Len() == 0 {
				t.Errorf("%s has no %s", locale, reflect.TypeFor[script]().Field(i).Name)
			}
		}
		if len(s.Scenarios) != len(scenarios) {
			t.Errorf("%s has %d scenarios of %d", locale, len(s.Scenarios), len(scenarios))
		}
		for _, is := range scenarios {
			l := s.Scenarios[is.key]
			if len(l.Subject) != len(l.Description) || len(l.Subject) < 2 {
				t.Errorf("%s: %s has %d subjects and %d descriptions", locale, is.key, len(l.Subject), len(l.Description))
			}
			if len(l.Ask) == 0 || len(l.Answer) == 0 || len(l.Note) == 0 || len(l.Solve) == 0 {
				t.Errorf("%s: %s lacks words: %+v", locale, is.key, l)
			}
		}
	}
}

func TestEveryDepartmentAnswersInEveryLanguage(t *testing.T) {
	t.Parallel()
	scripts, err := readScripts()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range departments {
		for locale := range scripts {
			if len(handling(d.key, locale)) == 0 {
				t.Errorf("nobody in %s speaks %s", d.en, locale)
			}
		}
	}
}
