package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads search/replace blocks, in the several spellings that models know. Pure. */
final class BlockReader {
    private static final Pattern SEARCH = Pattern.compile(
            "[ \\t]*(?:<{4,9}|-{5,9})[ \\t]*(?:SEARCH|ORIGINAL|OLD|HEAD|BEFORE)\\b>?[ \\t]*(?<path>.*)");
    private static final Pattern MIDDLE = Pattern.compile("[ \\t]*={4,9}[ \\t]*");
    private static final Pattern REPLACE =
            Pattern.compile("[ \\t]*(?:>{4,9}|\\+{5,9})[ \\t]*(?:(?:REPLACE|UPDATED|NEW|AFTER|MODIFIED)\\b.*)?");

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
                edits.add(new Edit.Replace(path, search.toString(), replace.toString()));
                List.of(before, search, replace).forEach(part -> part.setLength(0));
                current = before;
            } else {
                current.append(line).append('\n');
            }
        }
        return edits;
    }
}
