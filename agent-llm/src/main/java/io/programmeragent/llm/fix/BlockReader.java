package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads search/replace blocks, in the several spellings that models know. Pure. */
final class BlockReader {
    private static final Pattern SEARCH = Pattern.compile(
            "(?i)[ \\t]*(?:<{4,9}|-{5,9})[ \\t]*(?:SEARCH|ORIGINAL|OLD|HEAD|BEFORE)\\b>?[ \\t]*(?<path>.*)");
    private static final Pattern MIDDLE = Pattern.compile("[ \\t]*={4,9}[ \\t]*");
    private static final Pattern REPLACE = Pattern.compile(
            "(?i)[ \\t]*(?:>{4,9}[ \\t]*[\\w./-]{0,80}>?|\\+{5,9}[ \\t]*(?:(?:REPLACE|UPDATED|NEW|AFTER|MODIFIED)\\b.*)?)[ \\t]*");

    /** Where a tool wants to be told the lines, before what they say. */
    private static final Pattern LINES =
            Pattern.compile("(?is)\\A(?:\\s*:(?:start|end)_line:[^\\n]*\\n)+(?:-{4,}[ \\t]*\\n)?");

    private static final Pattern FENCE = Pattern.compile("(?ms)^[ \\t]*(?:`{3,}|~{3,})[ \\t]*$.*");

    private BlockReader() {}

    static List<Edit> edits(String text, Naming naming) {
        List<Edit> edits = new ArrayList<>();
        Optional<String> path = Optional.empty();
        StringBuilder before = new StringBuilder();
        StringBuilder search = new StringBuilder();
        StringBuilder replace = new StringBuilder();
        StringBuilder current = before;
        for (String line : text.lines().toList()) {
            Matcher begins = SEARCH.matcher(line);
            if (current == before && begins.matches()) {
                Optional<String> named =
                        Naming.heading(begins.group("path")).or(() -> naming.before(before.toString()));
                path = named.isPresent() ? named : path;
                current = search;
            } else if (current == search && MIDDLE.matcher(line).matches()) {
                current = replace;
            } else if (current == replace && REPLACE.matcher(line).matches()) {
                edits.add(new Edit.Replace(path, LINES.matcher(search).replaceFirst(""), replace.toString()));
                List.of(before, search, replace).forEach(part -> part.setLength(0));
                current = before;
            } else {
                current.append(line).append('\n');
            }
        }
        // the fence that ends says where the last one ends, when its own mark is missing
        Matcher fence = FENCE.matcher(replace);
        if (current == replace && fence.find()) {
            edits.add(new Edit.Replace(path, LINES.matcher(search).replaceFirst(""), fence.replaceFirst("")));
        }
        return edits;
    }
}
