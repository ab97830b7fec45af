package io.programmeragent.bench;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.prove.TestedProject;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.Recipes;
import io.programmeragent.core.prove.build.ReportSource;
import io.programmeragent.core.prove.build.RepositoryFile;
import io.programmeragent.core.prove.build.TestFiles;
import io.programmeragent.core.prove.build.TestOutput;
import io.programmeragent.core.prove.build.TestReports;
import io.programmeragent.core.prove.build.TestRun;
import io.programmeragent.core.prove.build.Toolchain;
import io.programmeragent.core.service.CodeBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A project that its own build tests, offline, on copies in a sandbox; a plain folder of Java is given a build. */
final class BuiltProject implements TestedProject {
    private static final Duration TIME = Duration.ofMinutes(3);
    private static final int OUTPUT = 1 << 22;
    private static final int SAID = 3000;
    private static final String REPORTS = ".reports-of-tests";
    private static final List<String> BUILDS = List.of("pom.xml", "build.gradle", "build.gradle.kts", "Cargo.toml");
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[\\d;]*m");
    private static final CodeBase RECOGNISED = new CodeBase("main", List.of(), Optional.empty(), Optional.empty());

    private final Path root;
    private final Sandbox sandbox;
    private final Toolchain toolchain;
    private final Path work;
    private int trials;

    BuiltProject(Path root, Sandbox sandbox, Toolchain toolchain, Path work) {
        this.root = root;
        this.sandbox = sandbox;
        this.toolchain = toolchain;
        this.work = work;
    }

    @Override
    public Run run(List<FileChange> changes) {
        try {
            return onCopy(changes);
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, "No trial can be made in " + work + ": " + e, e);
        }
    }

    @Override
    public boolean isTest(String path) {
        return TestFiles.isTest(path) || path.matches("(?:.*/)?Test[A-Z]\\w*\\.java");
    }

    private Run onCopy(List<FileChange> changes) throws IOException {
        Path copy = Files.createDirectories(work.resolve("trial-" + trials++));
        try {
            copy(root, copy);
            Recipe recipe = recipe(copy); // a change does not decide how it is built
            for (FileChange change : changes) {
                Path target = copy.resolve(change.path());
                Files.createDirectories(target.getParent());
                Files.deleteIfExists(target); // a link leads to what is no copy
                Files.writeString(target, change.after().orElse(""));
            }
            return tested(copy, recipe, changes.isEmpty());
        } finally {
            Trees.delete(copy);
        }
    }

    private Recipe recipe(Path copy) throws IOException {
        Path said = copy.resolve(RepositoryFile.NAME);
        Optional<String> own = Files.isRegularFile(said) ? Optional.of(Files.readString(said)) : Optional.empty();
        Optional<Recipe> recognised = Recipes.of(copy, RECOGNISED, toolchain, own);
        if (recognised.isEmpty() && PlainFolder.isJava(copy)) {
            Files.writeString(copy.resolve("pom.xml"), PlainFolder.pom(copy));
            recognised = Recipes.of(copy, RECOGNISED, toolchain, own);
        }
        return recognised.orElseThrow(() -> new PluginException(
                PluginException.Kind.REJECTED,
                "how " + root
                        + " is tested is not recognised (Java, Maven, Gradle, npm, Python, Go and Cargo are); add the file "
                        + RepositoryFile.NAME + " with test to it"));
    }

    /**
     * Tests a copy.
     *
     * @param own whether it is the project as it is; what others write to the cache is seen by nobody else
     */
    private Run tested(Path copy, Recipe recipe, boolean own) throws IOException {
        Path cache = Files.createDirectories(work.resolve("cache"));
        Path reports = Files.createDirectory(copy.resolve(REPORTS));
        Map<String, String> values = Map.of("cache", cache.toString(), "reports", reports.toString(), "nonce", REPORTS);
        Map<String, String> environment = new HashMap<>();
        recipe.environment()
                .forEach((name, value) -> environment.put(name, value.replace("{cache}", cache.toString())));
        List<Path> readable = new ArrayList<>(recipe.readable());
        readable.add(toolchain.javaHome());
        SandboxSpec spec = new SandboxSpec(
                "llm-repair", copy, readable, environment, OUTPUT, List.of(new CacheMount(cache, own)), false);
        try (SandboxSession session = sandbox.open(spec)) {
            CommandResult prepared = ran(session, recipe.steps().prepare(), values);
            if (!prepared.succeeded()) {
                throw new PluginException(
                        PluginException.Kind.REJECTED,
                        "what " + root + " needs is not there, and nothing is fetched: " + end(prepared));
            }
            CommandResult result = ran(session, recipe.test(), values);
            ReportSource source = new ReportSource(
                    recipe.reports().format(),
                    Recipe.filled(recipe.reports().globs(), Map.of("reports", REPORTS, "nonce", REPORTS)));
            TestReports files = new TestReports(copy, root, source, REPORTS);
            Map<String, TestRun.Outcome> outcomes = source.format().inOutput()
                    ? TestOutput.read(source.format(), result).tests()
                    : files.read();
            Map<String, String> tests = new TreeMap<>();
            outcomes.forEach((test, outcome) -> {
                if (outcome != TestRun.Outcome.SKIPPED) {
                    tests.put(test, outcome == TestRun.Outcome.PASSED ? "" : failure(files, test, result));
                }
            });
            boolean compiled = !tests.isEmpty()
                    || (!result.output().contains("COMPILATION ERROR")
                            && (result.succeeded()
                                    || ran(session, recipe.compile(), values).succeeded()));
            return new Run(compiled, tests, end(result));
        }
    }

    private static CommandResult ran(SandboxSession session, List<String> command, Map<String, String> values) {
        return command.isEmpty()
                ? new CommandResult(0, "", false, false, Duration.ZERO)
                : session.run(SandboxCommand.of(TIME, Recipe.filled(command, values)));
    }

    /** What a test said, where it is told by itself; else the end of all. */
    private static String failure(TestReports reports, String test, CommandResult result) {
        String told = reports.failures().getOrDefault(test, "").strip();
        return told.isEmpty() ? "it failed:\n" + end(result) : told;
    }

    private static String end(CommandResult result) {
        String plain = COLOUR.matcher(result.output()).replaceAll("");
        return plain.substring(Math.max(0, plain.length() - SAID));
    }

    /** Copies a project without what its build made. */
    static void copy(Path root, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> !isMade(root, file)).toList();
        }
        for (Path file : files) {
            boolean link = Files.isSymbolicLink(file) && staysLink(root, file);
            if (link || Files.isRegularFile(file)) {
                Path copied = to.resolve(root.relativize(file));
                Files.createDirectories(copied.getParent());
                if (link) {
                    Files.createSymbolicLink(copied, Files.readSymbolicLink(file));
                } else {
                    Files.copy(file, copied);
                }
            }
        }
    }

    /** Whether a link leads to the same in a copy, as those to a package's commands do, and to an interpreter. */
    private static boolean staysLink(Path root, Path file) throws IOException {
        Path to = Files.readSymbolicLink(file);
        boolean within = file.resolveSibling(to).normalize().startsWith(root);
        return to.isAbsolute() ? !within && Files.isRegularFile(file) : within;
    }

    /** Whether a build or a tool made a file; a folder that is called like a build's may be a package elsewhere. */
    static boolean isMade(Path root, Path file) {
        Path place = root.relativize(file);
        for (int i = 0; i < place.getNameCount() - 1; i++) {
            Path beside = i == 0 ? root : root.resolve(place.subpath(0, i));
            String name = place.getName(i).toString();
            boolean built = (name.equals("target") || name.equals("build"))
                    && (beside.equals(root) || BUILDS.stream().anyMatch(build -> Files.exists(beside.resolve(build))));
            if (built || name.equals(".git") || name.equals("__pycache__")) {
                return true;
            }
        }
        return false;
    }
}
