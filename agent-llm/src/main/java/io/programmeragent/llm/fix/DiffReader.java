package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads diffs: unified ones, those of {@code apply_patch}, and fences of language diff without any header. How many lines a
 * hunk says it has, which models get wrong, counts for nothing: its own lines say where it goes.
 */
final class DiffReader {
    private static final Pattern HUNK =
            Pattern.compile("@@(?:[ \\t]*-(?<start>\\d{1,8})(?:,\\d+)?[ \\t]+\\+\\d+.*|.*)");
    private static final Pattern PATCH_FILE = Pattern.compile("\\*\\*\\* (?:Update|Add) File: (?<path>.+)");

    private final Naming naming;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> hunk = new ArrayList<>();
    private Optional<String> path = Optional.empty();
    private int start;
    private boolean inHunk;

    private DiffReader(Naming naming) {
        this.naming = naming;
    }

    static List<Edit> edits(String text, Naming naming) {
        DiffReader reader = new DiffReader(naming);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String following = i + 1 < lines.size() ? lines.get(i + 1) : "";
            reader.line(lines.get(i), following);
        }
        reader.endHunk();
        if (reader.edits.isEmpty()) {
            Fence.all(text).stream().filter(Fence::isDiff).forEach(reader::bare);
        }
        if (reader.edits.isEmpty()) {
            reader.inProse(lines);
        }
        return reader.edits;
    }

    /** Lines with a minus and then some with a plus, in the midst of prose; a list has no such. */
    private void inProse(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            int minus = i;
            while (minus < lines.size() && lines.get(minus).matches("-[ \\t]*\\S.*")) {
                minus++;
            }
            int plus = minus;
            while (plus < lines.size() && lines.get(plus).matches("\\+[ \\t]*\\S.*")) {
                plus++;
            }
            if (minus > i && plus > minus) {
                path = naming.before(String.join("\n", lines.subList(0, i)));
                inHunk = true;
                hunk.addAll(lines.subList(i, plus));
                endHunk();
            }
            i = Math.max(i, plus - 1);
        }
    }

    private void bare(Fence fence) {
        path = naming.before(fence.before());
        inHunk = true;
        fence.code().lines().filter(l -> !l.matches("(?:---|\\+\\+\\+) .*")).forEach(hunk::add);
        endHunk();
    }

    private void line(String line, String following) {
        Matcher file = PATCH_FILE.matcher(line);
        Matcher begins = HUNK.matcher(line);
        if (line.startsWith("--- ") && following.startsWith("+++ ")) {
            endHunk();
            path = named(line);
        } else if (line.startsWith("+++ ") && !inHunk) {
            Optional<String> after = named(line);
            path = after.isPresent() ? after : path;
            // some models leave the line with the positions out
            inHunk = !following.startsWith("@@");
            start = 0;
        } else if (file.matches()) {
            endHunk();
            path = Optional.of(file.group("path").strip());
            inHunk = !following.startsWith("@@");
            start = 0;
        } else if (begins.matches()) {
            endHunk();
            inHunk = true;
            start = begins.group("start") == null ? 0 : Integer.parseInt(begins.group("start"));
        } else if (line.startsWith("```")
                || line.startsWith("~~~")
                || line.matches("diff --git .*|\\*\\*\\* End .*")
                || (line.matches("-- ?") && following.matches("\\d+(?:\\.\\d+)+.*"))) {
            endHunk();
        } else if (inHunk) {
            hunk.add(line);
        }
    }

    private void endHunk() {
        List<String> lines = new ArrayList<>();
        for (String line : hunk) {
            if (line.startsWith("+") || line.startsWith("-") || line.startsWith(" ")) {
                lines.add(line);
            } else if (!line.startsWith("\\")) {
                // models drop the blank in front of context, most of all of empty lines
                lines.add(" " + line);
            }
        }
        if (inHunk && lines.stream().anyMatch(l -> !l.startsWith(" "))) {
            edits.add(new Edit.Hunk(path, lines, start));
        }
        hunk.clear();
        inHunk = false;
    }

    private static Optional<String> named(String header) {
        String name = header.substring(4).strip().replaceAll("\\t.*", "").replaceAll("^\"|\"$", "");
        if (name.equals("/dev/null")) {
            return Optional.empty();
        }
        return Optional.of(name.startsWith("a/") || name.startsWith("b/") ? name.substring(2) : name);
    }
}
