// Package golangci makes the checks of goasync vet a linter of golangci-lint, by
// its module plugin system. A file .custom-gcl.yml names this package:
//
//	version: v2.15.0
//	plugins:
//	  - module: github.com/seed4fdd6362/goasync
//	    import: github.com/seed4fdd6362/goasync/analysis/golangci
//	    version: v0.1.0
//
// and golangci-lint custom builds a golangci-lint with it. Then in .golangci.yml:
//
//	linters:
//	  enable: [goasync]
//	  settings:
//	    custom:
//	      goasync:
//	        type: module
//	        settings:
//	          disable: [joinawait]
package golangci

import (
	"fmt"
	"slices"

	"github.com/golangci/plugin-module-register/register"
	goanalysis "golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis"
)

func init() { register.Plugin("goasync", New) }

// Settings are what .golangci.yml may say.
type Settings struct {
	Disable []string `json:"disable"` // checks that are not run
}

type plugin struct{ disabled []string }

// New makes the linter with settings of the form of Settings.
func New(settings any) (register.LinterPlugin, error) {
	s, err := register.DecodeSettings[Settings](settings)
	if err != nil {
		return nil, err
	}
	for _, name := range s.Disable {
		if !slices.ContainsFunc(analysis.Analyzers(), func(a *goanalysis.Analyzer) bool { return a.Name == name }) {
			return nil, fmt.Errorf("goasync has no check called %s", name)
		}
	}
	return &plugin{disabled: s.Disable}, nil
}

// BuildAnalyzers gives the checks that are not disabled.
func (p *plugin) BuildAnalyzers() ([]*goanalysis.Analyzer, error) {
	return slices.DeleteFunc(analysis.Analyzers(), func(a *goanalysis.Analyzer) bool { return slices.Contains(p.disabled, a.Name) }), nil
}

// GetLoadMode says that the checks need types.
func (p *plugin) GetLoadMode() string { return register.LoadModeTypesInfo }
