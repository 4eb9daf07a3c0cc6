package trial

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/seed4fdd6362/goasync/internal/asyncify"
)

// A Result is what a trial has shown.
type Result struct {
	Module        Module
	Outcome       *asyncify.Outcome
	Before, After *Tests
}

// Run puts m on trial. It works in the folder work, which is empty; root is the
// folder of goasync's module.
func (m Module) Run(ctx context.Context, root, work string, seed uint64) (*Result, error) {
	dir, err := m.Fetch(ctx)
	if err != nil {
		return nil, err
	}
	return m.Compare(ctx, dir, root, work, seed)
}

// Compare does so with the module's files in dir, which stay as they are.
func (m Module) Compare(ctx context.Context, dir, root, work string, seed uint64) (*Result, error) {
	at := filepath.Join(work, "goasync")
	goVersion, err := copyRuntime(ctx, root, at)
	if err != nil {
		return nil, err
	}
	before, after := filepath.Join(work, "before"), filepath.Join(work, "after")
	for _, to := range []string{before, after} {
		if err := m.prepare(ctx, dir, to, at, goVersion); err != nil {
			return nil, err
		}
	}
	r := &Result{Module: m}
	if r.Before, err = m.test(ctx, before); err != nil {
		return nil, fmt.Errorf("testing the module as it is: %w", err)
	}
	r.Outcome, err = asyncify.Apply(after, asyncify.Options{Seed: seed, Every: m.Every, Leave: m.Leave})
	if err != nil {
		return nil, err
	}
	if r.After, err = m.test(ctx, after); err != nil {
		return nil, fmt.Errorf("testing the lowered module: %w", err)
	}
	return r, nil
}
