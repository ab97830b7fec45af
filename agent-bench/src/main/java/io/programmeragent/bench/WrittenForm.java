package io.programmeragent.bench;

import java.util.ArrayList;
import java.util.List;

/** The forms in which models write a change down. */
enum WrittenForm {
    BLOCK {
        @Override
        String of(WrittenCase it, String worth) {
            return "Title: Mend it\nWhy: see the test.\n\n" + it.file() + "\n" + block(it, worth);
        }
    },
    LOOSE_BLOCK {
        @Override
        String of(WrittenCase it, String worth) {
            return "<think>Let me see: `a` to `b`?</think>Sure!\n\n```java\n"
                    + block(it, worth).replaceAll("(?m)^ +", "") + "```\nThis should do.";
        }
    },
    DIFF {
        @Override
        String of(WrittenCase it, String worth) {
            return "```diff\n--- a/" + it.file() + "\n+++ b/" + it.file() + "\n@@ -1,4 +1,4 @@\n" + lines(it, worth)
                    + "```\n";
        }
    },
    DIFF_IN_PROSE {
        @Override
        String of(WrittenCase it, String worth) {
            return "The following patch mends it:\n\ndiff --git a/" + it.file() + " b/" + it.file() + "\n--- a/"
                    + it.file() + "\n+++ b/" + it.file() + "\n@@ -9,9 +9,9 @@\n" + lines(it, worth)
                    + "\nWith it, all tests pass.\n";
        }
    },
    BARE_DIFF {
        @Override
        String of(WrittenCase it, String worth) {
            return "In " + it.file() + ":\n```diff\n" + lines(it, worth) + "```\n";
        }
    },
    APPLY_PATCH {
        @Override
        String of(WrittenCase it, String worth) {
            return "*** Begin Patch\n*** Update File: " + it.file() + "\n@@\n" + lines(it, worth) + "*** End Patch\n";
        }
    },
    FILE {
        @Override
        String of(WrittenCase it, String worth) {
            return "Here is the corrected file:\n\n```java\n" + it.with(worth) + "```\nRun `mvn test` to see.\n";
        }
    },
    FILE_IN_PROSE {
        @Override
        String of(WrittenCase it, String worth) {
            return "The corrected class:\n\n" + it.with(worth) + "\nThat is all.\n";
        }
    },
    FUNCTION {
        @Override
        String of(WrittenCase it, String worth) {
            return "Only one method has to change:\n```java\n" + function(it, worth) + "```\n";
        }
    },
    FUNCTION_IN_PROSE {
        @Override
        String of(WrittenCase it, String worth) {
            return "The method divides too early. It has to be\n\n"
                    + function(it, worth).stripIndent() + "\nwhich is right for every input.\n";
        }
    },
    CLASS_WITH_GAPS {
        @Override
        String of(WrittenCase it, String worth) {
            return "```java\nfinal class " + it.name() + " {\n    // ... existing code ...\n\n" + function(it, worth)
                    + "\n    // ... existing code ...\n}\n```\n";
        }
    },
    BEFORE_AND_AFTER {
        @Override
        String of(WrittenCase it, String worth) {
            return "This is wrong:\n```java\n" + it.was().stripIndent() + "```\nIt should be:\n```java\n"
                    + it.instead().getOrDefault(worth, "").stripIndent() + "```\n";
        }
    },
    SENTENCE {
        @Override
        String of(WrittenCase it, String worth) {
            String after = it.instead().getOrDefault(worth, "");
            boolean line = it.was().lines().count() == 1 && after.lines().count() == 1;
            return line
                    ? "In " + it.file() + ", change `" + it.was().strip() + "` to `" + after.strip() + "`."
                    : "In " + it.file() + ", replace these lines:\n\n" + it.was() + "\nwith:\n\n" + after + "\n";
        }
    };

    /** The whole answer. */
    abstract String of(WrittenCase it, String worth);

    private static String block(WrittenCase it, String worth) {
        return "<<<<<<< SEARCH\n" + it.was() + "=======\n" + it.instead().getOrDefault(worth, "") + ">>>>>>> REPLACE\n";
    }

    /** The changed lines with one line of context on each side. */
    private static String lines(WrittenCase it, String worth) {
        int at = it.source().indexOf(it.was());
        String before = it.source().substring(it.source().lastIndexOf('\n', at - 2) + 1, at);
        int end = at + it.was().length();
        String after = it.source().substring(end, it.source().indexOf('\n', end) + 1);
        return before.indent(1)
                + it.was().lines().map(l -> "-" + l + "\n").reduce("", String::concat)
                + it.instead()
                        .getOrDefault(worth, "")
                        .lines()
                        .map(l -> "+" + l + "\n")
                        .reduce("", String::concat)
                + after.indent(1);
    }

    /** The changed member: from the last line before the change that is indented once and opens a brace. */
    private static String function(WrittenCase it, String worth) {
        List<String> all = it.with(worth).lines().toList();
        int changed = (int)
                it.source().substring(0, it.source().indexOf(it.was())).lines().count();
        int from = changed;
        while (!all.get(from).matches(" {4}\\S.*\\{")) {
            from--;
        }
        List<String> function = new ArrayList<>();
        for (int i = from; function.isEmpty() || !all.get(i - 1).equals("    }"); i++) {
            function.add(all.get(i));
        }
        return String.join("\n", function) + "\n";
    }
}
