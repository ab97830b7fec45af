package io.programmeragent.core.fix.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles changed sources against the class files of the rest, in memory. */
final class MemoryCompiler {
    private static final List<String> OPTIONS = List.of(
            "-nowarn",
            "-Xlint:none",
            "-g:none",
            "-parameters",
            "-implicit:none",
            "-Xmaxerrs",
            "100000",
            "--should-stop=ifError=FLOW");

    private static final String PREVIEW = "--enable-preview";

    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;
    private final Optional<Lombok> lombok;

    MemoryCompiler(List<String> classPath) throws IOException {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IOException("this Java runtime has no compiler: run the worker with a JDK");
        }
        this.compiler = found;
        this.files = found.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        files.setLocationFromPaths(
                StandardLocation.CLASS_PATH, classPath.stream().map(Path::of).toList());
        this.lombok = Lombok.on(classPath, found.getClass().getClassLoader());
    }

    /**
     * Compiles sources.
     *
     * @param sources the text of each file, by path
     */
    Compiled compile(Map<String, String> sources) {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        Outputs outputs = new Outputs(files);
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((path, text) -> units.add(new Source(path, text)));
        boolean good;
        try {
            List<Processor> processors = processors(sources);
            List<String> options = new ArrayList<>(OPTIONS);
            if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains(PREVIEW)) { // as the tests run
                options.addAll(List.of(
                        PREVIEW, "--source", String.valueOf(Runtime.version().feature())));
            }
            options.add(processors.isEmpty() ? "-proc:none" : "-Xlint:-processing");
            JavaCompiler.CompilationTask task = compiler.getTask(null, outputs, problems, options, null, units);
            task.setProcessors(processors);
            good = task.call();
        } catch (RuntimeException | ReflectiveOperationException e) {
            return new Compiled(Map.of(), List.of(new Problem("", -1, "the compiler broke: " + e)));
        }
        if (good) {
            return new Compiled(outputs.classes(), List.of());
        }
        List<Problem> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> found : problems.getDiagnostics()) {
            if (found.getKind() == Diagnostic.Kind.ERROR) {
                String path = found.getSource() instanceof Source source ? source.path : "";
                errors.add(new Problem(
                        path, found.getPosition(), found.getLineNumber() + ": " + found.getMessage(Locale.ROOT)));
            }
        }
        if (errors.isEmpty()) {
            errors.add(new Problem("", -1, "the compiler failed and did not say why"));
        }
        return new Compiled(Map.of(), errors);
    }

    private List<Processor> processors(Map<String, String> sources) throws ReflectiveOperationException {
        return lombok.isPresent() && Lombok.isUsed(sources.values())
                ? List.of(lombok.get().processor())
                : List.of();
    }

    /**
     * What came of it.
     *
     * @param classes the class files by qualified name; empty when there was a problem
     * @param problems all errors; empty when it compiled
     */
    record Compiled(Map<String, byte[]> classes, List<Problem> problems) {}

    /**
     * An error.
     *
     * @param path of the source; empty when the compiler does not say
     * @param offset of the place in the source's text; negative when the compiler does not say
     */
    record Problem(String path, long offset, String message) {}

    private static final class Source extends SimpleJavaFileObject {
        private final String path;
        private final String text;

        Source(String path, String text) {
            super(place(path), Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        /** Where the file is that it is a variant of, as Lombok looks there for its settings; else anywhere. */
        private static URI place(String path) {
            for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
                if (Files.isRegularFile(folder.resolve(path))) {
                    return folder.resolve(path).toUri();
                }
            }
            return URI.create("string:///" + path.replaceAll("[^A-Za-z0-9_./$-]", "_"));
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return !simpleName.endsWith("-info"); // it is asked whether it is a module's
        }
    }

    private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

        Outputs(JavaFileManager files) {
            super(files);
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new TreeMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    written.put(className, out);
                    return out;
                }
            };
        }
    }
}
