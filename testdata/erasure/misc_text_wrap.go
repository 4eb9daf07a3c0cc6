//go:build goasync

// Text is read word by word, wrapped and justified, with state kept in a struct and in captured variables.
package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type source struct {
	text string
	pos  int
}

// async
func (s *source) rune() (rune, error) {
	if s.pos >= len(s.text) {
		return 0, io.EOF
	}
	if s.pos%7 == 0 {
		await(pause())
	}
	r, n := utf8.DecodeRuneInString(s.text[s.pos:])
	s.pos += n
	return r, nil
}

// word gives the next word and whether a blank line stands before it.
//
// async
func (s *source) word() (w string, para bool, err error) {
	var b strings.Builder
	newlines := 0
	for {
		r, err := await(s.rune())
		switch {
		case err != nil && b.Len() == 0:
			return "", newlines > 1, err
		case err != nil:
			return b.String(), newlines > 1, nil
		case unicode.IsSpace(r) && b.Len() > 0:
			s.pos--
			return b.String(), newlines > 1, nil
		case r == '\n':
			newlines++
		case !unicode.IsSpace(r):
			b.WriteRune(r)
		}
	}
}

// async
type sink func(line string) error

// async
func wrap(s *source, width int, justify bool, out sink) (lines int, err error) {
	var words []string
	used := 0
	flush := /*async*/ func(last bool) error {
		if len(words) == 0 {
			return nil
		}
		line := strings.Join(words, " ")
		if gaps := len(words) - 1; justify && !last && gaps > 0 {
			var b strings.Builder
			spare := width - used
			for i, w := range words {
				b.WriteString(w)
				if i < gaps {
					b.WriteString(strings.Repeat(" ", 1+spare/gaps+min(1, max(0, spare%gaps-i))))
				}
			}
			line = b.String()
		}
		words, used = words[:0], 0
		lines++
		return await(out(line))
	}
	for {
		w, para, e := await(s.word())
		if para && lines+len(words) > 0 {
			if err = await(flush(true)); err == nil {
				err = await(out(""))
			}
		}
		if e == io.EOF {
			break
		}
		n := utf8.RuneCountInString(w)
		if used > 0 && used+1+n > width && err == nil {
			err = await(flush(false))
		}
		if err != nil {
			return lines, fmt.Errorf("after %d lines: %w", lines, err)
		}
		if used > 0 {
			used++
		}
		used += n
		words = append(words, w)
	}
	return lines, await(flush(true))
}

const text = `
Programs must be written for  people to read, and only
incidentally for machines to exécute.

   A new paragraph   with anextraordinarilylongword inside.
`

// async
func main() {
	for _, c := range []struct {
		width   int
		justify bool
		limit   int
	}{{24, false, 99}, {30, true, 99}, {12, true, 3}} {
		left := c.limit
		n, err := await(wrap(&source{text: text}, c.width, c.justify /*async*/, func(line string) error {
			await(pause())
			if left--; left < 0 {
				return errors.New("out of paper")
			}
			fmt.Printf("|%s|\n", line)
			return nil
		}))
		fmt.Println(n, err)
	}
}

// async
func pause() { await(async.Yield()) }
