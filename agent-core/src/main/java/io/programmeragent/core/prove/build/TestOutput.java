package io.programmeragent.core.prove.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.sandbox.CommandResult;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How tests ended, from what their command printed. Pure. */
public final class TestOutput {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CARGO_PROGRAM = Pattern.compile(
            "\\s*(?:Running (?:unittests )?(\\S+)(?: \\((?:\\S*/)?([\\w-]+?)(?:-[0-9a-f]+)?\\))?|Doc-tests (\\S+))\\s*");
    private static final Pattern CARGO_TEST =
            Pattern.compile("test (.+?)(?: - should panic)? \\.\\.\\. (ok|FAILED|ignored\\b.*)");
    private static final Pattern UNITTEST = Pattern.compile(
            "(\\w+) \\(([\\w.]+)\\)(?:.*?) \\.\\.\\. (?:.*?)(ok|FAIL|ERROR|skipped .*|expected failure|unexpected success)");
    private static final Pattern TAP =
            Pattern.compile("\\s*(not )?ok \\d+(?: -)? ?(.*?)(\\s# (?:SKIP|TODO)\\b.*)?(?:\\s# time=\\S+)?(?: \\{)?");

    private TestOutput() {}

    public static Map<String, TestRun.Outcome> read(ReportSource.Format format, CommandResult result) {
        Map<String, TestRun.Outcome> tests = new TreeMap<>();
        switch (format) {
            case GO -> result.output().lines().forEach(line -> go(line, tests));
            case CARGO -> cargo(result.output(), tests);
            case UNITTEST -> unittest(result.output(), tests);
            case TAP -> result.output().lines().forEach(line -> tap(line, tests));
            case EXIT ->
                tests.put(
                        "the test command, by its exit code",
                        result.succeeded() ? TestRun.Outcome.PASSED : TestRun.Outcome.FAILED);
            case JUNIT, SUITES, JEST -> throw new IllegalArgumentException(format + " is read from files");
        }
        return tests;
    }

    private static void put(Map<String, TestRun.Outcome> tests, String name, TestRun.Outcome outcome) {
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

    private static void cargo(String output, Map<String, TestRun.Outcome> tests) {
        String program = "";
        for (String line : output.lines().toList()) {
            Matcher head = CARGO_PROGRAM.matcher(line);
            Matcher test = CARGO_TEST.matcher(line);
            if (head.matches()) {
                program = head.group(1) == null
                        ? head.group(3)
                        : (head.group(2) == null ? "" : head.group(2) + " ") + head.group(1);
            } else if (test.matches()) {
                TestRun.Outcome outcome = switch (test.group(2)) {
                    case "ok" -> TestRun.Outcome.PASSED;
                    case "FAILED" -> TestRun.Outcome.FAILED;
                    default -> TestRun.Outcome.SKIPPED;
                };
                // the line of a documentation test moves with every change above it
                put(tests, program + " " + test.group(1).replaceAll(" \\(line \\d+\\)", ""), outcome);
            }
        }
    }

    /** A test may print in the middle of its line, so that the outcome stands alone in a later one. */
    private static void unittest(String output, Map<String, TestRun.Outcome> tests) {
        Matcher matcher = UNITTEST.matcher(output);
        while (matcher.find()) {
            String type = matcher.group(2);
            String name = type.endsWith("." + matcher.group(1)) ? type : type + "." + matcher.group(1);
            String how = matcher.group(3);
            put(
                    tests,
                    name,
                    how.equals("ok") || how.equals("expected failure")
                            ? TestRun.Outcome.PASSED
                            : how.startsWith("skipped") ? TestRun.Outcome.SKIPPED : TestRun.Outcome.FAILED);
        }
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
