package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A few lines of a file as they are to be, given without those that they replace: their first and last line say where they
 * go. Only where both are found once near each other, and most of what is between is there already. Pure.
 */
final class Excerpt {
    private static final Pattern LEFT_OUT =
            Pattern.compile("(?i)\\s*(?://|#|/\\*|\\*|--|<!--)\\s*\\(?(?:\\.{3}|…|\\[\\.{3}).*"
                    + "|\\s*(?:\\.{3}|…|\\[\\.{3})(?![\\w$\"'\\[({]).*|\\s*(?:\\.{3}|…).*(?:\\.{3}|…)\\s*"
                    + "|\\s*(?://|#|/\\*|<!--)\\s*\\(?(?:(?:the )?rest of|(?:all )?(?:existing|remaining|other|previous)"
                    + " (?:\\w+ )?(?:methods?|functions?|code|fields?|imports?|members?|lines?|logic|implementation|class|file|content|tests?|cases?)\\b"
                    + "|(?:\\w+ ){0,3}unchanged|(?:\\w+ ){0,2}same as (?:before|above)|omitted|as before"
                    + "|(?:implementation|code|logic|body) (?:here|omitted|goes here)|keep (?:the )?(?:existing|rest|remaining)\\b"
                    + "|rest (?:stays|remains) ).*");

    /** What says so beyond doubt: dots, or words for code, or that end the line; the rest also begins remarks on what it does. */
    private static final Pattern CERTAIN = Pattern.compile(
            "(?i)\\.{3}|…"
                    + "|\\brest of (?:the )?(?:\\w+ )?(?:code|class|file|methods?|functions?|implementation|body)\\b"
                    + "|^\\W*(?:(?:the )?rest )?(?:unchanged|omitted)\\W*$"
                    + "|^\\W*(?:implementation|code|logic|body) (?:here|omitted|goes here)\\W*$|^\\W*(?:keep (?:the )?(?:existing|rest)|rest (?:stays|remains))\\b");

    /** A body that is nothing but dots, as in Python. */
    private static final Pattern DOTS =
            Pattern.compile("(?m)(?<head>:[ \\t]*\\n)(?<indent>[ \\t]+)\\.{3}[ \\t]*$(?!\\s*?\\n\\k<indent>\\S)");

    private static final int LEAST = 3;
    private static final double MOST_GROWTH = 2.0;
    private static final double LEAST_KEPT = 0.5;

    private Excerpt() {}

    /** Whether code says that something was left out of it; a line that stands in the file so is no such word. */
    static boolean leftOut(String code, String file) {
        return !said(code, file).isEmpty();
    }

    /** Whether lines would be lost: code says that some were left out, beyond doubt or as it has fewer than what it replaces. */
    static boolean loses(String code, String replaced, String file) {
        String bodies = DOTS.matcher(code).replaceAll("${head}${indent}pass");
        return said(bodies, file).stream()
                        .anyMatch(line -> CERTAIN.matcher(line).find())
                || (leftOut(code, file)
                        && code.lines().count() < replaced.lines().count());
    }

    private static List<String> said(String code, String file) {
        List<String> said =
                code.lines().filter(line -> LEFT_OUT.matcher(line).matches()).toList();
        Set<String> there =
                said.isEmpty() ? Set.of() : file.lines().map(String::strip).collect(Collectors.toSet());
        return said.stream().filter(line -> !there.contains(line.strip())).toList();
    }

    /** The code without what says, at its ends, that the file goes on there. */
    private static List<String> withoutEnds(String code, String file) {
        List<String> lines = Places.trimmed(code);
        int from = 0;
        int to = lines.size();
        while (from < to && (lines.get(from).isBlank() || leftOut(lines.get(from), file))) {
            from++;
        }
        while (to > from && (lines.get(to - 1).isBlank() || leftOut(lines.get(to - 1), file))) {
            to--;
        }
        return lines.subList(from, to);
    }

    static Places.Outcome put(String file, String code) {
        List<String> lines = List.of(file.split("\n", -1));
        List<String> with = withoutEnds(code, file);
        List<String> solid =
                with.stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
        if (solid.size() < LEAST) {
            return Places.Outcome.failed("it does not say which lines of the file it replaces; name both");
        }
        String first = solid.get(0);
        String last = solid.get(solid.size() - 1);
        Set<String> wanted = new HashSet<>(solid);
        List<int[]> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).strip().equals(first)) {
                continue;
            }
            int best = -1;
            long most = 0;
            double bestKept = 0;
            for (int k = i + 1; k < lines.size() && k - i < solid.size() * MOST_GROWTH; k++) {
                if (lines.get(k).strip().equals(last) && sameDepth(with, lines.get(i), lines.get(k))) {
                    List<String> part = lines.subList(i, k + 1).stream()
                            .map(String::strip)
                            .filter(l -> !l.isEmpty())
                            .toList();
                    long kept = part.stream().filter(wanted::contains).count();
                    // a line that would be lost speaks against it, or the block behind the one that is meant went, too
                    if (2 * kept - part.size() > most) {
                        best = k;
                        most = 2 * kept - part.size();
                        bestKept = (double) kept / Math.max(part.size(), solid.size());
                    }
                }
            }
            if (bestKept >= LEAST_KEPT) {
                found.add(new int[] {i, best});
            }
        }
        String replaced =
                found.size() == 1 ? String.join("\n", lines.subList(found.get(0)[0], found.get(0)[1] + 1)) : file;
        if (found.size() != 1 || loses(String.join("\n", with), replaced, file)) {
            return Places.Outcome.failed("it does not say which lines of the file it replaces; name both");
        }
        int from = found.get(0)[0];
        int to = found.get(0)[1];
        List<String> result = new ArrayList<>(lines.subList(0, from));
        result.addAll(Places.indented(with, Places.indentation(with), Places.indentation(lines.subList(from, to))));
        result.addAll(lines.subList(to + 1, lines.size()));
        return Places.Outcome.of(String.join("\n", result));
    }

    /**
     * Whether two lines of a file stand to each other as the first and the last line of some code do, so that the brace is
     * the right one. A first line that lost its own blanks on the way says nothing; then the last line has to stand alike.
     */
    private static boolean sameDepth(List<String> code, String first, String last) {
        int from = Places.indentation(List.of(code.get(0))).length();
        int to = Places.indentation(List.of(code.get(code.size() - 1))).length();
        int end = Places.indentation(List.of(last)).length();
        return end - Places.indentation(List.of(first)).length() == to - from || (from == 0 && end == to);
    }
}
