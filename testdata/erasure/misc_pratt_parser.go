//go:build goasync

// A tokenizer that reads its input asynchronously feeds a Pratt parser of recursive async methods.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type kind int

const (
	eof kind = iota
	number
	ident
	operator
)

func (k kind) String() string { return [...]string{"end", "number", "name", "operator"}[k] }

type token struct {
	kind kind
	text string
}

type reader struct {
	chunks []string
	buf    string
}

// async
func (r *reader) peek() (byte, bool) {
	for r.buf == "" {
		if len(r.chunks) == 0 {
			return 0, false
		}
		await(pause())
		r.buf, r.chunks = r.chunks[0], r.chunks[1:]
	}
	return r.buf[0], true
}

// async
func (r *reader) take(ok func(byte) bool) (s string) {
	for {
		c, more := await(r.peek())
		if !more || !ok(c) {
			return s
		}
		s += string(c)
		r.buf = r.buf[1:]
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isAlpha(c byte) bool { return 'a' <= c && c <= 'z' }
func isSpace(c byte) bool { return c == ' ' || c == '\n' }

// async
func (r *reader) next() (token, error) {
	await(r.take(isSpace))
	c, more := await(r.peek())
	switch {
	case !more:
		return token{}, nil
	case isDigit(c):
		return token{number, await(r.take(isDigit))}, nil
	case isAlpha(c):
		return token{ident, await(r.take(isAlpha))}, nil
	case strings.IndexByte("+-*/^()!,", c) >= 0:
		r.buf = r.buf[1:]
		return token{operator, string(c)}, nil
	}
	return token{}, fmt.Errorf("unexpected %q", c)
}

type parser struct {
	r   *reader
	tok token
}

// async
func (p *parser) advance() (err error) {
	p.tok, err = await(p.r.next())
	return
}

// async
func (p *parser) expect(text string) error {
	if p.tok.text != text {
		return fmt.Errorf("want %q, found %v %q", text, p.tok.kind, p.tok.text)
	}
	return await(p.advance())
}

var binding = map[string][2]int{"+": {1, 2}, "-": {1, 2}, "*": {3, 4}, "/": {3, 4}, "^": {8, 7}, "!": {9, 0}}

// async
func (p *parser) expr(min int) (string, error) {
	left, err := await(p.prefix())
	for err == nil && p.tok.kind == operator {
		op := p.tok.text
		power, ok := binding[op]
		if !ok || power[0] < min {
			break
		}
		if err = await(p.advance()); err != nil {
			break
		}
		if power[1] == 0 {
			left = "(" + left + " " + op + ")"
			continue
		}
		var right string
		if right, err = await(p.expr(power[1])); err == nil {
			left = "(" + op + " " + left + " " + right + ")"
		}
	}
	return left, err
}

// async
func (p *parser) prefix() (string, error) {
	t := p.tok
	if err := await(p.advance()); err != nil {
		return "", err
	}
	switch {
	case t.kind == number:
		return t.text, nil
	case t.kind == ident && p.tok.text == "(":
		return await(p.call(t.text))
	case t.kind == ident:
		return t.text, nil
	case t.text == "-":
		x, err := await(p.expr(5))
		return "(-" + x + ")", err
	case t.text == "(":
		x, err := await(p.expr(0))
		if err != nil {
			return "", err
		}
		return x, await(p.expect(")"))
	}
	return "", fmt.Errorf("no expression starts with %v %q", t.kind, t.text)
}

// async
func (p *parser) call(name string) (string, error) {
	if err := await(p.advance()); err != nil {
		return "", err
	}
	args := []string{name}
	for sep := ""; p.tok.text != ")"; sep = "," {
		if sep != "" {
			if err := await(p.expect(sep)); err != nil {
				return "", err
			}
		}
		arg, err := await(p.expr(0))
		if err != nil {
			return "", err
		}
		args = append(args, arg)
	}
	return "[" + strings.Join(args, " ") + "]", await(p.expect(")"))
}

// async
func parse(chunks ...string) (tree string, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("parse: %w", err)
		}
	}()
	p := &parser{r: &reader{chunks: chunks}}
	if err = await(p.advance()); err != nil {
		return
	}
	if tree, err = await(p.expr(0)); err != nil {
		return
	}
	return tree, await(p.expect(""))
}

// async
func main() {
	for _, in := range []string{
		"1 + 2*3 - 4", "2^3^2 * -x!", "(a+b) * (c - 12|34)", "max(1, f(), -g(x y)",
		"max(1|0, f(), -g|(x)) / 2", "1 +", "a b", "4 ? 5", "", ")|",
	} {
		fmt.Println(await(parse(strings.Split(in, "|")...)))
	}
}

// async
func pause() { await(async.Yield()) }
