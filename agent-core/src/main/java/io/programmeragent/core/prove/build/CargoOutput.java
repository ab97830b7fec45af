package io.programmeragent.core.prove.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Rust's test programs print, one program after another. Where tests run one at a time, how one ended may stand alone
 * lines below its name, after what it printed itself. That it failed is told once more at the end.
 */
final class CargoOutput {
    private static final Pattern PROGRAM = Pattern.compile(
            "\\s*(?:Running (?:unittests )?(\\S+)(?: \\((?:\\S*/)?([\\w-]+?)(?:-[0-9a-f]+)?\\))?|Doc-tests (\\S+))\\s*");
    private static final Pattern HEAD =
            Pattern.compile("test (.+?)(?: - (?:should panic|compile fail|compile))? \\.\\.\\.(?: (.*))?");
    private static final Pattern END = Pattern.compile(".*?(ok|FAILED|ignored(?:, .*)?)");
    private static final Pattern FAILURE = Pattern.compile(" {4}(\\S.*)");
    private static final Pattern RESULT =
            Pattern.compile("test result: \\S+ (\\d{1,9}) passed; (\\d{1,9}) failed; (\\d{1,9}) ignored;.*");
    /** As much of a line as can tell how a test ended. */
    private static final int TAIL = 1000;

    private final Map<String, TestRun.Outcome> tests = new TreeMap<>();
    private Optional<String> untold = Optional.empty();

    private String program = "";
    /** By the names of one program's tests, all that looks like how they ended; the last is. */
    private final Map<String, List<String>> ends = new LinkedHashMap<>();

    private final Set<String> failures = new HashSet<>();

    private CargoOutput() {}

    static TestOutput.Told read(String output) {
        CargoOutput read = new CargoOutput();
        read.lines(output.lines().toList());
        return new TestOutput.Told(read.tests, read.untold);
    }

    private void lines(List<String> lines) {
        String test = "";
        boolean failing = false;
        for (String line : lines) {
            Matcher head = PROGRAM.matcher(line);
            Matcher result = RESULT.matcher(line);
            Matcher named = HEAD.matcher(line);
            if (head.matches() || result.matches()) {
                close(result);
                test = "";
                failing = false;
            }
            if (head.matches()) {
                program = head.group(1) == null
                        ? head.group(3)
                        : (head.group(2) == null ? "" : head.group(2) + " ") + head.group(1);
            } else if (line.equals("failures:")) {
                failures.clear(); // those before were what failing tests printed
                failing = true;
            } else if (failing) {
                failure(line);
            } else if (named.matches()) {
                test = named.group(1);
                ended(test, named.group(2) == null ? "" : named.group(2));
            } else if (!test.isEmpty()) {
                ended(test, line);
            }
        }
        close(RESULT.matcher(""));
    }

    private void failure(String line) {
        Matcher matcher = FAILURE.matcher(line);
        if (matcher.matches()) {
            failures.add(matcher.group(1));
        }
    }

    private void ended(String test, String line) {
        List<String> sofar = ends.computeIfAbsent(test, t -> new ArrayList<>());
        Matcher end = END.matcher(line.substring(Math.max(0, line.length() - TAIL)));
        if (end.matches()) {
            sofar.add(end.group(1));
        }
    }

    /** A program's tests are all there, or as many as it came to. */
    private void close(Matcher result) {
        boolean ended = result.matches();
        boolean all = ended && failures.size() >= Integer.parseInt(result.group(2));
        Map<String, TestRun.Outcome> found = new TreeMap<>();
        ends.forEach((test, said) -> outcome(test, said, all).ifPresent(outcome -> found.put(test, outcome)));
        failures.stream().filter(test -> all).forEach(test -> found.put(test, TestRun.Outcome.FAILED));
        if (ended) {
            untold = untold.or(() -> fewer(found, TestRun.Outcome.PASSED, "passed", result.group(1)))
                    .or(() -> fewer(found, TestRun.Outcome.FAILED, "failed", result.group(2)))
                    .or(() -> fewer(found, TestRun.Outcome.SKIPPED, "ignored", result.group(3)));
        }
        // the line of a documentation test moves with every change above it
        found.forEach((test, outcome) ->
                TestOutput.put(tests, program + " " + test.replaceAll(" \\(line \\d+\\)", ""), outcome));
        ends.clear();
        failures.clear();
    }

    private Optional<TestRun.Outcome> outcome(String test, List<String> said, boolean failuresTold) {
        List<String> last = new ArrayList<>(said);
        if (failuresTold && last.stream().anyMatch(end -> !end.equals("FAILED"))) {
            last.removeAll(Set.of("FAILED")); // a word like that is what a test printed
        }
        if (failures.contains(test)) {
            return Optional.of(TestRun.Outcome.FAILED);
        }
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        switch (last.get(last.size() - 1)) {
                            case "ok" -> TestRun.Outcome.PASSED;
                            case "FAILED" -> TestRun.Outcome.FAILED;
                            default -> TestRun.Outcome.SKIPPED;
                        });
    }

    private Optional<String> fewer(
            Map<String, TestRun.Outcome> found, TestRun.Outcome outcome, String word, String count) {
        return TestOutput.fewer(
                Collections.frequency(found.values(), outcome), word + " tests of " + program, Integer.parseInt(count));
    }
}
