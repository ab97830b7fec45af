package io.programmeragent.core.prove.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.sandbox.CommandResult;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How tests ended, from what their command printed. Pure. */
public final class TestOutput {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TAP =
            Pattern.compile("\\s*(not )?ok \\d+(?: -)? ?(.*?)(\\s# (?:SKIP|TODO)\\b.*)?(?:\\s# time=\\S+)?(?: \\{)?");

    private TestOutput() {}

    /**
     * What was told.
     *
     * @param untold why that is not all, by the tool's own count; empty where it may be all
     */
    public record Told(Map<String, TestRun.Outcome> tests, Optional<String> untold) {
        public Told {
            tests = Map.copyOf(tests);
        }
    }

    public static Told read(ReportSource.Format format, CommandResult result) {
        Map<String, TestRun.Outcome> tests = new TreeMap<>();
        switch (format) {
            case GO -> result.output().lines().forEach(line -> go(line, tests));
            case CARGO -> {
                return CargoOutput.read(result.output());
            }
            case UNITTEST -> {
                return UnittestOutput.read(result.output());
            }
            case TAP -> result.output().lines().forEach(line -> tap(line, tests));
            case EXIT ->
                tests.put(
                        "the test command, by its exit code",
                        result.succeeded() ? TestRun.Outcome.PASSED : TestRun.Outcome.FAILED);
            case JUNIT, SUITES, JEST -> throw new IllegalArgumentException(format + " is read from files");
        }
        return new Told(tests, Optional.empty());
    }

    static void put(Map<String, TestRun.Outcome> tests, String name, TestRun.Outcome outcome) {
        tests.merge(name, outcome, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    private static void go(String line, Map<String, TestRun.Outcome> tests) {
        if (!line.startsWith("{")) {
            return;
        }
        try {
            JsonNode event = JSON.readTree(line);
            String name =
                    event.path("Package").asText() + "." + event.path("Test").asText();
            if (event.path("Test").asText().isEmpty()) {
                return;
            }
            switch (event.path("Action").asText()) {
                case "pass" -> put(tests, name, TestRun.Outcome.PASSED);
                case "fail" -> put(tests, name, TestRun.Outcome.FAILED);
                case "skip" -> put(tests, name, TestRun.Outcome.SKIPPED);
                default -> {}
            }
        } catch (JsonProcessingException e) {
            // A line that only looks like one: what it hides is missing, and that is found out.
            return;
        }
    }

    /** Why not all is told, where a tool counted more than it told one by one: a test that is not seen may break unseen. */
    static Optional<String> fewer(long told, String what, int counted) {
        return told >= counted
                ? Optional.empty()
                : Optional.of("of " + counted + " " + what + " the output names " + told
                        + ", so something is printed among them that hides the others; let it print less, or set"
                        + " code.build.test to a command that writes JUnit's XML into {reports}");
    }

    private static void tap(String line, Map<String, TestRun.Outcome> tests) {
        Matcher matcher = TAP.matcher(line);
        if (matcher.matches()) {
            boolean aside = matcher.group(3) != null;
            put(
                    tests,
                    matcher.group(2),
                    aside
                            ? TestRun.Outcome.SKIPPED
                            : matcher.group(1) == null ? TestRun.Outcome.PASSED : TestRun.Outcome.FAILED);
        }
    }
}
