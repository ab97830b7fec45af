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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What failing tests say besides that they fail.
 *
 * @param exceptions qualified names of exceptions that they miss, as JUnit 4 and 5 and AssertJ say it; where they only say
 *     that nothing was thrown, those that the tests name
 * @param thrown qualified names of exceptions that they end by, and that are no tests' own
 * @param texts Java literals of the short texts that they name
 * @param characters Java literals of the characters in these that are neither letters nor digits
 * @param numbers Java literals of the whole numbers that they expect instead of others
 */
record Hints(
        List<String> exceptions,
        List<String> thrown,
        List<String> texts,
        List<String> characters,
        List<String> numbers) {
    static final Hints NONE = new Hints(List.of(), List.of(), List.of(), List.of(), List.of());

    private static final int TESTS = 5;
    private static final int TEXTS = 12;
    private static final int CHARACTERS = 12;
    private static final int LONGEST = 40;
    private static final Pattern ASSERTING = Pattern.compile("^(org\\.junit|junit|org\\.opentest4j|org\\.assertj)\\.");
    private static final Pattern MISSED =
            Pattern.compile("(?:Expected exception: |Expected |expected: <|expected |to be an instance of:\\s+)"
                    + "(?:an instance of )?((?:[a-z]\\w*\\.)*(?:[A-Z]\\w*[.$])*[A-Z]\\w*(?:Exception|Error))\\b");

    /** How AssertJ says that nothing was thrown; what {@code fail} behind a call says is none or in words of one's own. */
    private static final Pattern NOTHING = Pattern.compile("(?s)raise a throwable|^(?!.*(?i:expect)).*$");

    private static final Pattern EXPECTED = Pattern.compile("expected:? ?<?(-?\\d{1,9})(?:>|\\s)");
    private static final Pattern EXCEPTION = Pattern.compile("L([\\w/$]+(?:Exception|Error));");
    private static final Set<String> OF_ALL =
            Set.of("java.lang.Exception", "java.lang.AssertionError", "java.lang.Error");

    Hints {
        exceptions = List.copyOf(exceptions);
        thrown = List.copyOf(thrown);
        texts = List.copyOf(texts);
        characters = List.copyOf(characters);
        numbers = List.copyOf(numbers);
    }

    /**
     * The hints of some failing tests.
     *
     * @param classes folders of class files, the tests' among them
     */
    static Hints of(Collection<TestOutcome> failing, List<String> classes) {
        Set<String> exceptions = failing.stream()
                .map(test -> MISSED.matcher(test.message()))
                .filter(Matcher::find)
                .map(missed -> missed.group(1).replace('$', '.'))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> thrown = failing.stream()
                .map(TestOutcome::problem)
                .filter(p -> p.endsWith("Exception")
                        && !p.contains("$")
                        && !ASSERTING.matcher(p).find())
                .distinct()
                .toList();
        Set<String> texts = new LinkedHashSet<>();
        for (TestOutcome test : failing.stream().limit(TESTS).toList()) {
            boolean missed = !test.problem().endsWith("Exception")
                    && NOTHING.matcher(test.message()).find();
            Set<String> its = missed ? exceptions : new LinkedHashSet<>();
            classFile(test.type(), classes).ifPresent(bytes -> named(bytes, test, texts, its));
        }
        List<String> numbers = failing.stream()
                .map(test -> EXPECTED.matcher(test.message()))
                .filter(Matcher::find)
                .map(expected -> expected.group(1))
                .distinct()
                .limit(TESTS)
                .toList();
        List<String> named = texts.stream().limit(TEXTS).toList();
        return new Hints(
                List.copyOf(exceptions),
                thrown,
                named.stream().map(Hints::literal).toList(),
                characters(named),
                numbers);
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

    private static void named(byte[] bytes, TestOutcome test, Set<String> texts, Set<String> exceptions) {
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
                                    String @Nullable [] declared) {
                                boolean its = name.equals(method) || name.startsWith("lambda$" + method + "$");
                                return its ? new Constants(texts, exceptions) : null;
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private static final class Constants extends MethodVisitor {
        private final Set<String> texts;
        private final Set<String> exceptions;

        Constants(Set<String> texts, Set<String> exceptions) {
            super(Opcodes.ASM9);
            this.texts = texts;
            this.exceptions = exceptions;
        }

        private void exception(String descriptor) {
            Matcher named = EXCEPTION.matcher(descriptor);
            if (named.matches() && !OF_ALL.contains(named.group(1).replace('/', '.'))) {
                exceptions.add(named.group(1).replace('/', '.').replace('$', '.'));
            }
        }

        /** {@code try { ...; fail(); } catch (E e)}. */
        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            exception("L" + type + ";");
        }

        /** {@code assertThatIllegalStateException()}. */
        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (name.matches("assertThat(IllegalArgument|IllegalState|NullPointer|IndexOutOfBounds)Exception")) {
                exception("Ljava/lang/" + name.substring("assertThat".length()) + ";");
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Type type) {
                exception(type.getDescriptor());
            }
            if (value instanceof String text && !text.isBlank() && text.length() <= LONGEST) {
                texts.add(text);
            }
        }
    }
}
