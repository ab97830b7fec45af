package io.programmeragent.core.prove.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gradle, offline; the wrapper only where no Gradle is installed, as it fetches one. */
final class GradleBuild implements BuildTool {
    private static final List<String> MARKS =
            List.of("settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");

    private static final Pattern WORKER_ENDED =
            Pattern.compile("Gradle Test Executor \\d+' finished with non-zero exit value");

    private static final String FETCHED = "{cache}/m2";

    /** Every configuration of every project; one that cannot be resolved is not needed, or the build says so. */
    private static final String RESOLVE = """
            allprojects {
                task programmerAgentFetch {
                    doLast {
                        configurations.findAll { it.canBeResolved }.each { c ->
                            c.incoming.artifactView { lenient = true }.files.files
                        }
                    }
                }
            }
            """;

    /** A mirror's script has to be there offline too, as Gradle keeps what it fetched by where it came from. */
    private static final String WITH_SCRIPTS = """
            mkdir -p "$GRADLE_USER_HOME/init.d"
            printf %s "$1" > "$GRADLE_USER_HOME/fetch.gradle"
            [ -z "$GRADLE_INIT" ] || cp "$GRADLE_INIT" "$GRADLE_USER_HOME/init.d/"
            shift
            exec "$@"
            """;

    @Override
    public Optional<Recipe> recognise(Path checkout, Toolchain toolchain) {
        if (MARKS.stream().noneMatch(mark -> Files.isRegularFile(checkout.resolve(mark)))) {
            return Optional.empty();
        }
        Optional<HostTools.Installed> gradle = toolchain.tools().gradle();
        boolean wrapper = gradle.isEmpty() && Files.isRegularFile(checkout.resolve("gradlew"));
        String program = wrapper ? "./gradlew" : "gradle";
        List<String> command = command(
                program,
                toolchain.fetched() ? FETCHED : toolchain.mavenRepository().toString(),
                "--offline");
        Set<Path> readable = new LinkedHashSet<>(List.of(toolchain.javaHome()));
        if (!toolchain.fetched()) {
            readable.add(toolchain.mavenRepository());
        }
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", toolchain.javaHome().toString());
        environment.put("GRADLE_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        environment.put("GRADLE_USER_HOME", "{cache}/gradle");
        gradle.ifPresent(g -> {
            readable.addAll(g.readable());
            environment.put("PATH", g.path());
        });
        // a test that comes and goes is seen only if it is run again
        return Optional.of(new Recipe(
                this,
                "gradle",
                Recipe.Steps.of(with(command, "assemble"), with(command, "--no-build-cache", "--continue", "test")),
                Recipe.TIMEOUT,
                environment,
                List.copyOf(readable),
                ReportSource.files(ReportSource.Format.JUNIT, "**/build/test-results/**/*.xml"),
                Optional.of(new Recipe.Cache(
                        TestFiles.matching(
                                checkout, "**/{*.gradle,*.gradle.kts,gradle.properties,*.lockfile,*.versions.toml}"),
                        fetching(program),
                        Map.of(),
                        true))));
    }

    private static List<String> command(String program, String mavenLocal, String... more) {
        return with(List.of(program, "--no-daemon", "--console=plain", "-q", "-Dmaven.repo.local=" + mavenLocal), more);
    }

    /** The same whatever this machine has, as it tells one state of the dependencies from another. */
    private static List<String> fetching(String program) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", WITH_SCRIPTS, "fetch", RESOLVE));
        words.addAll(command(program, FETCHED));
        words.addAll(List.of("-I", "{cache}/gradle/fetch.gradle", "assemble", "testClasses", "programmerAgentFetch"));
        return words;
    }

    private static List<String> with(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }

    @Override
    public List<String> affected(Recipe recipe, Path checkout, Collection<String> changed) {
        List<String> command = new ArrayList<>(recipe.test());
        List<String> tests = TestFiles.about(checkout, "**/*.{java,kt,groovy}", changed, MavenBuild.NAMES);
        boolean oneProject =
                TestFiles.matching(checkout, "*/build.gradle{,.kts}").isEmpty();
        tests.forEach(test -> command.addAll(List.of("--tests", "*" + TestFiles.stem(test))));
        return tests.isEmpty() || !oneProject ? List.of() : command;
    }

    /** Gradle compares the contents of everything that a task reads and writes. */
    @Override
    public Optional<List<String>> outdated(Recipe recipe, Path checkout, Collection<String> changed) {
        return Optional.of(List.of());
    }

    @Override
    public boolean crashed(String output) {
        return WORKER_ENDED.matcher(output).find();
    }

    @Override
    public Canary canary(Recipe recipe, Path checkout, String nonce) {
        return JavaCanary.of(checkout, nonce);
    }
}
