package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A line or two as they are to be, given without those that they replace: the only ones of the file that are much like them.
 * What opens and closes braces has to do so as before. Pure.
 */
final class ChangedLines {
    private static final Pattern CHANGES = Pattern.compile(
            "(?i)\\b(?:chang\\w+|replac\\w+|should|must|has to|needs? to|instead|correct\\w*|fix\\w*|becomes?|updat\\w+|modif\\w+|now)\\b");

    /** What is not to be done, rather than told of the code as it was. */
    private static final Pattern FORBIDS = Pattern.compile(
            "(?i)(?:\\bnot|\\bnever|n't|\\bavoid)\\s(?:be|become|have|read|use|write|change|replace)d?\\b"
                    + "(?![^\\n]*\\b(?:should|must|needs?|but|instead|becomes?)\\b).*");

    /** What shows how code is used, or what it does. */
    private static final Pattern EXAMPLE = Pattern.compile(
            "(?i)\\b(?:examples?|usage|for instance|e\\.g|(?:use|call|run|try) (?:it|this|that)|works?|prints?|outputs?)\\b");

    private static final int MOST = 3;

    private ChangedLines() {}

    /** The file with the lines; empty when there is no such place, or several. */
    static Optional<String> put(String path, String file, Edit.Code code) {
        List<String> with = Places.trimmed(code.text());
        String said = lastLine(code.told());
        if (with.isEmpty()
                || with.size() > MOST
                || code.isAdded()
                || EXAMPLE.matcher(said).find()
                || FORBIDS.matcher(said).find()) {
            return Optional.empty();
        }
        List<String> lines = List.of(file.split("\n", -1));
        boolean told = CHANGES.matcher(said).find();
        int[] found = IntStream.rangeClosed(0, lines.size() - with.size())
                .filter(i -> alike(lines.subList(i, i + with.size()), with, told))
                .toArray();
        if (found.length != 1 || hasRival(lines, found[0], with)) {
            return Optional.empty();
        }
        List<String> old = lines.subList(found[0], found[0] + with.size());
        List<String> result = new ArrayList<>(lines.subList(0, found[0]));
        result.addAll(Indents.between(with, old, Braces.of(path, file)).of(with));
        result.addAll(lines.subList(found[0] + with.size(), lines.size()));
        return Optional.of(String.join("\n", result));
    }

    /** Whether lines are like others; where nobody says that they change, one has to stay, and none may be about else. */
    private static boolean alike(List<String> old, List<String> with, boolean told) {
        boolean kept = false;
        for (int i = 0; i < old.size(); i++) {
            String one = old.get(i).strip();
            String other = with.get(i).strip();
            boolean same = one.equals(other) || declareTheSame(one, other);
            if (!same && !(Alike.ends(one, other) && Alike.words(one, other) && (told || sameWords(one, other)))) {
                return false;
            }
            kept |= same && !one.isBlank();
        }
        return (told || kept) && closes(old) == closes(with);
    }

    /** Whether another line begins and ends at least as much like a changed one as that which it would take the place of. */
    private static boolean hasRival(List<String> lines, int at, List<String> with) {
        return IntStream.range(0, with.size()).anyMatch(i -> {
            List<String> wanted = parts(with.get(i));
            List<String> old = parts(lines.get(at + i));
            return !old.equals(wanted)
                    && IntStream.range(0, lines.size())
                            .filter(k -> k < at || k >= at + with.size())
                            .mapToObj(k -> parts(lines.get(k)))
                            .anyMatch(other -> begin(other, wanted) >= begin(old, wanted)
                                    && end(other, wanted) >= end(old, wanted));
        });
    }

    private static List<String> parts(String line) {
        return List.of(line.strip().split("(?<=\\W)|(?=\\W)", -1));
    }

    private static int begin(List<String> one, List<String> other) {
        int i = 0;
        while (i < Math.min(one.size(), other.size()) && one.get(i).equals(other.get(i))) {
            i++;
        }
        return i;
    }

    private static int end(List<String> one, List<String> other) {
        int i = 0;
        while (i < Math.min(one.size(), other.size())
                && one.get(one.size() - 1 - i).equals(other.get(other.size() - 1 - i))) {
            i++;
        }
        return i;
    }

    /** Whether both declare a type of one name, as types without a body are told in a line. */
    private static boolean declareTheSame(String one, String other) {
        Matcher first = FunctionOwner.TYPE.matcher(one);
        Matcher second = FunctionOwner.TYPE.matcher(other);
        return first.lookingAt() && second.lookingAt() && first.group("name").equals(second.group("name"));
    }

    private static boolean sameWords(String one, String other) {
        Set<String> words = Alike.in(one);
        Set<String> others = Alike.in(other);
        return words.containsAll(others) || others.containsAll(words);
    }

    private static int closes(List<String> lines) {
        Brackets brackets = new Brackets();
        return lines.stream().mapToInt(brackets::next).reduce(0, (before, depth) -> depth);
    }

    private static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
    }
}
