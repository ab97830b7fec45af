package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads unified diffs; the line numbers, which models get wrong, count for nothing: a hunk's own lines say where it goes. */
final class DiffReader {
    private final List<Edit> edits = new ArrayList<>();
    private final StringBuilder search = new StringBuilder();
    private final StringBuilder replace = new StringBuilder();
    private Optional<String> path = Optional.empty();
    private boolean inHunk;
    private boolean changes;

    private DiffReader() {}

    static List<Edit> edits(String text) {
        DiffReader reader = new DiffReader();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String following = i + 1 < lines.size() ? lines.get(i + 1) : "";
            reader.line(lines.get(i), following);
        }
        reader.endHunk();
        return reader.edits;
    }

    private void line(String line, String following) {
        if (line.startsWith("--- ") && following.startsWith("+++ ")) {
            endHunk();
            path = named(line);
        } else if (line.startsWith("+++ ") && !inHunk) {
            Optional<String> after = named(line);
            path = after.isPresent() ? after : path;
        } else if (line.startsWith("@@")) {
            endHunk();
            inHunk = true;
        } else if (line.startsWith("```") || line.startsWith("diff --git ")) {
            endHunk();
        } else if (inHunk) {
            hunkLine(line);
        }
    }

    private void hunkLine(String line) {
        if (line.startsWith("+")) {
            replace.append(line.substring(1)).append('\n');
            changes = true;
        } else if (line.startsWith("-")) {
            search.append(line.substring(1)).append('\n');
            changes = true;
        } else if (!line.startsWith("\\")) {
            // models drop the blank in front of context, most of all of empty lines
            String context = line.startsWith(" ") ? line.substring(1) : line;
            search.append(context).append('\n');
            replace.append(context).append('\n');
        }
    }

    private void endHunk() {
        if (inHunk && changes) {
            edits.add(new Edit.Replace(path, search.toString(), replace.toString()));
        }
        search.setLength(0);
        replace.setLength(0);
        inHunk = false;
        changes = false;
    }

    private static Optional<String> named(String header) {
        String name = header.substring(4).strip().replaceAll("\\t.*", "");
        if (name.equals("/dev/null")) {
            return Optional.empty();
        }
        return Optional.of(name.startsWith("a/") || name.startsWith("b/") ? name.substring(2) : name);
    }
}
