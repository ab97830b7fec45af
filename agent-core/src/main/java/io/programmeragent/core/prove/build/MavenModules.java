package io.programmeragent.core.prove.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which modules have to be built anew after a change. Not every version of Maven's compiler notices that another module
 * changed under it, so this is decided here, and rather for one too many: a module that names another's artifact in any way
 * depends on it.
 *
 * @param poms their texts, by directory; the top one's is empty
 */
record MavenModules(Map<String, String> poms) {
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>\\s*([^<\\s]+)\\s*</artifactId>");
    private static final Pattern PARENT = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);

    /** Classes that are not in {@code target}. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "<(?:test)?[oO]utputDirectory>" + "|<directory>(?!\\s*(?:\\$\\{(?:project\\.)?basedir\\}/)?src\\b)");

    /** Empty when classes are not where they usually are, or a module has no name. */
    static Optional<MavenModules> of(Path checkout) {
        Map<String, String> poms = new LinkedHashMap<>();
        for (String path : TestFiles.matching(checkout, "**/pom.xml")) {
            String pom = TestFiles.text(checkout.resolve(path));
            if (ELSEWHERE.matcher(pom).find() || artifact(pom).isEmpty()) {
                return Optional.empty();
            }
            poms.put(TestFiles.directory(path), pom);
        }
        return poms.isEmpty() ? Optional.empty() : Optional.of(new MavenModules(poms));
    }

    private static Optional<String> artifact(String pom) {
        Matcher own = ARTIFACT.matcher(PARENT.matcher(pom).replaceFirst(""));
        return own.find() ? Optional.of(own.group(1)) : Optional.empty();
    }

    /** What modules built that a change may be about; all of it when a file changed that is no module's source. */
    List<String> outdated(Collection<String> changed) {
        Set<String> affected = new HashSet<>();
        for (String path : changed) {
            String module = owner(path);
            String within = module.isEmpty() ? path : path.substring(module.length() + 1);
            if (!within.startsWith("src/")) {
                return targets(poms.keySet());
            }
            affected.add(module);
        }
        boolean more = true;
        while (more) {
            more = affected.addAll(dependentOn(affected));
        }
        return targets(affected);
    }

    private String owner(String path) {
        String directory = TestFiles.directory(path);
        while (!directory.isEmpty() && !poms.containsKey(directory)) {
            directory = TestFiles.directory(directory);
        }
        return directory;
    }

    private List<String> dependentOn(Set<String> modules) {
        List<String> names = modules.stream()
                .flatMap(module -> artifact(poms.getOrDefault(module, "")).stream())
                .toList();
        List<String> dependent = new ArrayList<>();
        poms.forEach((directory, pom) -> {
            Matcher named = ARTIFACT.matcher(pom);
            while (named.find()) {
                if (names.contains(named.group(1))) {
                    dependent.add(directory);
                }
            }
        });
        return dependent;
    }

    private static List<String> targets(Collection<String> modules) {
        return modules.stream()
                .map(module -> module.isEmpty() ? "target" : module + "/target")
                .sorted()
                .toList();
    }
}
