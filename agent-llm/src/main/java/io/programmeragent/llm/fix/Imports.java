package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds a line that imports something below those that do already, in languages that are not parsed here. Pure. */
final class Imports {
    private static final Pattern IMPORT = Pattern.compile("import\\s+[\\w.]+(?:\\s+as\\s+\\w+)?(?:\\s*,\\s*[\\w.]+)*;?"
            + "|from\\s+[\\w.]+\\s+import\\s+[\\w ,*]+"
            + "|import\\s+[^;()]*\\bfrom\\s+[\"'][^\"']+[\"'];?"
            + "|(?:const|let|var)\\s+[\\w${}\\s,:]+=\\s*require\\([\"'][^\"']+[\"']\\);?"
            + "|use\\s+[\\w:]+(?:::\\{[\\w:, ]+\\})?;|using\\s+[\\w.]+;|#include\\s+[<\"][^>\"]+[>\"]");

    /** A line of a block of imports, as Go has them. */
    private static final Pattern QUOTED = Pattern.compile("[ \\t]+(?:[\\w.]+\\s+)?\"[\\w./-]+\"");

    /** The only import of a Go file that has no block of them. */
    private static final Pattern SINGLE = Pattern.compile("import\\s+(?:[\\w.]+\\s+)?\"[\\w./-]+\"");

    private Imports() {}

    /** Whether a line but begins or ends a block of imports. */
    static boolean isBlock(String line) {
        return line.equals("import (") || line.equals(")");
    }

    /** The text with the line; empty when it imports nothing, or the file has no such line to put it below. */
    static Optional<String> with(String text, String line) {
        String wanted = line.stripTrailing();
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int block = lines.indexOf("import (");
        boolean inBlock = QUOTED.matcher(wanted).matches() && block >= 0;
        if (QUOTED.matcher(wanted).matches() && block < 0) {
            return lines.stream().anyMatch(l -> SINGLE.matcher(l).matches())
                    ? Optional.of(SINGLE.matcher(text).replaceFirst(found -> besides(found.group(), wanted.strip())))
                    : Optional.empty();
        }
        Pattern kind = inBlock ? QUOTED : IMPORT;
        int last = -1;
        for (int i = inBlock ? block + 1 : 0; i < lines.size(); i++) {
            if (kind.matcher(lines.get(i).stripTrailing()).matches()) {
                last = i;
            } else if (inBlock && !lines.get(i).isBlank()) {
                break;
            }
        }
        if (last < 0 || !kind.matcher(wanted).matches()) {
            return Optional.empty();
        }
        lines.add(last + 1, inBlock ? Places.indentation(List.of(lines.get(last))) + wanted.strip() : wanted);
        return Optional.of(String.join("\n", lines));
    }

    private static String besides(String single, String wanted) {
        return Matcher.quoteReplacement(single.endsWith(wanted) ? single : single + "\nimport " + wanted);
    }
}
