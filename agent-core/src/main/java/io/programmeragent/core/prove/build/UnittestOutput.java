package io.programmeragent.core.prove.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Python's unittest prints with {@code -v}. How a test ended may stand alone lines below its name: after what it is
 * for, and after what it printed itself. That it failed is told once more at the end, where nothing comes between.
 */
final class UnittestOutput {
    private static final Pattern HEAD =
            Pattern.compile("(\\s*)([^\\s()]+) \\(([^\\s()]+)\\)(?: [(\\[].*?)??(?: \\.\\.\\.(?: (.*))?)?");
    private static final Pattern END =
            Pattern.compile(".*?(ok|FAIL|ERROR|skipped (['\"]).*\\2|expected failure|unexpected success)\\s*");
    private static final Pattern FAILURE = Pattern.compile("(?:FAIL|ERROR): ([^\\s()]+) \\(([^\\s()]+)\\).*");
    private static final Pattern RULE = Pattern.compile("={70}|-{70}");
    private static final Pattern RAN = Pattern.compile("Ran (\\d{1,9}) tests? in .*");
    private static final Pattern COUNTS =
            Pattern.compile("(?:OK|FAILED) \\(([a-z ]+=\\d{1,9}(?:, [a-z ]+=\\d{1,9})*+)\\)");
    private static final Set<String> FIXTURES = Set.of("setUpClass", "tearDownClass", "setUpModule", "tearDownModule");
    private static final Set<String> FAILED = Set.of("FAIL", "ERROR");
    /** As much of a line as can tell how a test ended. */
    private static final int TAIL = 1000;

    /** As many characters as can be names of tests on one line, one after another. */
    private static final int NAMES = 10_000;

    private final List<Said> said = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    /** What it counted itself; the most, as what is tested may print counts too. */
    private final Map<String, Integer> counts = new HashMap<>();

    private UnittestOutput() {}

    /**
     * What was printed from the name of a test to the next.
     *
     * @param parts whether parts of it are named as well
     * @param ends all that looks like how it ended; the last is
     */
    private record Said(String name, String test, boolean parts, List<String> ends) {
        /** A test that has parts, or failed, is named again. */
        boolean goesOn(String other, boolean part) {
            return test.equals(other) && (part || parts || (!ends.isEmpty() && FAILED.contains(last())));
        }

        String last() {
            return ends.get(ends.size() - 1);
        }
    }

    static TestOutput.Told read(String output) {
        UnittestOutput read = new UnittestOutput();
        read.lines(output.lines().toList());
        return new TestOutput.Told(read.outcomes(), read.untold());
    }

    private void lines(List<String> lines) {
        boolean open = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
            if (RULE.matcher(line).matches()) {
                open = false;
                failure(next);
            } else if (counted(line)) {
                open = false;
            } else if (named(line, next.contains(" ... "))) {
                open = true;
            } else if (open) {
                ended(line);
            }
        }
    }

    private void failure(String line) {
        Matcher matcher = FAILURE.matcher(line);
        if (matcher.matches()) {
            failures.add(test(matcher.group(1), matcher.group(2)));
        }
    }

    private boolean counted(String line) {
        Matcher ran = RAN.matcher(line);
        Matcher all = COUNTS.matcher(line);
        if (ran.matches()) {
            counts.merge("ran", Integer.parseInt(ran.group(1)), Math::max);
        } else if (all.matches()) {
            for (String one : all.group(1).split(", ", -1)) {
                int sign = one.indexOf('=');
                counts.merge(one.substring(0, sign), Integer.parseInt(one.substring(sign + 1)), Math::max);
            }
        } else {
            return false;
        }
        return true;
    }

    /** Old versions do not end the line of a test of which a part failed, so that the next one stands on it. */
    private boolean named(String line, boolean continued) {
        Matcher head = HEAD.matcher(line);
        if (!head.matches() || (head.group(4) == null && !line.endsWith(" ...") && !continued)) {
            return false;
        }
        String test = test(head.group(2), head.group(3));
        boolean part = !head.group(1).isEmpty();
        Said last = said.isEmpty() ? new Said("", "", false, List.of()) : said.get(said.size() - 1);
        if (last.goesOn(test, part)) {
            said.set(said.size() - 1, new Said(last.name(), test, last.parts() || part, last.ends()));
        } else {
            said.add(new Said(head.group(2), test, part, new ArrayList<>()));
        }
        String rest = head.group(4) == null ? "" : head.group(4);
        if (rest.length() > NAMES || !named(rest, false)) {
            ended(rest);
        }
        return true;
    }

    private void ended(String line) {
        Matcher end = END.matcher(line.substring(Math.max(0, line.length() - TAIL)));
        if (end.matches()) {
            said.get(said.size() - 1).ends().add(end.group(1));
        }
    }

    /** Old versions give a test's class alone. */
    private static String test(String name, String type) {
        return type.endsWith("." + name) ? type : type + "." + name;
    }

    private Map<String, TestRun.Outcome> outcomes() {
        // where all failures are told at the end, a word like one is what a test printed
        boolean all = counts.containsKey("ran") && failures.size() >= count("failures") + count("errors");
        Map<String, TestRun.Outcome> tests = new TreeMap<>();
        for (Said one : said) {
            List<String> ends = new ArrayList<>(one.ends());
            if (all && !FAILED.containsAll(ends)) {
                ends.removeAll(FAILED);
            }
            if (!ends.isEmpty()) {
                TestOutput.put(tests, one.test(), outcome(ends.get(ends.size() - 1)));
            }
        }
        failures.forEach(test -> TestOutput.put(tests, test, TestRun.Outcome.FAILED));
        return tests;
    }

    private static TestRun.Outcome outcome(String end) {
        return switch (end) {
            case "ok", "expected failure" -> TestRun.Outcome.PASSED;
            case "FAIL", "ERROR", "unexpected success" -> TestRun.Outcome.FAILED;
            default -> TestRun.Outcome.SKIPPED;
        };
    }

    private Optional<String> untold() {
        Set<String> failing = Set.copyOf(failures);
        long told = said.stream()
                .filter(one -> !FIXTURES.contains(one.name()))
                .filter(one -> !one.ends().isEmpty() || failing.contains(one.test()))
                .count();
        return TestOutput.fewer(told, "tests", count("ran"))
                .or(() -> TestOutput.fewer(failures.size(), "failures", count("failures") + count("errors")))
                .or(() -> TestOutput.fewer(ends("skipped "), "skipped tests", count("skipped")))
                .or(() -> TestOutput.fewer(
                        ends("unexpected success"), "unexpected successes", count("unexpected successes")));
    }

    private int count(String what) {
        return counts.getOrDefault(what, 0);
    }

    private long ends(String how) {
        return said.stream()
                .flatMap(one -> one.ends().stream())
                .filter(end -> end.startsWith(how))
                .count();
    }
}
