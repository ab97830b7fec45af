package io.programmeragent.core.prove.build;

import io.programmeragent.core.process.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Maven, offline over what was fetched, else over the host's local repository. */
final class MavenBuild implements BuildTool {
    /** A failing test keeps no other module from being tested; what failed is read from the reports. */
    private static final String ALL_MODULES = "-Dmaven.test.failure.ignore=true";

    private static final String NAMED_REPORTS = "-Dsurefire.reportNameSuffix={nonce}";

    /** Planted tests come first and last, so that ending the process early silences one. */
    private static final String IN_ORDER = "-Dsurefire.runOrder=alphabetical";

    /** Without the frames of the program a failure does not say where it was. */
    private static final String WHOLE_TRACES = "-DtrimStackTrace=false";

    static final List<String> NAMES = List.of("*Test", "*Tests", "Test*", "*TestCase");

    private static final int MODULE_DEPTH = 5;

    /** A build is over before a thorough compiler or a parallel collector would pay. */
    private static final String QUICK_JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto";

    /** Without it Maven refuses what was fetched through a mirror that only the host's settings name. */
    private static final String FETCHED_BY_ANYONE = "-Daether.enhancedLocalRepository.trackingFilename=_not_asked";

    private static final String FETCHED = "{cache}/m2";

    private static final List<String> FETCH = List.of(
            "sh",
            "-c",
            "exec mvn ${MAVEN_SETTINGS:+-s \"$MAVEN_SETTINGS\"} \"$@\"",
            "mvn",
            "-B",
            "-q",
            "-Dstyle.color=never",
            "-Dmaven.repo.local=" + FETCHED,
            ALL_MODULES,
            "-Dsurefire.failIfNoSpecifiedTests=false",
            "-DfailIfNoTests=false");

    @Override
    public Optional<Recipe> recognise(Path checkout, Toolchain toolchain) {
        if (!Files.isRegularFile(checkout.resolve("pom.xml"))) {
            return Optional.empty();
        }
        List<String> maven = List.of(
                "mvn",
                "-o",
                "-q",
                "-B",
                "-Dstyle.color=never",
                FETCHED_BY_ANYONE,
                "-Dmaven.repo.local=" + repository(toolchain));
        return Optional.of(new Recipe(
                this,
                "maven",
                Recipe.Steps.of(
                        with(maven, sharesTests(checkout) ? "-DskipTests" : "-Dmaven.test.skip=true", "package"),
                        with(maven, ALL_MODULES, NAMED_REPORTS, IN_ORDER, WHOLE_TRACES, "test")),
                Recipe.TIMEOUT,
                Map.of("JAVA_HOME", toolchain.javaHome().toString(), "MAVEN_OPTS", options(toolchain)),
                readable(toolchain),
                ReportSource.files(
                        ReportSource.Format.JUNIT,
                        "**/target/surefire-reports/TEST-*{nonce}.xml",
                        "**/target/failsafe-reports/TEST-*{nonce}.xml"),
                Optional.of(Recipe.Cache.fetched(
                        TestFiles.matching(checkout, "**/{pom.xml,.mvn/*}"),
                        with(FETCH, "-Dtest=" + oneTestEach(checkout), "package")))));
    }

    /** Surefire fetches what runs the tests of a module only when there is one to run. */
    private static String oneTestEach(Path checkout) {
        Map<String, String> tests = new TreeMap<>();
        for (String path : TestFiles.matching(checkout, "**/src/test/**/{*Test,*Tests,*TestCase,Test*}.java")) {
            tests.putIfAbsent(path.substring(0, path.indexOf("src/test/")), TestFiles.stem(path));
        }
        return tests.isEmpty() ? "*Test" : String.join(",", new TreeSet<>(tests.values()));
    }

    private static String repository(Toolchain toolchain) {
        return toolchain.fetched() ? FETCHED : toolchain.mavenRepository().toString();
    }

    @Override
    public List<String> affected(Recipe recipe, Path checkout, Collection<String> changed) {
        String tests = TestFiles.about(checkout, "**/*.java", changed, NAMES).stream()
                .map(TestFiles::stem)
                .distinct()
                .collect(Collectors.joining(","));
        return tests.isEmpty()
                ? List.of()
                : with(
                        recipe.test(),
                        "-Dtest=" + tests,
                        "-Dsurefire.failIfNoSpecifiedTests=false",
                        "-DfailIfNoTests=false");
    }

    @Override
    public Optional<List<String>> outdated(Recipe recipe, Path checkout, Collection<String> changed) {
        return MavenModules.of(checkout).map(modules -> modules.outdated(changed));
    }

    @Override
    public Canary canary(Recipe recipe, Path checkout, String nonce) {
        return JavaCanary.of(checkout, nonce);
    }

    @Override
    public boolean crashed(String output) {
        return output.contains("terminated without properly saying goodbye");
    }

    /** Whether modules use each other's test classes: then these are compiled even where no test is run. */
    private static boolean sharesTests(Path checkout) {
        try (Stream<Path> files = Files.walk(checkout, MODULE_DEPTH)) {
            for (Path pom : files.filter(f -> f.endsWith("pom.xml")).toList()) {
                if (Files.readString(pom, StandardCharsets.ISO_8859_1).contains("test-jar")) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static List<String> with(List<String> maven, String... more) {
        List<String> command = new ArrayList<>(maven);
        command.addAll(List.of(more));
        return command;
    }

    /** The repository also for commands that the configuration gives; Maven's script cannot take a space in it. */
    private static String options(Toolchain toolchain) {
        String repository = repository(toolchain);
        return QUICK_JVM + (repository.contains(" ") ? "" : " -Dmaven.repo.local=" + repository);
    }

    private static List<Path> readable(Toolchain toolchain) {
        Set<Path> readable = new LinkedHashSet<>();
        readable.add(toolchain.javaHome());
        if (!toolchain.fetched()) {
            readable.add(toolchain.mavenRepository());
        }
        Commands.find("mvn", Path.of("/"), Map.of()).ifPresent(mvn -> {
            addHome(mvn, readable);
            try {
                addHome(mvn.toRealPath(), readable);
            } catch (IOException e) {
                // The link leads nowhere: running it will say so.
                return;
            }
        });
        return List.copyOf(readable);
    }

    /** The installation that a {@code bin/mvn} is in, unless it is the system's own. */
    private static void addHome(Path mvn, Set<Path> readable) {
        Path bin = mvn.getParent();
        Path home = bin == null ? null : bin.getParent();
        if (home != null && home.getNameCount() > 1) {
            readable.add(home);
        }
    }
}
