package io.programmeragent.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line. */
@Command(
        name = "agent-bench",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        description = "Measures the agent. Figures are JSON lines on standard output, progress goes to standard error.",
        subcommands = {
            AnomalyBenchmark.class,
            AnomalyScore.class,
            CorpusBenchmark.class,
            CrashBenchmark.class,
            DeliverBenchmark.class,
            IdleBenchmark.class,
            LlmEval.class,
            LlmRepair.class,
            LogsBenchmark.class,
            LogsScore.class,
            ProofBenchmark.class,
            ProveCommand.class,
            QuixBugsBenchmark.class,
            RcaBenchmark.class,
            RedactBenchmark.class,
            RepairCommand.class,
            RepeatBenchmark.class,
            StartupBenchmark.class,
            StormBenchmark.class,
            TracesBenchmark.class
        })
public final class Main {
    private Main() {}

    /** Runs one benchmark; the exit code is 0 when it could be measured, 2 for a wrong command line. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main()).execute(arguments);
    }
}
