package explain

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// browser starts a headless browser, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless_shell"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("no browser is installed, so the page is not looked at: install chromium (apt-get install chromium)")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.WindowSize(1400, 1000))
	if os.Getuid() == 0 {
		opts = append(opts, chromedp.NoSandbox) // which root cannot have
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return ctx
}

// TestPageInBrowser loads the page and uses it as a reader does.
func TestPageInBrowser(t *testing.T) {
	ctx := browser(t)
	var b strings.Builder
	require.NoError(t, HTML(&b, report(t, "Work")))
	path := filepath.Join(t.TempDir(), "page.html")
	require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o666))

	var mu sync.Mutex
	var trouble, requests []string
	require.NoError(t, chromedp.Listen(ctx, func(ev any) {
		mu.Lock()
		defer mu.Unlock()
		switch ev := ev.(type) {
		case *runtime.EventExceptionThrown:
			trouble = append(trouble, ev.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			trouble = append(trouble, ev.Entry.Text)
		case *network.EventRequestWillBeSent:
			requests = append(requests, ev.Request.URL)
		}
	}))
	url := "file://" + filepath.ToSlash(path)
	run := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		require.NoError(t, chromedp.Do(ctx, steps...))
	}
	// eval gives the value of an expression of JavaScript.
	eval := func(js string) any {
		t.Helper()
		v, err := chromedp.Run(ctx, chromedp.Evaluate[any](js))
		require.NoError(t, err, js)
		return v
	}
	_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
	require.NoError(t, err)
	run(chromedp.Navigate(url), chromedp.WaitVisible(chromedp.CSS("#diagram")))

	require.Equal(t, "Work - goasync explain", eval(`document.title`))
	// The script, styles and drawing are in the page itself.
	for _, r := range requests {
		require.True(t, r == url || strings.HasPrefix(r, "data:"), "the page asks for %s", r)
	}
	// What a program says is text, not markup.
	require.Equal(t, false, eval(`[...document.querySelectorAll("b, an")].length > 0`))
	require.Equal(t, true, eval(`document.querySelector("#source").textContent.includes('"<b>"')`))

	t.Run("drawing", func(t *testing.T) {
		require.EqualValues(t, 6, eval(`document.querySelectorAll("#diagram .state").length`))
		// Each text fits into its box, whatever font the browser took.
		require.Equal(t, []any{}, eval(`[...document.querySelectorAll("#diagram .state")].filter(g => {
			const box = g.querySelector("rect").getBBox();
			return [...g.querySelectorAll("text")].some(t => { const b = t.getBBox(); return b.x < box.x || b.x + b.width > box.x + box.width || b.y < box.y || b.y + b.height > box.y + box.height; });
		}).map(g => g.textContent)`))
		// No arrow leaves the drawing, and none crosses a box that it does not touch.
		require.Equal(t, []any{}, eval(`(() => {
			const view = document.querySelector("#diagram").viewBox.baseVal;
			const boxes = [...document.querySelectorAll("#diagram .state")].map(g => ({ s: g.dataset.state, b: g.querySelector("rect").getBBox() }));
			return [...document.querySelectorAll("#diagram .move")].filter(m => {
				const b = m.getBBox();
				if (b.x < 0 || b.y < 0 || b.x + b.width > view.width || b.y + b.height > view.height) return true;
				const n = m.getTotalLength();
				for (let at = 2; at < n - 2; at += 2) {
					const p = m.getPointAtLength(at);
					if (boxes.some(({ b }) => p.x > b.x + 1 && p.x < b.x + b.width - 1 && p.y > b.y + 1 && p.y < b.y + b.height - 1)) return true;
				}
				return false;
			}).map(m => m.dataset.from + "-" + m.dataset.to);
		})()`))
	})

	t.Run("pointing", func(t *testing.T) {
		// Pointing at the line of the first await lights up what it became, its
		// state, and the moves from there.
		line := eval(`document.querySelector('#diagram [data-state="1"]').dataset.src`).(string)
		run(hover(`#source tr[data-src="` + line + `"]`))
		require.Equal(t, true, eval(`document.querySelector('#source tr[data-src="`+line+`"]').classList.contains("on")`))
		require.Equal(t, true, eval(`document.querySelectorAll("#generated tr.on").length > 1`))
		require.Equal(t, true, eval(`[...document.querySelectorAll("#generated tr.on")].some(tr => tr.textContent.includes(".Step(cx, n)"))`))
		require.Equal(t, "1", eval(`[...document.querySelectorAll("#diagram .state.on")].map(g => g.dataset.state).join()`))
		require.Equal(t, true, eval(`[...document.querySelectorAll(".move")].every(m => m.classList.contains("on") === (m.dataset.from === "1"))`))
		require.Equal(t, true, eval(`getComputedStyle(document.querySelector("#source tr.on > td")).backgroundColor !== getComputedStyle(document.querySelector("#source tr:not(.on) > td")).backgroundColor`))
		// Pointing elsewhere puts it out.
		run(hover("h1"))
		require.EqualValues(t, 0, eval(`document.querySelectorAll(".on").length`))
	})

	t.Run("clicking", func(t *testing.T) {
		// A click on the last state keeps it lit and scrolls the code to it.
		run(chromedp.Click(chromedp.CSS(`#diagram [data-state="4"]`)), hover("h1"))
		require.Equal(t, "4", eval(`[...document.querySelectorAll("#diagram .state.on")].map(g => g.dataset.state).join()`))
		require.Equal(t, true, eval(`(() => {
			const pane = document.querySelector("#generated .scroll"), line = pane.querySelector(".on");
			const a = pane.getBoundingClientRect(), b = line.getBoundingClientRect();
			return b.top >= a.top && b.bottom <= a.bottom;
		})()`))
		// The same with the keyboard puts it out again.
		run(chromedp.Focus(chromedp.CSS(`#diagram [data-state="4"]`)), chromedp.KeyEvent("\r"))
		require.EqualValues(t, 0, eval(`document.querySelectorAll(".on").length`))
	})

	t.Run("widths", func(t *testing.T) {
		// The page itself never scrolls sideways; what is wide does.
		for _, width := range []int64{1400, 820, 390} {
			run(chromedp.EmulateViewport(width, 900))
			require.Equal(t, true, eval(`document.documentElement.scrollWidth <= document.documentElement.clientWidth`), "at %d pixels", width)
		}
	})
	mu.Lock()
	defer mu.Unlock()
	require.Empty(t, trouble)
}

// hover moves the mouse over the first element that a selector finds.
func hover(selector string) chromedp.Action[chromedp.Void] {
	js := "(() => { const el = document.querySelector(`" + selector + "`); el.scrollIntoView({ block: \"center\" });" +
		" const r = el.getBoundingClientRect(); return [r.x + Math.min(r.width / 2, 60), r.y + r.height / 2]; })()"
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		at, err := chromedp.Evaluate[[2]float64](js)(ctx, t)
		if err != nil {
			return err
		}
		_, err = chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1])(ctx, t)
		return err
	})
}
