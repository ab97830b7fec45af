package io.programmeragent.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The four measures of Loghub-2.0 (Jiang et al., ISSTA 2024), each 0 to 1.
 *
 * @param ga grouping accuracy: messages whose group holds exactly the messages of their true template
 * @param fga F1 of groups that do
 * @param pa parsing accuracy: messages whose template is the true one, to the character
 * @param fta F1 of groups that hold messages of one true template only, and have that template
 */
record LogScores(double ga, double fga, double pa, double fta) {
    static LogScores of(List<String> groups, List<String> templates, List<String> truth) {
        Map<String, List<Integer>> found = byName(groups);
        Map<String, List<Integer>> wanted = byName(truth);
        int rightGroups = 0;
        int rightlyGrouped = 0;
        int rightTemplates = 0;
        for (List<Integer> lines : found.values()) {
            String expected = truth.get(lines.get(0));
            if (lines.equals(wanted.get(expected))) {
                rightGroups++;
                rightlyGrouped += lines.size();
            }
            Set<String> within = new HashSet<>();
            lines.forEach(i -> within.add(truth.get(i)));
            rightTemplates += within.size() == 1 && templates.get(lines.get(0)).equals(expected) ? 1 : 0;
        }
        int parsed = 0;
        for (int i = 0; i < truth.size(); i++) {
            parsed += templates.get(i).equals(truth.get(i)) ? 1 : 0;
        }
        double all = truth.size();
        // 2PR / (P + R) with P = right / found and R = right / wanted.
        double both = found.size() + wanted.size();
        return new LogScores(rightlyGrouped / all, 2 * rightGroups / both, parsed / all, 2 * rightTemplates / both);
    }

    /** Of each measure; of nothing there is none. */
    static LogScores mean(List<LogScores> scores) {
        return new LogScores(
                scores.stream().mapToDouble(LogScores::ga).average().orElseThrow(),
                scores.stream().mapToDouble(LogScores::fga).average().orElseThrow(),
                scores.stream().mapToDouble(LogScores::pa).average().orElseThrow(),
                scores.stream().mapToDouble(LogScores::fta).average().orElseThrow());
    }

    private static Map<String, List<Integer>> byName(List<String> names) {
        Map<String, List<Integer>> lines = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            lines.computeIfAbsent(names.get(i), n -> new ArrayList<>()).add(i);
        }
        return lines;
    }
}
