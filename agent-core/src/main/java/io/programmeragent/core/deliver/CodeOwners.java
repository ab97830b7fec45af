package io.programmeragent.core.deliver;

import io.programmeragent.core.git.Glob;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who owns which files, as GitHub's and GitLab's CODEOWNERS files say: of all patterns that match, the last one counts.
 * Owners by e-mail address cannot be asked by name and are left out.
 */
final class CodeOwners {
    private static final List<String> PLACES = List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS");
    private static final int MOST = 5;

    private final List<Rule> rules;

    private CodeOwners(List<Rule> rules) {
        this.rules = rules;
    }

    /** Reads the first file that there is. */
    static CodeOwners of(Function<String, Optional<String>> file) {
        return PLACES.stream()
                .map(file)
                .flatMap(Optional::stream)
                .findFirst()
                .map(CodeOwners::parse)
                .orElse(new CodeOwners(List.of()));
    }

    static CodeOwners parse(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.replaceAll("(^|\\s)#.*", "").strip().split("\\s+");
            if (!words[0].isEmpty()) {
                List<String> owners = List.of(words).subList(1, words.length).stream()
                        .filter(o -> o.matches("@[\\w.-]+(/[\\w.-]+)?"))
                        .map(o -> o.substring(1))
                        .toList();
                rules.add(new Rule(globs(words[0]).stream().map(Glob::of).toList(), owners));
            }
        }
        return new CodeOwners(rules);
    }

    /** A pattern without a slash matches anywhere, and one that names a directory all that is below it. */
    private static List<String> globs(String pattern) {
        if (pattern.equals("*")) {
            return List.of("**");
        }
        String path = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        boolean anywhere = !pattern.startsWith("/") && !bare.contains("/");
        String rooted = path.endsWith("/") ? path + "**" : path;
        List<String> globs = new ArrayList<>(List.of(rooted));
        if (!path.endsWith("/") && !path.contains("*")) {
            globs.add(path + "/**");
        }
        if (anywhere) {
            globs.addAll(globs.stream().map(g -> "**/" + g).toList());
        }
        return globs;
    }

    /** The owners of any of these files, at most five. */
    List<String> owners(List<String> paths) {
        Set<String> owners = new LinkedHashSet<>();
        for (String path : paths) {
            rules.stream()
                    .filter(rule -> rule.globs().stream().anyMatch(g -> g.matches(path)))
                    .reduce((a, b) -> b)
                    .ifPresent(rule -> owners.addAll(rule.owners()));
        }
        return owners.stream().limit(MOST).toList();
    }

    private record Rule(List<Glob> globs, List<String> owners) {}
}
