package io.programmeragent.core.fix.project;

import io.programmeragent.core.fix.worker.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plain folder of sources and tests, with any jars in it; what does not compile is left out and told. */
final class FolderProject {
    private static final int ROUNDS = 30;

    /** So many classes of tests at most are run beside the one that is asked for, as what passes has to go on passing. */
    static final int GUARDS = 12;

    private static final Predicate<String> LOMBOK =
            Pattern.compile("[/\\\\]lombok(-\\d[^/\\\\]*)?\\.jar$").asPredicate();

    private FolderProject() {}

    /**
     * Compiles a folder.
     *
     * @param root a copy of it
     * @param work where class files and the test framework go
     * @param test the test that is wanted; empty for all, as are tried too where there are few
     */
    static Program compiled(Path root, Path work, Optional<String> test) throws IOException {
        List<String> jars =
                SourceTree.files(root, ".jar").stream().map(Path::toString).toList();
        List<String> libraries = new ArrayList<>(TestFramework.with(jars, work.resolve("junit")));
        Map<Path, String> files = new LinkedHashMap<>();
        for (Path file : SourceTree.files(root, ".java")) {
            if (!file.endsWith("module-info.java")) { // on a class path there are no modules
                files.put(file, SourceTree.text(file));
            }
        }
        Layout layout = Layout.of(root, files);
        List<Path> all = layout.tests().stream()
                .filter(f -> !Layout.runnable(f, files.getOrDefault(f, "")).isEmpty())
                .toList();
        boolean few = all.size() <= GUARDS;
        List<Path> wanted = all.stream()
                .filter(f -> few
                        || test.isEmpty()
                        || Layout.runnable(f, files.getOrDefault(f, "")).stream()
                                .anyMatch(TestName.of(test.get())::isOfClass))
                .toList();
        Path classes = Files.createDirectories(work.resolve("classes"));
        Map<Path, String> dropped = new LinkedHashMap<>();
        boolean alone = !few
                && test.isPresent()
                && !wanted.isEmpty()
                && compile(wanted, roots(files), libraries, classes).isEmpty();
        if (!alone) {
            compileAll(files, libraries, classes, dropped);
        }
        Map<Path, List<String>> tests = new LinkedHashMap<>();
        Layout.byModule(
                        root,
                        wanted.stream().filter(f -> !dropped.containsKey(f)).toList())
                .forEach((module, its) -> tests.put(
                        module,
                        its.stream()
                                .flatMap(f -> Layout.runnable(f, files.getOrDefault(f, "")).stream())
                                .toList()));
        List<String> names = tests.values().stream().flatMap(List::stream).toList();
        Map<String, String> sources = new LinkedHashMap<>();
        files.forEach((file, text) -> {
            if (layout.program().contains(file) && !dropped.containsKey(file)) {
                sources.put(root.relativize(file).toString().replace('\\', '/'), text);
            }
        });
        libraries.add(root.toString());
        libraries.addAll(roots(files));
        SourceTree.folders(root, "resources").stream() // those of tests come first, as on the class path of a build
                .sorted(Comparator.comparing(folder -> !Layout.inTestFolder(root.relativize(folder.resolve("any")))))
                .forEach(folder -> libraries.add(folder.toString()));
        List<String> notes = new ArrayList<>();
        if (wanted.size() < all.size()) {
            notes.add((all.size() - wanted.size()) + " other classes of tests were not run, as --test names one");
        }
        dropped.forEach((file, why) -> notes.add(root.relativize(file) + " does not compile: " + why));
        return new Program(
                root,
                tests,
                new Setup(libraries, List.of(classes.toString()), List.of(classes.toString()), names),
                sources,
                notes);
    }

    /** The folders at which packages begin. */
    private static List<String> roots(Map<Path, String> files) {
        Set<String> roots = new LinkedHashSet<>();
        files.forEach((file, text) -> {
            Path folder = file.getParent();
            String itsPackage = SourceTree.packageOf(text);
            Path path = Path.of(itsPackage.replace('.', '/'));
            if (folder != null && itsPackage.isEmpty()) {
                roots.add(folder.toString());
            } else if (folder != null && folder.endsWith(path)) {
                Path base = folder;
                for (int i = 0; i < path.getNameCount() && base != null; i++) {
                    base = base.getParent();
                }
                roots.add(String.valueOf(base));
            }
        });
        return List.copyOf(roots);
    }

    private static void compileAll(
            Map<Path, String> files, List<String> libraries, Path classes, Map<Path, String> dropped)
            throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            List<Path> left =
                    files.keySet().stream().filter(f -> !dropped.containsKey(f)).toList();
            if (left.isEmpty()) {
                return;
            }
            Map<Path, String> problems = compile(left, List.of(), libraries, classes);
            if (problems.isEmpty()) {
                return;
            }
            dropped.putAll(problems);
        }
    }

    /** The files that have errors, with the first; none when all is well. */
    private static Map<Path, String> compile(
            List<Path> units, List<String> sourcePath, List<String> libraries, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this Java runtime has no compiler: run it with a JDK");
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(List.of(
                "-d",
                classes.toString(),
                "-g",
                "-parameters",
                "-nowarn",
                "-Xlint:none",
                "-Xmaxerrs",
                "10000",
                "-cp",
                String.join(java.io.File.pathSeparator, libraries)));
        if (libraries.stream().noneMatch(LOMBOK)) {
            options.add("-proc:none");
        }
        options.add("-sourcepath");
        options.add(String.join(java.io.File.pathSeparator, sourcePath));
        boolean good;
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, SourceTree.charset(units))) {
            good = compiler.getTask(null, manager, problems, options, null, manager.getJavaFileObjectsFromPaths(units))
                    .call();
        }
        Map<Path, String> bad = new LinkedHashMap<>();
        for (Diagnostic<? extends JavaFileObject> problem : problems.getDiagnostics()) {
            if (problem.getKind() == Diagnostic.Kind.ERROR && problem.getSource() != null) {
                bad.putIfAbsent(
                        Path.of(problem.getSource().toUri()),
                        "line " + problem.getLineNumber() + ": " + problem.getMessage(Locale.ROOT));
            }
        }
        if (!good && bad.isEmpty()) {
            units.forEach(u -> bad.put(u, "the compiler failed and did not say where"));
        }
        return bad;
    }
}
