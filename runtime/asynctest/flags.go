package asynctest

import "flag"

var (
	seedFlag     = flag.Uint64("asynctest.seed", 1, "the seed of asynctest's runs")
	runsFlag     = flag.Int("asynctest.runs", 1, "how many runs asynctest.Run makes, each with another seed")
	scheduleFlag = flag.String("asynctest.schedule", "", "a schedule to run in place of what asynctest.Run and Explore would")
)

func flagSeed() uint64 { return *seedFlag }
