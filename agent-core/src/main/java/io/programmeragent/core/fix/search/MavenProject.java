package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.worker.Setup;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Maven project, of one module or several: Maven compiles it and tells its class path. */
final class MavenProject {
    /** What Surefire takes for a test; others need what an integration test needs. */
    private static final Pattern SUREFIRE = Pattern.compile("(?:.*\\.)?(?:Test\\w*|\\w*Tests?|\\w*TestCase)");

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
        new MavenClassPath(all, root).write();
        Set<String> classes = new LinkedHashSet<>();
        Set<String> program = new LinkedHashSet<>();
        Set<String> jars = new LinkedHashSet<>();
        Map<String, String> sources = new LinkedHashMap<>();
        Map<Path, List<String>> tests = new LinkedHashMap<>();
        Map<Path, List<String>> guards = new LinkedHashMap<>();
        for (Path pom : SourceTree.files(all, "pom.xml")) {
            Path module = pom.getParent();
            if (module == null || !Files.isRegularFile(module.resolve(MavenClassPath.FILE))) {
                continue;
            }
            classes.add(module.resolve("target/classes").toString());
            for (String entry :
                    SourceTree.text(module.resolve(MavenClassPath.FILE)).strip().split(File.pathSeparator, -1)) {
                if (entry.endsWith(".jar")) {
                    jars.add(entry);
                }
            }
            if (!module.startsWith(root)) {
                continue;
            }
            program.add(module.resolve("target/classes").toString());
            classes.add(module.resolve("target/test-classes").toString());
            Pom read = Pom.read(pom, all);
            read(root, read.folder("sourceDirectory", "src/main/java"), sources);
            Tests its = tests(module, read.folder("testSourceDirectory", "src/test/java"), test);
            if (!its.first.isEmpty()) {
                tests.put(module, its.first);
            }
            if (!its.later.isEmpty()) {
                guards.put(module, its.later);
            }
        }
        List<String> libraries = new ArrayList<>(TestFramework.with(List.copyOf(jars), work.resolve("junit")));
        libraries.addAll(classes);
        return new Program(
                root,
                tests,
                guards,
                new Setup(
                        libraries,
                        List.copyOf(classes),
                        List.copyOf(program),
                        tests.values().stream().flatMap(List::stream).toList()),
                sources,
                List.of());
    }

    private record Tests(List<String> first, List<String> later) {}

    /** The tests that Maven would run, by their names; where one is asked for and there are many, the others later. */
    private static Tests tests(Path module, Path folder, Optional<String> test) throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        for (Path file : SourceTree.files(folder, ".java")) {
            files.put(file, SourceTree.text(file));
        }
        List<String> all = new ArrayList<>();
        for (Path file : Layout.of(module, files).tests()) {
            String text = files.getOrDefault(file, "");
            if (Layout.runnable(text)) {
                all.add(SourceTree.typeOf(file, text));
            }
        }
        List<String> usual =
                all.stream().filter(type -> SUREFIRE.matcher(type).matches()).toList();
        if (test.isEmpty()) {
            return new Tests(usual.isEmpty() ? all : usual, List.of());
        }
        List<String> asked =
                all.stream().filter(TestName.of(test.get())::isOfClass).toList();
        boolean few = usual.size() <= FolderProject.GUARDS;
        List<String> others = usual.stream().filter(u -> !asked.contains(u)).toList();
        return few
                ? new Tests(Stream.concat(asked.stream(), others.stream()).toList(), List.of())
                : new Tests(asked, others);
    }

    private static void read(Path root, Path folder, Map<String, String> sources) throws IOException {
        for (Path file : SourceTree.files(folder, ".java")) {
            sources.put(root.relativize(file).toString().replace('\\', '/'), SourceTree.text(file));
        }
    }
}
