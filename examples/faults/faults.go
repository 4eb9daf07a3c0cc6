package faults

import (
	"errors"

	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A Fault is a program that goes wrong in some schedules, and its repaired form,
// which goes wrong in none.
type Fault struct {
	Name     string
	Faulty   asynctest.Body
	Shows    asynctest.Kind // as what the fault shows
	Within   int            // it is found by so many schedules, with the default settings
	Repaired asynctest.Body
	Tried    int // so many schedules of the repaired form are tried; 0: all that there are
}

// All are the faults, the simplest first.
var All = []Fault{
	{"check then act", checkThenAct, asynctest.Failed, 1, checkThenActRepaired, 0},
	{"read modify write", readModifyWrite, asynctest.Failed, 1, readModifyWriteRepaired, 0},
	{"time of check", timeOfCheck, asynctest.Failed, 1, timeOfCheckRepaired, 0},
	{"torn read", tornRead, asynctest.Failed, 10, tornReadRepaired, 0},
	{"stale cache", staleCache, asynctest.Failed, 10, staleCacheRepaired, 0},
	{"two consumers", twoConsumers, asynctest.Panicked, 1, twoConsumersRepaired, 0},
	{"double checked", doubleChecked, asynctest.Failed, 1, doubleCheckedRepaired, 0},
	{"double close", doubleClose, asynctest.Panicked, 1, doubleCloseRepaired, 0},
	{"order violation", orderViolation, asynctest.Panicked, 10, orderViolationRepaired, 0},
	{"unordered writes", unorderedWrites, asynctest.Failed, 10, unorderedWritesRepaired, 0},
	{"aba", aba, asynctest.Failed, 50, abaRepaired, 0},
	{"leader election", leaderElection, asynctest.Failed, 1, leaderElectionRepaired, 0},

	{"lock order", lockOrder, asynctest.Deadlock, 10, lockOrderRepaired, 0},
	{"philosophers", philosophers, asynctest.Deadlock, 100, philosophersRepaired, 0},
	{"hold and wait", holdAndWait, asynctest.Deadlock, 10, holdAndWaitRepaired, 0},
	{"lock upgrade", lockUpgrade, asynctest.Deadlock, 1, lockUpgradeRepaired, 0},
	{"read twice", readTwice, asynctest.Deadlock, 10, readTwiceRepaired, 0},
	{"bounded cycle", boundedCycle, asynctest.Deadlock, 10, boundedCycleRepaired, 5000},

	{"lost wake-up", lostWakeup, asynctest.Deadlock, 1, lostWakeupRepaired, 0},
	{"late subscriber", lateSubscriber, asynctest.Deadlock, 10, lateSubscriberRepaired, 0},
	{"condition without a loop", condWithoutLoop, asynctest.Panicked, 100, condWithoutLoopRepaired, 0},
	{"wrong waiter", wrongWaiter, asynctest.Deadlock, 1, wrongWaiterRepaired, 5000},
	{"barrier reuse", barrierReuse, asynctest.Deadlock, 1, barrierReuseRepaired, 0},
	{"spin", spin, asynctest.Spinning, 1, spinRepaired, 0},

	{"missed clean-up", missedCleanup, asynctest.Deadlock, 1, missedCleanupRepaired, 0},
	{"lost permit", lostPermit, asynctest.Deadlock, 1, lostPermitRepaired, 0},
	{"abandoned flight", abandonedFlight, asynctest.Deadlock, 1, abandonedFlightRepaired, 0},
	{"lost select", lostSelect, asynctest.Failed, 50, lostSelectRepaired, 0},
	{"lossy shutdown", lossyShutdown, asynctest.Failed, 10, lossyShutdownRepaired, 0},
	{"early return", earlyReturn, asynctest.Leak, 1, earlyReturnRepaired, 0},

	{"timeout race", timeoutRace, asynctest.Failed, 10, timeoutRaceRepaired, 0},
	{"doubled retry", doubledRetry, asynctest.Failed, 1, doubledRetryRepaired, 0},
}

// errEnough ends a scope that has what it wanted.
var errEnough = errors.New("enough")
