package io.programmeragent.bench;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.prove.TestedProject;
import io.programmeragent.core.prove.build.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A project that Maven builds and tests, offline, on copies in a sandbox; a plain folder is given a build. */
final class BuiltProject implements TestedProject {
    private static final Pattern CASE =
            Pattern.compile("<testcase\\b(?<head>[^>]*?)(?:/>|>(?<body>[\\s\\S]*?)</testcase>)");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|classname)=\"([^\"]*)\"");
    private static final Pattern FAILED =
            Pattern.compile("<(?:failure|error)\\b[^>]*>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:]]>)?</");
    private static final Duration TIME = Duration.ofMinutes(3);
    private static final int OUTPUT = 1 << 18;

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
        return path.contains("src/test/") || path.matches("(?:.*/)?(?:Test[A-Z]\\w*|\\w+(?:Test|Tests|IT))\\.java");
    }

    private Run onCopy(List<FileChange> changes) throws IOException {
        Path copy = Files.createDirectories(work.resolve("trial-" + trials++));
        try {
            for (Path file : walk()) {
                Path target = copy.resolve(root.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            for (FileChange change : changes) {
                Path target = copy.resolve(change.path());
                Files.createDirectories(target.getParent());
                Files.writeString(target, change.after().orElse(""));
            }
            if (!Files.exists(copy.resolve("pom.xml"))) {
                Files.writeString(copy.resolve("pom.xml"), PlainFolder.pom(copy));
            }
            return tested(copy);
        } finally {
            Trees.delete(copy);
        }
    }

    private Run tested(Path copy) throws IOException {
        List<String> command = List.of(
                "mvn",
                "-o",
                "-q",
                "-B",
                "-Dstyle.color=never",
                "-Daether.enhancedLocalRepository.trackingFilename=_not_asked",
                "-Dmaven.repo.local=" + toolchain.mavenRepository(),
                "-Dsurefire.timeout=60",
                "test");
        SandboxSpec spec = new SandboxSpec(
                "llm-repair",
                copy,
                List.of(toolchain.javaHome(), toolchain.mavenRepository()),
                Map.of("JAVA_HOME", toolchain.javaHome().toString(), "MAVEN_OPTS", "-XX:TieredStopAtLevel=1"),
                OUTPUT);
        CommandResult result;
        try (SandboxSession session = sandbox.open(spec)) {
            result = session.run(SandboxCommand.of(TIME, command));
        }
        Map<String, String> outcomes = new TreeMap<>();
        try (Stream<Path> reports = Files.walk(copy)) {
            for (Path report : reports.filter(p -> p.getFileName().toString().matches("TEST-.*\\.xml"))
                    .toList()) {
                read(Files.readString(report), outcomes);
            }
        }
        String output = result.output();
        boolean compiled = !outcomes.isEmpty() || !output.contains("COMPILATION ERROR");
        return new Run(compiled, outcomes, output.substring(Math.max(0, output.length() - 3000)));
    }

    private static void read(String report, Map<String, String> outcomes) {
        Matcher test = CASE.matcher(report);
        while (test.find()) {
            String name = "";
            String type = "";
            Matcher attribute = ATTRIBUTE.matcher(test.group("head"));
            while (attribute.find()) {
                if (attribute.group(1).equals("name")) {
                    name = attribute.group(2);
                } else {
                    type = attribute.group(2);
                }
            }
            String body = test.group("body") == null ? "" : test.group("body");
            Matcher failed = FAILED.matcher(body);
            if (failed.find()) {
                String text = failed.group(1).strip();
                outcomes.put(type + "." + name, text.isEmpty() ? "it failed" : text);
            } else if (!body.contains("<skipped")) {
                outcomes.putIfAbsent(type + "." + name, "");
            }
        }
    }

    private List<Path> walk() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile)
                    .filter(p -> !root.relativize(p).toString().matches("(?:.*/)?(?:target|build|\\.git)/.*"))
                    .forEach(files::add);
        }
        return files;
    }
}
