package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts text in place of lines of which only the beginning and the end, or some parts, were written down, with dots between.
 * The parts have to follow each other, each at one place; an end that is but a brace closes the block that is open. Pure.
 */
final class Gaps {
    private static final Pattern GAP =
            Pattern.compile("\\s*(?://|#|/\\*|--|<!--)?\\s*(?:\\.{3}|…)(?:.*(?:\\.{3}|…|\\*/|-->))?\\s*");

    private static final Pattern BRACE = Pattern.compile("\\s*\\}[;,)]{0,2}\\s*");

    private Gaps() {}

    private record Span(int from, int to) {}

    /** The text with the change; empty when there are no dots, or the parts are not there as they are told. */
    static Optional<String> replace(List<String> lines, List<String> old, List<String> with) {
        List<List<String>> parts = parts(old);
        List<List<String>> others = parts(with);
        if (parts.size() < 2
                || parts.stream().anyMatch(List::isEmpty)
                || (others.size() != 1 && others.size() != parts.size())) {
            return Optional.empty();
        }
        List<Span> spans = new ArrayList<>();
        int from = 0;
        for (List<String> part : parts) {
            List<Integer> found = exact(lines, part, from);
            if (spans.size() == parts.size() - 1
                    && part.size() == 1
                    && BRACE.matcher(part.get(0)).matches()) {
                found = closing(lines, found, from);
            }
            if (found.size() != 1) {
                return Optional.empty();
            }
            spans.add(new Span(found.get(0), found.get(0) + part.size()));
            from = found.get(0) + part.size();
        }
        List<String> result = new ArrayList<>(lines.subList(0, spans.get(0).from()));
        if (others.size() == 1) {
            result.addAll(with);
        } else {
            for (int i = 0; i < spans.size(); i++) {
                result.addAll(others.get(i));
                if (i + 1 < spans.size()) {
                    result.addAll(
                            lines.subList(spans.get(i).to(), spans.get(i + 1).from()));
                }
            }
        }
        result.addAll(lines.subList(spans.get(spans.size() - 1).to(), lines.size()));
        return Optional.of(String.join("\n", result));
    }

    /** Of some lines that are but a brace, the first that closes a block which is open at a line. */
    private static List<Integer> closing(List<String> lines, List<Integer> found, int from) {
        Brackets brackets = new Brackets();
        int least = 0;
        for (int i = from; i < lines.size(); i++) {
            int depth = brackets.next(lines.get(i));
            if (depth < least && found.contains(i)) {
                return List.of(i);
            }
            least = Math.min(least, depth);
        }
        return List.of();
    }

    private static List<List<String>> parts(List<String> lines) {
        List<List<String>> parts = new ArrayList<>();
        parts.add(new ArrayList<>());
        for (String line : lines) {
            if (GAP.matcher(line).matches()) {
                parts.add(new ArrayList<>());
            } else {
                parts.get(parts.size() - 1).add(line);
            }
        }
        return parts;
    }

    private static List<Integer> exact(List<String> lines, List<String> part, int from) {
        List<Integer> found = new ArrayList<>();
        for (int i = from; i + part.size() <= lines.size(); i++) {
            boolean same = true;
            for (int k = 0; k < part.size() && same; k++) {
                same = lines.get(i + k).stripTrailing().equals(part.get(k).stripTrailing());
            }
            if (same) {
                found.add(i);
            }
        }
        return found;
    }
}
