package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block, such as a loop, whose first line changes too, given without the one that it takes the place of: that is the one
 * which has most of its lines, begins alike, and would lose few lines of its own. Pure.
 */
final class ChangedBlock {
    private static final Pattern HEAD = Pattern.compile(
            "\\s*(?<word>for|foreach|while|until|loop|do|if|unless|switch|match|when|try|with|using|synchronized|lock)\\b.*");
    private static final Pattern LOOP = Pattern.compile("for|foreach|while|until|loop|do");

    /** What goes on with a block at its own depth, where indentation makes one. */
    private static final Pattern GOES_ON = Pattern.compile("(?:else|elif|except|finally)\\b.*");

    /** What begins another branch of a block, in languages with braces or without. */
    private static final Pattern BRANCH = Pattern.compile("[}\\s]*(?:else|elif|except|catch|finally)\\b.*");

    private static final Pattern SAYS = Pattern.compile(".*\\w{2}.*");

    private ChangedBlock() {}

    /** A block of the file: its lines, up to the last, and the share of them and of the code's that both have. */
    private record Found(int from, int to, double kept) {
        boolean holds(Found other) {
            return from <= other.from && to >= other.to;
        }
    }

    /** The file with the code in it; empty when it is no such block, or not one place alone is meant. */
    static Optional<String> put(String path, String file, List<String> code) {
        List<String> lines = List.of(file.split("\n", -1));
        boolean braces = Braces.of(path, file).isPresent();
        if (code.size() < 2 || !HEAD.matcher(code.get(0)).matches() || end(code, 0, braces) != code.size() - 1) {
            return Optional.empty();
        }
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (alike(lines.get(i), code.get(0))) {
                int end = end(lines, i, braces);
                double kept = kept(lines.subList(i, end + 1), code);
                if (end > i && kept > 0) {
                    found.add(new Found(i, end, kept));
                }
            }
        }
        Optional<Found> best = found.stream()
                .filter(f -> found.stream()
                        .allMatch(o -> o.equals(f) || (o.kept() < f.kept() && (o.holds(f) || f.holds(o)))))
                .findFirst();
        return best.map(block -> placed(path, file, lines, block, code));
    }

    private static String placed(String path, String file, List<String> lines, Found block, List<String> code) {
        List<String> old = lines.subList(block.from(), block.to() + 1);
        List<String> said = new ArrayList<>(List.of(code.get(0)));
        List<String> real = new ArrayList<>(List.of(old.get(0)));
        for (String line : code.subList(1, code.size())) {
            List<String> same =
                    old.stream().filter(o -> o.strip().equals(line.strip())).toList();
            if (same.size() == 1 && !line.isBlank()) {
                said.add(line);
                real.add(same.get(0));
            }
        }
        List<String> result = new ArrayList<>(lines.subList(0, block.from()));
        result.addAll(Indents.between(said, real, Braces.of(path, file)).of(code));
        result.addAll(lines.subList(block.to() + 1, lines.size()));
        return String.join("\n", result);
    }

    /** Whether both lines begin a block of one kind, or speak of the same. */
    private static boolean alike(String one, String other) {
        Matcher first = HEAD.matcher(one);
        Matcher second = HEAD.matcher(other);
        return first.matches() && second.matches() && Alike.words(one, other);
    }

    private static boolean isLoop(String line) {
        Matcher head = HEAD.matcher(line);
        return head.matches() && LOOP.matcher(head.group("word")).matches();
    }

    /** The share of lines that a block and the code have both; 0 when that is too little to tell, or too much would be lost. */
    private static double kept(List<String> block, List<String> code) {
        List<String> old = solid(block.subList(1, block.size()));
        List<String> with = solid(code.subList(1, code.size()));
        Set<String> wanted = new HashSet<>(with);
        long kept = old.stream().filter(wanted::contains).count();
        long saying = old.stream()
                .filter(wanted::contains)
                .filter(l -> SAYS.matcher(l).matches())
                .distinct()
                .count();
        boolean enough = saying >= 2 || (saying == 1 && isLoop(block.get(0)) && isLoop(code.get(0)));
        boolean whole = branches(old) <= branches(with);
        return enough && whole && 2 * kept > old.size() ? (double) kept / Math.max(old.size(), with.size()) : 0;
    }

    private static long branches(List<String> lines) {
        return lines.stream().filter(l -> BRANCH.matcher(l).matches()).count();
    }

    private static List<String> solid(List<String> lines) {
        return lines.stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }

    /** The last line of the block that begins at a line: where its braces are closed, or the last that is moved in. */
    private static int end(List<String> lines, int from, boolean braces) {
        int indent = Places.indentation(List.of(lines.get(from))).length();
        Brackets brackets = new Brackets();
        int last = from;
        for (int i = from; i < lines.size(); i++) {
            int open = brackets.next(lines.get(i));
            String line = lines.get(i).strip();
            int depth = Places.indentation(List.of(lines.get(i))).length();
            boolean goesOn = depth == indent && GOES_ON.matcher(line).matches();
            boolean outside = i > from && !line.isEmpty() && depth <= indent && !goesOn;
            if (braces ? open <= 0 && brackets.closed() : outside) {
                return braces ? i : last;
            }
            last = line.isEmpty() ? last : i;
        }
        return braces ? from : last;
    }
}
