package io.programmeragent.core.fix.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a worker works on.
 *
 * @param libraries jars, and folders of resources, that the program needs; a test framework among them
 * @param classes folders with the program's own class files, main and test
 * @param program the folders among {@code classes} whose coverage is wanted
 * @param tests fully qualified names of the classes that hold tests
 * @param tags which of their tests are run
 * @param jvm what the worker is started with; not told to it
 */
public record Setup(
        List<String> libraries,
        List<String> classes,
        List<String> program,
        List<String> tests,
        Tags tags,
        TestJvm jvm) {
    public Setup {
        libraries = List.copyOf(libraries);
        classes = List.copyOf(classes);
        program = List.copyOf(program);
        tests = List.copyOf(tests);
        Objects.requireNonNull(tags, "tags");
        Objects.requireNonNull(jvm, "jvm");
    }

    /** One whose build says nothing of tags and of the JVM. */
    public Setup(List<String> libraries, List<String> classes, List<String> program, List<String> tests) {
        this(libraries, classes, program, tests, Tags.NONE, TestJvm.PLAIN);
    }

    /** The same with other tests. */
    public Setup testing(List<String> others) {
        return new Setup(libraries, classes, program, others, tags, jvm);
    }

    /** The same with what is in a folder before what is elsewhere: a module sees its own classes and resources first. */
    public Setup nearest(String folder) {
        return new Setup(first(folder, libraries), first(folder, classes), program, tests, tags, jvm);
    }

    private static List<String> first(String folder, List<String> paths) {
        String within = folder + File.separator;
        return paths.stream()
                .sorted(Comparator.comparing((String path) -> !path.startsWith(within)))
                .toList();
    }

    public void write(DataOutputStream out) throws IOException {
        Wire.texts(out, libraries);
        Wire.texts(out, classes);
        Wire.texts(out, program);
        Wire.texts(out, tests);
        tags.write(out);
    }

    /** The worker's answer: empty, or what is wrong. */
    public static String answer(DataInputStream in) throws IOException {
        return Wire.text(in);
    }

    static Setup read(DataInputStream in) throws IOException {
        return new Setup(Wire.texts(in), Wire.texts(in), Wire.texts(in), Wire.texts(in), Tags.read(in), TestJvm.PLAIN);
    }
}
