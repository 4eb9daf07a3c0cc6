//go:build goasync

// A tokenizer with goto, labels, switches and closures cuts text that arrives
// in awaited chunks.
package main

import (
	"fmt"
	"unicode"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type source struct {
	chunks []string
	cur    string
}

// async
func (s *source) next() (r rune, ok bool) {
	for s.cur == "" {
		if len(s.chunks) == 0 {
			return
		}
		await(pause())
		s.cur, s.chunks = s.chunks[0], s.chunks[1:]
	}
	for i, c := range s.cur {
		if i > 0 {
			s.cur = s.cur[i:]
			return r, true
		}
		r = c
	}
	s.cur = ""
	return r, true
}

type token struct {
	kind byte
	text string
}

// async
func tokens(s *source) (out []token, err error) {
	var text []rune
	emit := func(kind byte) {
		out = append(out, token{kind, string(text)})
		text = text[:0]
	}
	r, ok := await(s.next())
start:
	switch {
	case !ok:
		return
	case unicode.IsSpace(r):
		r, ok = await(s.next())
		goto start
	case unicode.IsDigit(r):
		for ; ok && (unicode.IsDigit(r) || r == '_'); r, ok = await(s.next()) {
			if r != '_' {
				text = append(text, r)
			}
		}
		emit('n')
		goto start
	case unicode.IsLetter(r):
		goto word
	case r == '"':
		goto quoted
	}
	text = append(text, r)
	emit('p')
	r, ok = await(s.next())
	goto start
word:
	for {
		text = append(text, r)
		if r, ok = await(s.next()); !ok || !unicode.IsLetter(r) {
			emit('w')
			goto start
		}
	}
quoted:
	for r, ok = await(s.next()); ; r, ok = await(s.next()) {
		switch {
		case !ok:
			return out, fmt.Errorf("open string %q", string(text))
		case r == '\\':
			if r, ok = await(s.next()); !ok {
				continue
			}
		case r == '"':
			emit('s')
			r, ok = await(s.next())
			goto start
		}
		text = append(text, r)
	}
}

// async
func main() {
	for _, chunks := range [][]string{
		{"let x", "y = 1_0", "00+é", "t\"a b\\", "\"c\"", ""},
		{"", " ", "\"open"},
		nil,
		{"((", "a", "1"},
	} {
		ts, err := await(tokens(&source{chunks: chunks}))
		for _, t := range ts {
			fmt.Print(string(t.kind), ":", t.text, " ")
		}
		fmt.Println(len(ts), err)
	}
}
