package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code between fences.
 *
 * @param info what stands behind the opening fence: the language, maybe a path
 * @param code what is between
 * @param before what stands before it, since the fence before
 */
record Fence(String info, String code, String before) {
    private static final Pattern MARK = Pattern.compile("[ \\t]*(?<mark>`{3,}|~{3,})(?<info>[^`]*)");
    private static final Set<String> NO_CODE =
            Set.of("sh", "bash", "shell", "console", "zsh", "text", "txt", "log", "output", "plaintext", "mermaid");

    static List<Fence> all(String text) {
        List<Fence> fences = new ArrayList<>();
        Optional<String> open = Optional.empty();
        String info = "";
        StringBuilder before = new StringBuilder();
        StringBuilder code = new StringBuilder();
        String indent = "";
        for (String line : text.lines().toList()) {
            Optional<String> next = after(open, line);
            if (open.isEmpty() && next.isPresent()) {
                Matcher mark = MARK.matcher(line);
                info = mark.matches() ? mark.group("info").strip() : "";
                indent = Places.indentation(List.of(line));
            } else if (open.isPresent() && next.isEmpty()) {
                fences.add(new Fence(info, code.toString(), before.toString()));
                before.setLength(0);
                code.setLength(0);
            } else {
                // a fence in a list is moved in with all that is in it
                String own = open.isPresent() && line.startsWith(indent) ? line.substring(indent.length()) : line;
                (open.isPresent() ? code : before).append(own).append('\n');
            }
            open = next;
        }
        if (open.isPresent() && !code.isEmpty()) {
            fences.add(new Fence(info, code.toString(), before.toString()));
        }
        return fences;
    }

    /** The mark of the fence that is open after a line, given the one that was before it. */
    static Optional<String> after(Optional<String> open, String line) {
        Matcher mark = MARK.matcher(line);
        if (!mark.matches()) {
            return open;
        }
        String found = mark.group("mark");
        if (open.isEmpty()) {
            return Optional.of(found);
        }
        boolean closes = found.startsWith(open.get()) && mark.group("info").isBlank();
        return closes ? Optional.empty() : open;
    }

    /** Whether it may be meant to go into a file, rather than into a terminal. */
    boolean isCode() {
        return !NO_CODE.contains(language()) && !code.isBlank();
    }

    /** What it says that the code is written in; empty when it does not. */
    String language() {
        return info.split("[\\s:{]", 2)[0].toLowerCase(Locale.ROOT);
    }

    boolean isDiff() {
        return info.toLowerCase(Locale.ROOT).matches("(?:diff|patch|udiff)\\b.*");
    }
}
