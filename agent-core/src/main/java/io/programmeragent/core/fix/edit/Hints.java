package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.programmeragent.core.fix.worker.TestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What failing tests say besides that they fail.
 *
 * @param exceptions qualified names of exceptions that they miss, as JUnit 4 and 5 and AssertJ say it
 * @param thrown qualified names of exceptions that they end by, and that are no tests' own
 * @param texts Java literals of the short texts that they name
 * @param characters Java literals of the characters in these that are neither letters nor digits
 */
record Hints(List<String> exceptions, List<String> thrown, List<String> texts, List<String> characters) {
    static final Hints NONE = new Hints(List.of(), List.of(), List.of(), List.of());

    private static final int TESTS = 5;
    private static final int TEXTS = 12;
    private static final int CHARACTERS = 12;
    private static final int LONGEST = 40;
    private static final Pattern ASSERTING = Pattern.compile("^(org\\.junit|junit|org\\.opentest4j|org\\.assertj)\\.");
    private static final Pattern MISSED =
            Pattern.compile("(?:Expected exception: |Expected |expected: <|expected |to be an instance of:\\s+)"
                    + "(?:an instance of )?((?:[a-z]\\w*\\.)*(?:[A-Z]\\w*[.$])*[A-Z]\\w*(?:Exception|Error))\\b");

    Hints {
        exceptions = List.copyOf(exceptions);
        thrown = List.copyOf(thrown);
        texts = List.copyOf(texts);
        characters = List.copyOf(characters);
    }

    /**
     * The hints of some failing tests.
     *
     * @param classes folders of class files, the tests' among them
     */
    static Hints of(Collection<TestOutcome> failing, List<String> classes) {
        List<String> exceptions = failing.stream()
                .map(test -> MISSED.matcher(test.message()))
                .filter(Matcher::find)
                .map(missed -> missed.group(1).replace('$', '.'))
                .distinct()
                .toList();
        List<String> thrown = failing.stream()
                .map(TestOutcome::problem)
                .filter(p -> p.endsWith("Exception")
                        && !p.contains("$")
                        && !ASSERTING.matcher(p).find())
                .distinct()
                .toList();
        Set<String> texts = new LinkedHashSet<>();
        failing.stream()
                .limit(TESTS)
                .forEach(test -> classFile(test.type(), classes).ifPresent(bytes -> named(bytes, test, texts)));
        List<String> named = texts.stream().limit(TEXTS).toList();
        return new Hints(exceptions, thrown, named.stream().map(Hints::literal).toList(), characters(named));
    }

    private static String literal(String text) {
        return new StringLiteralExpr().setString(text).toString();
    }

    private static List<String> characters(List<String> texts) {
        return texts.stream()
                .flatMapToInt(String::chars)
                .filter(c -> !Character.isLetterOrDigit(c))
                .distinct()
                .limit(CHARACTERS)
                .mapToObj(c ->
                        c == '\'' ? "'\\''" : c == '"' ? "'\"'" : "'" + unquoted(literal(Character.toString(c))) + "'")
                .toList();
    }

    private static String unquoted(String literal) {
        return literal.substring(1, literal.length() - 1);
    }

    private static Optional<byte[]> classFile(String type, List<String> classes) {
        for (String folder : classes) {
            Path file = Path.of(folder, type.replace('.', '/') + ".class");
            if (Files.isRegularFile(file)) {
                try {
                    return Optional.of(Files.readAllBytes(file));
                } catch (IOException e) {
                    return Optional.empty(); // then there is no hint
                }
            }
        }
        return Optional.empty();
    }

    private static void named(byte[] bytes, TestOutcome test, Set<String> texts) {
        String method = test.name().replaceFirst("\\W.*", "");
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                boolean its = name.equals(method) || name.startsWith("lambda$" + method + "$");
                                return its ? new Constants(texts) : null;
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private static final class Constants extends MethodVisitor {
        private final Set<String> texts;

        Constants(Set<String> texts) {
            super(Opcodes.ASM9);
            this.texts = texts;
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof String text && !text.isBlank() && text.length() <= LONGEST) {
                texts.add(text);
            }
        }
    }
}
