package io.programmeragent.core.fix.project;

import io.programmeragent.core.fix.worker.Setup;
import io.programmeragent.core.fix.worker.Tags;
import io.programmeragent.core.fix.worker.TestJvm;
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
import java.util.stream.Stream;

/** A Maven project, of one module or several: Maven compiles it and tells its class path. */
final class MavenProject {
    /** How the paths of all poms end; other files may lie beside them, such as {@code dependency-reduced-pom.xml}. */
    static final String POM = File.separator + "pom.xml";

    private static final int SHOWN = 3;

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
        return Pom.read(parent.resolve("pom.xml"), parent).modules().stream()
                .map(name -> parent.resolve(name).normalize())
                .anyMatch(m -> m.equals(module) || m.equals(module.resolve("pom.xml")));
    }

    /**
     * Compiles a project.
     *
     * @param copy in which Maven may write
     * @param work where the test framework goes
     * @throws IOException when it cannot be compiled; the message has the end of what Maven said
     */
    static Program compiled(MavenClassPath copy, Path work, Optional<String> test) throws IOException {
        copy.write();
        Path all = copy.all();
        Path root = copy.root();
        Set<String> classes = new LinkedHashSet<>();
        Set<String> program = new LinkedHashSet<>();
        Set<String> jars = new LinkedHashSet<>();
        Map<String, String> sources = new LinkedHashMap<>();
        Map<Path, List<String>> tests = new LinkedHashMap<>();
        Map<Path, List<String>> guards = new LinkedHashMap<>();
        List<String> unusual = new ArrayList<>();
        List<String> others = new ArrayList<>();
        TestJvm jvm = TestJvm.PLAIN;
        Tags tags = Tags.NONE;
        for (Path pom : SourceTree.files(all, POM)) {
            Path module = pom.getParent();
            if (module == null || !Files.isRegularFile(module.resolve(MavenClassPath.FILE))) {
                continue;
            }
            Path compiled = module.resolve("target/classes");
            if (module.startsWith(root)) {
                classes.add(module.resolve("target/test-classes").toString());
            }
            classes.add(compiled.toString());
            for (String entry :
                    SourceTree.text(module.resolve(MavenClassPath.FILE)).strip().split(File.pathSeparator, -1)) {
                if (entry.endsWith(".jar")) {
                    jars.add(entry);
                }
            }
            if (!module.startsWith(root)) {
                if (Files.isDirectory(module.resolve("target/classes"))) {
                    others.add(all.relativize(module).toString());
                }
                continue;
            }
            program.add(compiled.toString());
            Pom read = Pom.read(pom, all);
            read(root, read.folder("sourceDirectory", "src/main/java"), sources);
            Surefire surefire = Surefire.of(read);
            Tests its = tests(module, read.folder("testSourceDirectory", "src/test/java"), test, surefire);
            unusual.addAll(its.unusual);
            jvm = its.first.isEmpty() ? jvm : jvm.and(surefire.jvm());
            if (!its.first.isEmpty()) {
                tags = tests.isEmpty() ? surefire.tags() : tags.or(surefire.tags());
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
                        tests.values().stream().flatMap(List::stream).toList(),
                        test.map(TestName::of)
                                        .filter(t -> !t.method().isEmpty())
                                        .isPresent()
                                ? Tags.NONE
                                : tags,
                        jvm),
                sources,
                notes(unusual, others));
    }

    private static List<String> notes(List<String> unusual, List<String> others) {
        List<String> notes = new ArrayList<>();
        if (!others.isEmpty()) {
            notes.add("the code of other modules (" + String.join(", ", others)
                    + "); --project with the folder of the whole project searches it, too");
        }
        if (!unusual.isEmpty()) {
            notes.add(notRun(unusual));
        }
        return notes;
    }

    private static String notRun(List<String> unusual) {
        return unusual.size() + " classes of tests that Maven does not run by their names ("
                + String.join(", ", unusual.subList(0, Math.min(SHOWN, unusual.size())))
                + (unusual.size() > SHOWN ? ", .." : "") + "); --test runs one of them";
    }

    /**
     * A module's tests.
     *
     * @param first those to go by
     * @param later those that what is found must keep
     * @param unusual those that Maven does not run
     */
    private record Tests(List<String> first, List<String> later, List<String> unusual) {}

    /** The tests that Maven would run, by their names; where one is asked for and there are many, the others later. */
    private static Tests tests(Path module, Path folder, Optional<String> test, Surefire surefire) throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        for (Path file : SourceTree.files(folder, ".java")) {
            files.put(file, SourceTree.text(file));
        }
        List<String> all = new ArrayList<>();
        for (Path file : Layout.of(module, files).tests()) {
            all.addAll(Layout.runnable(file, files.getOrDefault(file, "")));
        }
        List<String> usual = all.stream().filter(surefire::runs).toList();
        List<String> asked = test.isEmpty()
                ? List.of()
                : all.stream().filter(TestName.of(test.get())::isOfClass).toList();
        List<String> unusual = all.stream()
                .filter(u -> !usual.contains(u) && !asked.contains(u))
                .toList();
        if (test.isEmpty()) {
            return usual.isEmpty() ? new Tests(all, List.of(), List.of()) : new Tests(usual, List.of(), unusual);
        }
        boolean few = usual.size() <= FolderProject.GUARDS;
        List<String> others = usual.stream().filter(u -> !asked.contains(u)).toList();
        return few
                ? new Tests(Stream.concat(asked.stream(), others.stream()).toList(), List.of(), unusual)
                : new Tests(asked, others, unusual);
    }

    private static void read(Path root, Path folder, Map<String, String> sources) throws IOException {
        for (Path file : SourceTree.files(folder, ".java")) {
            if (file.startsWith(root)) { // a build may read what other modules have, which is not to be changed here
                sources.put(root.relativize(file).toString().replace('\\', '/'), SourceTree.text(file));
            }
        }
    }
}
