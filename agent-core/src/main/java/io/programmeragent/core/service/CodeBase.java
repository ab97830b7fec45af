package io.programmeragent.core.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A service's repository and how it is built.
 *
 * @param baseBranch fixes are merged into it
 * @param ownPackages prefixes of the repository's own packages, such as {@code com.example.}; empty to recognise own
 *     code by whether the repository has the source file
 * @param build how it is built and tested; empty to recognise it
 * @param replay how a built service is started for replaying a recorded request; empty when that is not possible
 * @param baseRuns how often the base's tests are run to find those that come and go, where a verdict depends on it; at least
 *     2, as a single run shows nothing of that
 */
public record CodeBase(
        String baseBranch, List<String> ownPackages, Optional<Build> build, Optional<Replay> replay, int baseRuns) {
    /** As often as is usual. */
    public static final int BASE_RUNS = 2;

    public CodeBase {
        Objects.requireNonNull(baseBranch, "baseBranch");
        ownPackages = List.copyOf(ownPackages);
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(replay, "replay");
        if (baseRuns < 2) {
            throw new IllegalArgumentException("baseRuns " + baseRuns + " is less than 2");
        }
    }

    /** With {@value #BASE_RUNS} runs of the base. */
    public CodeBase(String baseBranch, List<String> ownPackages, Optional<Build> build, Optional<Replay> replay) {
        this(baseBranch, ownPackages, build, replay, BASE_RUNS);
    }

    /**
     * Commands over a checkout, run in the sandbox; all but {@code fetch} without network.
     *
     * @param compile makes what {@code Replay.start} starts
     * @param test runs all tests
     * @param timeout for each
     * @param lint the repository's own checks of format and style; empty for none
     * @param integration tests that take longer or need side services; empty for none
     * @param benchmarks by name; their time counts, or a number in the last line that they print: less is better
     * @param fetch brings what the base needs into {@code {cache}}, with network; empty for the build tool's own way
     */
    public record Build(
            List<String> compile,
            List<String> test,
            Duration timeout,
            List<String> lint,
            List<String> integration,
            Map<String, List<String>> benchmarks,
            List<String> fetch) {
        public Build {
            compile = List.copyOf(compile);
            test = List.copyOf(test);
            lint = List.copyOf(lint);
            integration = List.copyOf(integration);
            benchmarks = Map.copyOf(benchmarks);
            fetch = List.copyOf(fetch);
        }

        /** Without format, integration tests and benchmarks. */
        public Build(List<String> compile, List<String> test, Duration timeout) {
            this(compile, test, timeout, List.of(), List.of(), Map.of(), List.of());
        }
    }

    /**
     * How a built service is started alone.
     *
     * @param start the command; {@code {port}} stands for a free port, {@code {commit}} for the commit
     * @param health the path that answers 2xx once it serves
     * @param timeout for coming up, and again for the answer
     */
    public record Replay(List<String> start, String health, Duration timeout) {
        public Replay {
            start = List.copyOf(start);
        }
    }
}
