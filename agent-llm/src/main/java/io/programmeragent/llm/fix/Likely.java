package io.programmeragent.llm.fix;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.llm.tool.SourceFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The source files that have most of the words of what was observed, where nothing names a file: a word counts the more the
 * fewer files have it (inverse document frequency). Log messages, paths of requests and names of metrics are in the code.
 */
final class Likely {
    private static final int MOST = 5;
    private static final int MOST_SEARCHED = 400;
    private static final int LONGEST = 200_000;
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_]{3,40}");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])|_");

    private Likely() {}

    /** Those files, the likeliest first; none when nothing of what was observed is in any. */
    static List<String> of(FixTask task, List<String> paths) {
        Set<String> asked = words(observed(task));
        Map<String, Set<String>> found = new HashMap<>();
        Map<String, Integer> files = new HashMap<>();
        List<String> sources = paths.stream()
                .filter(p -> !Focus.isTest(p) && SourceFiles.isSource(p))
                .limit(MOST_SEARCHED)
                .toList();
        for (String path : sources) {
            String text = task.investigation().file(path).orElse("");
            Set<String> common = words(path + " " + text.substring(0, Math.min(text.length(), LONGEST)));
            common.retainAll(asked);
            common.forEach(word -> files.merge(word, 1, Integer::sum));
            found.put(path, common);
        }
        Map<String, Double> scores = new HashMap<>();
        found.forEach((path, common) -> scores.put(
                path,
                common.stream()
                        .mapToDouble(word -> Math.log((sources.size() + 1.0) / files.getOrDefault(word, 1)))
                        .sum()));
        return sources.stream()
                .filter(path -> scores.getOrDefault(path, 0.0) > 0)
                .sorted(Comparator.comparingDouble((String path) -> -scores.getOrDefault(path, 0.0))
                        .thenComparing(path -> path))
                .limit(MOST)
                .toList();
    }

    private static String observed(FixTask task) {
        List<String> told = new ArrayList<>(List.of(task.classification().rootCause()));
        task.diagnosis().signals().stream().map(Signal::summary).forEach(told::add);
        for (Evidence evidence : task.diagnosis().evidence()) {
            if (!(evidence instanceof Evidence.Unavailable)) {
                told.add(evidence.summary());
            }
            if (evidence instanceof Evidence.LogPattern pattern) {
                told.add(pattern.example());
            } else if (evidence instanceof Evidence.ProbeAnswer probe) {
                told.add(probe.answer());
            }
        }
        return String.join(" ", told);
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group().toLowerCase(Locale.ROOT));
            HUMP.splitAsStream(word.group())
                    .filter(part -> part.length() > 3)
                    .forEach(part -> words.add(part.toLowerCase(Locale.ROOT)));
        }
        return words;
    }
}
