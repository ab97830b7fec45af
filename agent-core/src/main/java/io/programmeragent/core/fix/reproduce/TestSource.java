package io.programmeragent.core.fix.reproduce;

import io.programmeragent.core.fix.project.Program;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The text of a test class with a test for each of some calls.
 *
 * @param itsPackage of what is called, so that it may be package-private
 * @param name of the class
 * @param jupiter whether it is one of JUnit 5 rather than of JUnit 4
 * @param helpers methods that the calls use, indented; empty for none
 */
record TestSource(String itsPackage, String name, boolean jupiter, String helpers) {
    private static final String MAIN = "src/main/java/";
    private static final int LINES_OF_A_TEST = 4;

    /** How the names of its tests begin; their number follows. */
    static final String PREFIX = "what_failed_is_served_";

    String type() {
        return itsPackage.isEmpty() ? name : itsPackage + "." + name;
    }

    /** Where it belongs: in the tests of the module that a source file is in. */
    String pathBeside(String source) {
        return module(source) + "src/test/java/" + type().replace('.', '/') + ".java";
    }

    /** The folder of the module that a source file is in, with a slash at its end; empty for the root. */
    static String module(String source) {
        int main = source.indexOf(MAIN);
        return main < 0 ? "" : source.substring(0, main);
    }

    String of(List<String> calls) {
        StringBuilder text = new StringBuilder(header());
        for (int i = 0; i < calls.size(); i++) {
            text.append("    @Test\n    ").append(jupiter ? "" : "public ");
            text.append("void ").append(PREFIX).append(i).append("() throws Exception {\n");
            text.append("        ").append(calls.get(i)).append(";\n    }\n");
        }
        return text.append(helpers.isEmpty() ? "" : "\n" + helpers)
                .append("}\n")
                .toString();
    }

    /** The class that has assertions. */
    String assertions() {
        return jupiter ? "org.junit.jupiter.api.Assertions" : "org.junit.Assert";
    }

    TestSource helping(String methods) {
        return new TestSource(itsPackage, name, jupiter, methods);
    }

    private String header() {
        return (itsPackage.isEmpty() ? "" : "package " + itsPackage + ";\n\n")
                + "import org.junit." + (jupiter ? "jupiter.api." : "") + "Test;\n\n"
                + (jupiter ? "" : "public ") + "class " + name + " {\n";
    }

    /**
     * Compiles it against a program.
     *
     * @param folder for the class files
     * @return the indexes of calls that do not compile; none when all do
     */
    Set<Integer> compile(List<String> calls, Program program, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this Java runtime has no compiler: run it with a JDK");
        }
        Path file = Files.createDirectories(folder.resolve("source")).resolve(name + ".java");
        Files.writeString(file, of(calls));
        List<String> classPath = Stream.concat(program.setup().classes().stream(), program.setup().libraries().stream())
                .toList();
        List<String> options = new ArrayList<>(List.of("-nowarn", "-proc:none", "-g", "-Xmaxerrs", "1000"));
        options.addAll(List.of("-implicit:none", "-d", folder.toString(), "-cp"));
        options.add(String.join(File.pathSeparator, classPath));
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            compiler.getTask(null, manager, problems, options, null, manager.getJavaFileObjects(file))
                    .call();
        }
        long first = header().lines().count();
        Set<Integer> bad = new TreeSet<>();
        problems.getDiagnostics().stream()
                .filter(p -> p.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(p -> (int) ((p.getLineNumber() - 1 - first) / LINES_OF_A_TEST))
                .filter(i -> i >= 0 && i < calls.size())
                .forEach(bad::add);
        return bad;
    }
}
