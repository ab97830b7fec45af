package io.programmeragent.llm.fix;

import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import java.util.ArrayList;
import java.util.List;

/** The text of nodes, and text in the place of nodes. Pure. */
final class JavaText {
    private JavaText() {}

    /** A node's own text, with its first line's indentation. */
    static String of(String source, Node node) {
        Range range = node.getRange().orElseThrow();
        List<String> own = new ArrayList<>(source.lines().toList().subList(range.begin.line - 1, range.end.line));
        int last = own.size() - 1;
        own.set(last, own.get(last).substring(0, range.end.column));
        if (!own.get(0).substring(0, range.begin.column - 1).isBlank()) {
            own.set(0, own.get(0).substring(range.begin.column - 1));
        }
        return String.join("\n", own);
    }

    static String replaced(String file, Node old, String with) {
        Range range = old.getRange().orElseThrow();
        List<String> lines = List.of(file.split("\n", -1));
        String before = lines.get(range.begin.line - 1).substring(0, range.begin.column - 1);
        String after = lines.get(range.end.line - 1).substring(range.end.column);
        List<String> code = List.of(with.split("\n", -1));
        List<String> moved =
                new ArrayList<>(Places.indented(code, Places.indentation(code), before.isBlank() ? before : ""));
        if (!before.isBlank()) {
            moved.set(0, before + moved.get(0).stripLeading());
        }
        moved.set(moved.size() - 1, moved.get(moved.size() - 1) + after);
        List<String> result = new ArrayList<>(lines.subList(0, range.begin.line - 1));
        result.addAll(moved);
        result.addAll(lines.subList(range.end.line, lines.size()));
        return String.join("\n", result);
    }
}
