package io.programmeragent.bench;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.core.prove.TestedProject;
import io.programmeragent.core.prove.build.TestFiles;
import io.programmeragent.llm.tool.SourceFiles;
import io.programmeragent.testkit.InMemoryInvestigation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a model is told about a project whose tests fail. */
final class FailingTests {
    private static final int TOLD = 5;
    private static final int FAILURE = 3000;
    private static final int SOURCE = 6000;
    private static final long MOST_BYTES = 400_000;
    private static final int SOURCES_SHOWN = 6;

    private FailingTests() {}

    static FixTask task(Path root, TestedProject.Run base, ModelLedger ledger) throws IOException {
        Map<String, String> files = files(root);
        InMemoryInvestigation repository = new InMemoryInvestigation(String.valueOf(root.getFileName()));
        files.forEach(repository::withFile);
        List<Evidence> evidence = new ArrayList<>();
        for (String test : base.failing().stream().limit(TOLD).toList()) {
            String failure = base.tests().getOrDefault(test, "");
            String source = source(files, test);
            evidence.add(new Evidence.LogPattern(
                    "test-" + evidence.size(),
                    "the test " + test + " fails",
                    1,
                    cut(failure, FAILURE) + "\nThe test:\n" + cut(source, SOURCE) + "\nIt uses: "
                            + used(files, source + failure)));
        }
        if (evidence.isEmpty()) {
            evidence.add(new Evidence.LogPattern(
                    "build", "the project does not compile", 1, cut(base.said(), FAILURE) + "\n" + all(files)));
        }
        Classification code = new Classification(
                Cause.CODE,
                base.failing().isEmpty()
                        ? "it does not compile"
                        : base.failing().size() + " tests fail",
                1,
                Risk.LOW,
                Optional.empty(),
                Optional.empty(),
                evidence.stream().map(Evidence::id).toList(),
                "its tests say so");
        return new FixTask("base", new Diagnosis(repository.service(), List.of(), evidence), code, repository, ledger);
    }

    /** Text files by path, without what is derived; what is no UTF-8 is no text. */
    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (!BuiltProject.isMade(root, file)
                        && !path.matches("(?:.*/)?(?:\\.[^/]+|venv|node_modules|site-packages)/.*")
                        && (SourceFiles.isText(path) || path.endsWith(".csv"))
                        && Files.size(file) < MOST_BYTES) {
                    files.put(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    /** The source of the class that a test's name begins with; else the test file that has its last word. */
    private static String source(Map<String, String> files, String test) {
        String plain = test.replaceAll("\\([^)]*\\)|\\[.*]$", "").replace('$', '.');
        String last = plain.replaceAll("^.*\\W(?=\\w+\\W*$)|\\W+$", "");
        return files.keySet().stream()
                .filter(path -> path.endsWith(".java"))
                .filter(path -> plain.contains("." + name(path) + ".") || plain.startsWith(name(path) + "."))
                .findFirst()
                .or(() -> files.keySet().stream()
                        .filter(path -> TestFiles.isTest(path)
                                && files.getOrDefault(path, "").contains(last))
                        .findFirst())
                .map(path -> files.getOrDefault(path, ""))
                .orElse("");
    }

    /** The files whose classes or modules a text names; where it names none, some of those there are. */
    private static String used(Map<String, String> files, String text) {
        Set<String> words = Set.copyOf(List.of(text.split("\\W+", -1)));
        List<String> named = files.keySet().stream()
                .filter(SourceFiles::isSource)
                .filter(path -> words.contains(name(path)))
                .toList();
        String told = String.join(" ", named);
        return named.stream().allMatch(TestFiles::isTest) ? told + " " + all(files) : told;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.\\w+$", "");
    }

    private static String all(Map<String, String> files) {
        return files.keySet().stream()
                .filter(path -> SourceFiles.isSource(path) && !TestFiles.isTest(path))
                .limit(SOURCES_SHOWN)
                .collect(Collectors.joining(" "));
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "\n..." : text;
    }
}
