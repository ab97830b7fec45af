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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Maven project, of one module or several: Maven compiles it and tells its class path. */
final class MavenProject {
    private static final String CLASS_PATH = ".repair-class-path";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";

    private static final Pattern MODULE = Pattern.compile("<module>\\s*([^<]+?)\\s*</module>");

    private MavenProject() {}

    static boolean is(Path root) {
        return Files.isRegularFile(root.resolve("pom.xml"));
    }

    /** The outermost project that has a module as its part, or the module itself. */
    static Path outermost(Path module) throws IOException {
        Path outermost = module;
        Path parent = module.getParent();
        while (parent != null && is(parent) && names(parent, outermost)) {
            outermost = parent;
            parent = parent.getParent();
        }
        return outermost;
    }

    private static boolean names(Path parent, Path module) throws IOException {
        Matcher modules = MODULE.matcher(SourceTree.text(parent.resolve("pom.xml")));
        while (modules.find()) {
            if (parent.resolve(modules.group(1)).normalize().equals(module)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Compiles a project.
     *
     * @param all a copy of the outermost project, in which Maven may write
     * @param root the project in it
     * @param work where the test framework goes
     * @throws IOException when it cannot be compiled; the message has the end of what Maven said
     */
    static Program compiled(Path all, Path root, Path work, Optional<String> test) throws IOException {
        CommandResult result = maven(all, root, true);
        if (!result.succeeded()) {
            result = maven(all, root, false);
        }
        if (!result.succeeded()) {
            String said = result.output();
            throw new IOException("Maven cannot compile the project: "
                    + said.substring(Math.max(0, said.length() - 2000)).strip());
        }
        Set<String> classes = new LinkedHashSet<>();
        Set<String> program = new LinkedHashSet<>();
        Set<String> jars = new LinkedHashSet<>();
        Map<String, String> sources = new LinkedHashMap<>();
        List<String> tests = new ArrayList<>();
        Set<Path> tested = new LinkedHashSet<>();
        for (Path pom : SourceTree.files(all, "pom.xml")) {
            Path module = pom.getParent();
            if (module == null || !Files.isRegularFile(module.resolve(CLASS_PATH))) {
                continue;
            }
            classes.add(module.resolve("target/classes").toString());
            for (String entry :
                    SourceTree.text(module.resolve(CLASS_PATH)).strip().split(File.pathSeparator, -1)) {
                if (entry.endsWith(".jar")) {
                    jars.add(entry);
                }
            }
            if (!module.startsWith(root)) {
                continue;
            }
            program.add(module.resolve("target/classes").toString());
            classes.add(module.resolve("target/test-classes").toString());
            read(root, module.resolve("src/main/java"), sources);
            for (Path file : SourceTree.files(module.resolve("src/test/java"), ".java")) {
                String text = SourceTree.text(file);
                String type = SourceTree.typeOf(file, text);
                if (SourceTree.isTest(text)
                        && test.map(t -> TestName.of(t).isOfClass(type)).orElse(true)) {
                    tests.add(type);
                    tested.add(module);
                }
            }
        }
        List<String> libraries = new ArrayList<>(TestFramework.with(List.copyOf(jars), work.resolve("junit")));
        libraries.addAll(classes);
        return new Program(
                tested.size() == 1 ? tested.iterator().next() : root,
                new Setup(libraries, List.copyOf(classes), List.copyOf(program), tests),
                sources,
                List.of());
    }

    private static void read(Path root, Path folder, Map<String, String> sources) throws IOException {
        for (Path file : SourceTree.files(folder, ".java")) {
            sources.put(root.relativize(file).toString().replace('\\', '/'), SourceTree.text(file));
        }
    }

    private static CommandResult maven(Path all, Path root, boolean offline) {
        List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "-ntp", "-Dstyle.color=never"));
        if (offline) {
            command.add("-o");
        }
        if (!all.equals(root)) {
            command.addAll(List.of("-pl", all.relativize(root).toString(), "-am"));
        }
        command.addAll(List.of(
                "test-compile",
                PLUGIN,
                "-Dmdep.outputFile=" + CLASS_PATH,
                "-Dmdep.includeScope=test",
                "-Dmdep.regenerateFile=true"));
        return Commands.ofThisSystem().run(new Command(command, all, Map.of(), Optional.empty(), LIMIT, 256 * 1024));
    }
}
