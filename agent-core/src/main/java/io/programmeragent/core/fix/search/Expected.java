package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.worker.TestOutcome;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which exceptions failing tests miss, as JUnit 4 and 5 and AssertJ say it. */
final class Expected {
    private static final Pattern MISSED =
            Pattern.compile("(?:Expected exception: |Expected |expected: <|expected |to be an instance of:\\s+)"
                    + "(?:an instance of )?((?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error))\\b");

    private Expected() {}

    /** Qualified names. */
    static List<String> exceptions(Collection<TestOutcome> failing) {
        return failing.stream()
                .map(test -> MISSED.matcher(test.message()))
                .filter(Matcher::find)
                .map(missed -> missed.group(1))
                .distinct()
                .toList();
    }
}
