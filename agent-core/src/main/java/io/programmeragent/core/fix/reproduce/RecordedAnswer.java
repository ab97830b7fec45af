package io.programmeragent.core.fix.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request that was answered wrongly, as it was logged or as a probe saw it: {@code POST /checkout?age=18 was answered 403},
 * then perhaps {@code expected: 200}, or {@code answer: ...} and {@code expected: ...} where a body is wrong.
 *
 * @param request what was asked
 * @param status of the answer
 * @param expected the status that is right, where that is known
 * @param body of the answer; empty where it was not recorded
 * @param expectedBody the body that is right; empty where that is not known
 */
public record RecordedAnswer(Recorded request, int status, OptionalInt expected, String body, String expectedBody) {
    private static final Pattern ANSWERED = Pattern.compile(
            "\\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /[^\\s\"]{0,2000}(?: HTTP/[\\d.]{1,3})?\"?[^\\d\\n]{0,60}\\b([1-5]\\d\\d)\\b(?!\\.\\d)");
    private static final Pattern EXPECTED_STATUS = Pattern.compile("\\bexpected:? ([1-5]\\d\\d)\\b");
    private static final Pattern ANSWER = Pattern.compile("(?m)^answer: (.{1,2000})$");
    private static final Pattern EXPECTED = Pattern.compile("(?m)^expected: (.{1,2000})$");
    private static final int MANY = 20;
    private static final int LONGEST_BODY = 8000;
    private static final int WRONG = 400;

    /** For want of credentials, which no record has: a test without them would ask for their check to be taken away. */
    private static final Set<Integer> UNAUTHENTICATED = Set.of(401, 407);

    private static final int OWN_FAULT = 500;

    /** The wrong answers in a log, in order; what is told of one ends where the next begins. */
    public static List<RecordedAnswer> all(String log) {
        List<Integer> starts =
                ANSWERED.matcher(log).results().map(MatchResult::start).collect(Collectors.toList());
        starts.add(log.length());
        List<RecordedAnswer> wrong = new ArrayList<>();
        for (int i = 0; i + 1 < starts.size() && wrong.size() < MANY; i++) {
            String told = log.substring(starts.get(i), starts.get(i + 1));
            Matcher answered = ANSWERED.matcher(told);
            if (answered.find()) {
                RecordedAnswer answer = of(told, Integer.parseInt(answered.group(1)));
                if (answer.wrong() && !wrong.contains(answer)) {
                    wrong.add(answer);
                }
            }
        }
        return wrong;
    }

    private static RecordedAnswer of(String told, int status) {
        OptionalInt expected = expected(told);
        String body = expected.isPresent() ? "" : first(EXPECTED, told);
        return new RecordedAnswer(Recorded.in(told), status, expected, first(ANSWER, told), body);
    }

    /** A body that is left out for its length would make the answer wrong for another reason. */
    private boolean wrong() {
        if (UNAUTHENTICATED.contains(status) || request.body().length() > LONGEST_BODY) {
            return false;
        }
        return expected.isPresent() ? expected.getAsInt() != status : status >= WRONG || ofBody();
    }

    /** Whether it is wrong by itself, rather than because somebody who recorded it says so. */
    public boolean isOwnFault() {
        return status >= OWN_FAULT || expected.isPresent() || ofBody();
    }

    /** Whether the body is what is wrong. */
    boolean ofBody() {
        return !expectedBody.isEmpty();
    }

    /** Whether an answer is the recorded one. */
    boolean isSame(String answer) {
        return ofBody()
                ? !answer.equals(expectedBody) && (body.isEmpty() || answer.equals(body))
                : answer.equals(String.valueOf(status));
    }

    /** A call of an assertion, the same in JUnit 4 and 5, that a right answer passes. */
    String assertion(String expression) {
        if (ofBody()) {
            return "assertEquals(" + CallArguments.quoted(expectedBody) + ", " + expression + ")";
        } else if (expected.isPresent()) {
            return "assertEquals(" + expected.getAsInt() + ", " + expression + ")";
        }
        // a fault of its own may well be answered by a refusal; what was refused wrongly has to be served
        return "assertTrue(" + expression + " < " + (status >= OWN_FAULT ? OWN_FAULT : WRONG) + ")";
    }

    private static OptionalInt expected(String log) {
        Matcher expected = EXPECTED_STATUS.matcher(log);
        return expected.find() ? OptionalInt.of(Integer.parseInt(expected.group(1))) : OptionalInt.empty();
    }

    private static String first(Pattern pattern, String log) {
        Matcher matcher = pattern.matcher(log);
        return matcher.find() ? matcher.group(1).strip() : "";
    }
}
