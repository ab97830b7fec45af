package io.programmeragent.core.fix.search;

import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.core.fix.worker.Setup;
import io.programmeragent.core.process.Command;
import io.programmeragent.core.process.Commands;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Maven project, of one module or several: Maven compiles it and tells its class path. */
final class MavenProject {
    private static final String CLASS_PATH = ".repair-class-path";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";

    private MavenProject() {}

    static boolean is(Path root) {
        return Files.isRegularFile(root.resolve("pom.xml"));
    }

    /**
     * Compiles a project.
     *
     * @param root a copy of it, in which Maven may write
     * @param work where the test framework goes
     * @throws IOException when Maven cannot compile it; the message has the end of what Maven said
     */
    static Program compiled(Path root, Path work, Optional<String> test) throws IOException {
        CommandResult result = maven(root, true);
        if (!result.succeeded()) {
            result = maven(root, false);
        }
        if (!result.succeeded()) {
            String said = result.output();
            throw new IOException(
                    "Maven cannot compile the project: " + said.substring(Math.max(0, said.length() - 2000)));
        }
        Set<String> classes = new LinkedHashSet<>();
        Set<String> program = new LinkedHashSet<>();
        Set<String> jars = new LinkedHashSet<>();
        Map<String, String> sources = new LinkedHashMap<>();
        List<String> tests = new ArrayList<>();
        for (Path pom : SourceTree.files(root, "pom.xml")) {
            Path module = pom.getParent();
            if (module == null || !Files.isRegularFile(module.resolve(CLASS_PATH))) {
                continue;
            }
            program.add(module.resolve("target/classes").toString());
            classes.add(module.resolve("target/classes").toString());
            classes.add(module.resolve("target/test-classes").toString());
            for (String entry :
                    SourceTree.text(module.resolve(CLASS_PATH)).strip().split(File.pathSeparator, -1)) {
                if (entry.endsWith(".jar")) {
                    jars.add(entry);
                }
            }
            read(root, module.resolve("src/main/java"), sources);
            for (Path file : SourceTree.files(module.resolve("src/test/java"), ".java")) {
                String text = SourceTree.text(file);
                String type = SourceTree.typeOf(file, text);
                if (SourceTree.isTest(text)
                        && test.map(t -> TestName.of(t).isOfClass(type)).orElse(true)) {
                    tests.add(type);
                }
            }
        }
        List<String> libraries = new ArrayList<>(TestFramework.with(List.copyOf(jars), work.resolve("junit")));
        libraries.addAll(classes);
        return new Program(
                root, new Setup(libraries, List.copyOf(classes), List.copyOf(program), tests), sources, List.of());
    }

    private static void read(Path root, Path folder, Map<String, String> sources) throws IOException {
        for (Path file : SourceTree.files(folder, ".java")) {
            sources.put(root.relativize(file).toString().replace('\\', '/'), SourceTree.text(file));
        }
    }

    private static CommandResult maven(Path root, boolean offline) {
        List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "-ntp"));
        if (offline) {
            command.add("-o");
        }
        command.addAll(List.of(
                "test-compile",
                PLUGIN,
                "-Dmdep.outputFile=" + CLASS_PATH,
                "-Dmdep.includeScope=test",
                "-Dmdep.regenerateFile=true"));
        return Commands.ofThisSystem().run(new Command(command, root, Map.of(), Optional.empty(), LIMIT, 256 * 1024));
    }
}
