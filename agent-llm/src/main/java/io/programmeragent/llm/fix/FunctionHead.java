package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines right above a function: comments on it, and what is said of it with a sign, as {@code @cached}. Pure. */
final class FunctionHead {
    private static final int MOST_LINES = 30;
    private static final Pattern SAID = Pattern.compile("\\s*(?:@\\w|#!?\\[).*");
    private static final Pattern COMMENT = Pattern.compile("\\s*(?://|#(?:\\s|$)|/\\*|\\*(?:\\s|/|$)).*");

    private FunctionHead() {}

    /** The first line, from a line on, that is none of these. */
    static int below(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && isHead(lines.get(at))) {
            at++;
        }
        return at;
    }

    /** The first of these lines above a line. */
    static int above(List<String> lines, int at) {
        int first = at;
        while (first > 0 && isHead(lines.get(first - 1))) {
            first--;
        }
        return first;
    }

    /** Whether what is said with a sign takes several lines, of which the last is the one above a line. */
    static boolean goesOn(List<String> lines, int at) {
        for (int first = at - 1; first >= Math.max(0, at - MOST_LINES); first--) {
            if (SAID.matcher(lines.get(first)).matches()) {
                Brackets brackets = new Brackets();
                boolean open = true;
                for (int i = first; i < at && open; i++) {
                    brackets.next(lines.get(i));
                    open = !brackets.closed() || i == at - 1;
                }
                return open;
            }
        }
        return false;
    }

    private static boolean isHead(String line) {
        return SAID.matcher(line).matches() || COMMENT.matcher(line).matches();
    }

    /**
     * What stands above a function afterwards: comments that are given instead of those that are there, and signs when as
     * many are given; empty when some are missing, as they may be meant to go, or not.
     */
    static Optional<List<String>> merged(List<String> there, List<String> given) {
        List<String> signs = signs(given);
        List<String> own = signs(there);
        if (!signs.isEmpty() && signs.size() < own.size()) {
            return Optional.empty();
        }
        boolean commented = given.size() > signs.size();
        if (signs.size() >= own.size() && commented) {
            return Optional.of(given);
        }
        List<String> merged = new ArrayList<>(commented ? given : there);
        merged.removeAll(commented ? List.of() : own);
        merged.addAll(signs.isEmpty() || commented ? own : signs);
        return Optional.of(merged);
    }

    private static List<String> signs(List<String> lines) {
        return lines.stream().filter(line -> SAID.matcher(line).matches()).toList();
    }
}
