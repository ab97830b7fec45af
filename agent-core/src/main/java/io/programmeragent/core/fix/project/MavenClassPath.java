package io.programmeragent.core.fix.project;

import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.core.process.Command;
import io.programmeragent.core.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets Maven compile a project and tell each module's class path, offline where that is possible. Where the plugin that tells
 * class paths cannot be had, they are read from what the compiler is given, which Maven prints when it is asked to say all.
 */
final class MavenClassPath {
    /** Where each module's class path is written. */
    static final String FILE = ".repair-class-path";

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";
    private static final Pattern COMPILED = Pattern.compile(
            "-d (\\S+?)[/\\\\]target[/\\\\](test-)?classes (?:.*? )?(?:-classpath|-cp|--class-path) (\\S+)");
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[\\d;]*m");
    private static final int TOLD = 2000;

    /** The tests run with our Java; what is compiled for another might not load. Options tell where a sandbox has the jars. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "MAVEN_OPTS",
            Commands.variable("MAVEN_OPTS").orElse(""));

    private final Path all;
    private final Path top;
    private final Path root;

    /**
     * Prepares.
     *
     * @param all a copy of all that Maven needs, in which it may write
     * @param top the outermost project in it, where Maven is run
     * @param root the project in it: a module, or what holds all modules
     */
    MavenClassPath(Path all, Path top, Path root) {
        this.all = all;
        this.top = top;
        this.root = root;
    }

    Path all() {
        return all;
    }

    Path root() {
        return root;
    }

    /**
     * Compiles, and writes the class paths.
     *
     * @throws IOException when it cannot be compiled; the message has the end of what Maven said
     */
    void write() throws IOException {
        if (told(true) || read(true) || told(false)) {
            return;
        }
        CommandResult result = maven(false, List.of("-q", "test-compile"));
        if (result.succeeded() && read(false)) {
            return;
        }
        String said = COLOURS.matcher(result.output()).replaceAll("");
        throw new IOException("Maven cannot compile the project: "
                + said.substring(Math.max(0, said.length() - TOLD)).strip());
    }

    private boolean told(boolean offline) {
        return maven(
                        offline,
                        List.of(
                                "-q",
                                "test-compile",
                                PLUGIN,
                                "-Dmdep.outputFile=" + FILE,
                                "-Dmdep.includeScope=test",
                                "-Dmdep.regenerateFile=true"))
                .succeeded();
    }

    private boolean read(boolean offline) throws IOException {
        for (Path pom : SourceTree.files(all, MavenProject.POM)) {
            delete(pom.resolveSibling("target")); // what is compiled already is not compiled again, and so not told
        }
        Path log = all.resolve(".repair-log");
        if (!maven(offline, List.of("-X", "-l", log.toString(), "test-compile")).succeeded()) {
            return false;
        }
        boolean found = false;
        for (String line : SourceTree.text(log).lines().toList()) {
            Matcher compiled = COMPILED.matcher(line);
            if (compiled.find()) {
                Files.writeString(Path.of(compiled.group(1), FILE), compiled.group(3));
                found = true;
            }
        }
        return found;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private CommandResult maven(boolean offline, List<String> goals) {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Dstyle.color=never"));
        if (offline) {
            // without the first, Maven refuses what was fetched through a mirror that only other settings name
            command.addAll(List.of("-Daether.enhancedLocalRepository.trackingFilename=_not_asked", "-o"));
        }
        if (!top.startsWith(root)) {
            command.addAll(List.of("-pl", top.relativize(root).toString(), "-am"));
        }
        command.addAll(goals);
        return Commands.ofThisSystem().run(new Command(command, top, ENVIRONMENT, Optional.empty(), LIMIT, 256 * 1024));
    }
}
